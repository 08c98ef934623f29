using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Core.Nurture;
using LeadFunctions.ModelFiles;

namespace LeadFunctions.Nurture;

/// <summary>Reads a nurture file; what it returns is valid.</summary>
internal static class NurtureFile
{
    private const string Title = "nurture file";
    private static readonly ModelFile<NurtureModel> File = new(Title, "Nurture:File", NurtureCheck.Check);

    /// <summary>The text of nurture.schema.json.</summary>
    public static string SchemaText => File.SchemaText;

    /// <summary>Reads a file whose reasons are those of the qualification model.</summary>
    /// <exception cref="ModelFileException">The file is not there, is not JSON, or breaks the schema or a rule; all problems are listed.</exception>
    public static NurtureModel Load(string path, QualificationModel qualification)
    {
        var model = File.Load(path);
        List<string> problems = [];
        foreach (var (index, sequence) in model.Sequences.Index())
            CheckReasons($"$.sequences[{index}]", sequence, qualification, problems);
        return problems.Count == 0 ? model : throw new ModelFileException(Title, path, problems);
    }

    /// <summary>Reads the sequences of earlier files: those whose version is another than the current one's.</summary>
    /// <param name="folder">May be missing.</param>
    /// <exception cref="ModelFileException">A file cannot be used, or two tell differently of one version.</exception>
    public static IReadOnlyList<SequenceModel> LoadArchive(string folder, NurtureModel current, QualificationModel qualification)
    {
        var known = current.Sequences.ToDictionary(sequence => (sequence.Name, sequence.Version));
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json") : [];
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            foreach (var (index, sequence) in Load(file, qualification).Sequences.Index())
            {
                if (!known.TryAdd((sequence.Name, sequence.Version), sequence) && !IsSame(known[(sequence.Name, sequence.Version)], sequence))
                {
                    throw new ModelFileException(
                        Title,
                        file,
                        [$"$.sequences[{index}].version: \"{sequence.Name}\" has other steps elsewhere under this version: give it one of its own"]);
                }
            }
        }

        return [.. known.Values.Except(current.Sequences, ReferenceEqualityComparer.Instance).Cast<SequenceModel>()];
    }

    /// <param name="name">What the message of an error calls the file.</param>
    /// <exception cref="ModelFileException">As for <see cref="Load"/>, without a look at the qualification model.</exception>
    public static NurtureModel Parse(string json, string name) => File.Parse(json, name);

    private static void CheckReasons(string path, SequenceModel sequence, QualificationModel qualification, List<string> problems)
    {
        string[] reasons = [.. qualification.Nurture.Select(one => one.Name).Concat(qualification.Disqualified.Select(one => one.Name))];
        foreach (var (number, reason) in (sequence.Enter?.Reasons ?? []).Index())
        {
            if (!reasons.Contains(reason))
                problems.Add($"{path}.enter.reasons[{number}]: \"{reason}\" is no reason of the qualification model");
        }

        foreach (var (number, step) in sequence.Steps.Index())
        {
            if (step.Close is { } close && qualification.Disqualified.All(one => one.Name != close.Reason))
                problems.Add($"{path}.steps[{number}].close.reason: \"{close.Reason}\" is no reason for Disqualified of the qualification model");
        }
    }

    private static bool IsSame(SequenceModel one, SequenceModel other) =>
        System.Text.Json.JsonSerializer.Serialize(one, ModelSchema.Json) == System.Text.Json.JsonSerializer.Serialize(other, ModelSchema.Json);
}
