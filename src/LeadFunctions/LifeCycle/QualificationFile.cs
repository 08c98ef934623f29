using LeadFunctions.Core.LifeCycle;
using LeadFunctions.ModelFiles;

namespace LeadFunctions.LifeCycle;

/// <summary>Reads a qualification model; what it returns is valid.</summary>
internal static class QualificationFile
{
    private static readonly ModelFile<QualificationModel> File = new("qualification model", "LifeCycle:QualificationPath", QualificationCheck.Check);

    /// <summary>The text of qualification.schema.json.</summary>
    public static string SchemaText => File.SchemaText;

    /// <exception cref="ModelFileException">The file is not there, is not JSON, or breaks the schema or a rule; all problems are listed.</exception>
    public static QualificationModel Load(string path) => File.Load(path);

    /// <param name="name">What the message of an error calls the file.</param>
    /// <exception cref="ModelFileException">As for <see cref="Load"/>.</exception>
    public static QualificationModel Parse(string json, string name) => File.Parse(json, name);
}
