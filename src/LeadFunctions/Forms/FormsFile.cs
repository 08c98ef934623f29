using LeadFunctions.Core.Forms;
using LeadFunctions.ModelFiles;

namespace LeadFunctions.Forms;

/// <summary>Reads the file of forms; what it returns is valid.</summary>
internal static class FormsFile
{
    private static readonly ModelFile<FormsModel> File = new("file of forms", "Forms:File", FormsCheck.Check);

    /// <summary>The text of forms.schema.json.</summary>
    public static string SchemaText => File.SchemaText;

    /// <exception cref="ModelFileException">The file is not there, is not JSON, or breaks the schema or a rule; all problems are listed.</exception>
    public static FormsModel Load(string path) => File.Load(path);

    /// <param name="name">What the message of an error calls the file.</param>
    /// <exception cref="ModelFileException">As for <see cref="Load"/>.</exception>
    public static FormsModel Parse(string json, string name) => File.Parse(json, name);
}
