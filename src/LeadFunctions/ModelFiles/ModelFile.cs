using System.Text.Json;
using System.Text.Json.Nodes;

namespace LeadFunctions.ModelFiles;

/// <summary>A JSON file of settings that people write by hand: its schema, and its reading; what it returns is valid.</summary>
/// <param name="title">What messages call the file.</param>
/// <param name="setting">The setting that names the file.</param>
/// <param name="check">Adds the problems that a schema cannot tell, such as of values that must fit together.</param>
internal sealed class ModelFile<T>(string title, string setting, Action<T, List<string>> check)
{
    private static readonly JsonDocumentOptions Document = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    private readonly JsonObject _schema = ModelSchema.Of(typeof(T), title);
    private SchemaCheck? _schemaCheck;

    /// <summary>The text of the file that shows the schema to editors.</summary>
    public string SchemaText => _schema.ToJsonString(ModelSchema.Json) + "\n";

    /// <exception cref="ModelFileException">The file is not there, is not JSON, or breaks the schema or a rule; all problems are listed.</exception>
    public T Load(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelFileException(title, path, [$"$: cannot be read ({e.GetType().Name}); the setting {setting} names the file"], e);
        }

        return Parse(text, path);
    }

    /// <param name="name">What the message of an error calls the file.</param>
    /// <exception cref="ModelFileException">As for <see cref="Load"/>.</exception>
    public T Parse(string json, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Document);
            List<string> problems = [];
            FindRepeated(document.RootElement, "$", problems);
            if (problems.Count == 0)
                problems.AddRange((_schemaCheck ??= new SchemaCheck(_schema)).Problems(document.RootElement));
            if (problems.Count > 0)
                throw new ModelFileException(title, name, problems);

            var model = document.RootElement.Deserialize<T>(ModelSchema.Json)!;
            check(model, problems);
            return problems.Count == 0 ? model : throw new ModelFileException(title, name, problems);
        }
        catch (JsonException e)
        {
            // The parser's message ends with the same place, counted from 0.
            var what = e.Message.Split(" Path:")[0].Split(" LineNumber:")[0];
            // A path comes with what the schema allows and .NET does not read, such as 5.0 for a whole number.
            var problem = e.Path is { } path
                ? $"{path}: cannot be read: {what}"
                : $"$: not valid JSON at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}: {what}";
            throw new ModelFileException(title, name, [problem], e);
        }
    }

    /// <summary>A schema does not see a name that stands in an object twice, and which of its values counts, nobody could tell.</summary>
    private static void FindRepeated(JsonElement value, string path, List<string> problems)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            for (var index = 0; index < value.GetArrayLength(); index++)
                FindRepeated(value[index], $"{path}[{index}]", problems);
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            HashSet<string> names = [];
            foreach (var member in value.EnumerateObject())
            {
                if (!names.Add(member.Name))
                    problems.Add($"{path}.{member.Name}: stands there twice");
                FindRepeated(member.Value, $"{path}.{member.Name}", problems);
            }
        }
    }
}
