using LeadFunctions.Core.FollowUps;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.ModelFiles;

namespace LeadFunctions.LifeCycle;

/// <summary>Reads a follow-up model; what it returns is valid.</summary>
internal static class FollowUpFile
{
    private const string Title = "follow-up model";
    private static readonly ModelFile<FollowUpModel> File = new(Title, "FollowUp:PlanPath", FollowUpModelCheck.Check);

    /// <summary>The text of followup.schema.json.</summary>
    public static string SchemaText => File.SchemaText;

    /// <summary>Reads a model whose proposals name reasons of the qualification model.</summary>
    /// <exception cref="ModelFileException">The file is not there, is not JSON, or breaks the schema or a rule; all problems are listed.</exception>
    public static FollowUpModel Load(string path, QualificationModel qualification)
    {
        var model = File.Load(path);
        List<string> problems = [];
        if (qualification.Nurture.All(reason => reason.Name != model.AtEnd.Reason))
            problems.Add($"$.atEnd.reason: \"{model.AtEnd.Reason}\" is no reason for Nurture of the qualification model");
        if (qualification.Disqualified.All(reason => reason.Name != model.WrongNumber.Reason))
            problems.Add($"$.wrongNumber.reason: \"{model.WrongNumber.Reason}\" is no reason for Disqualified of the qualification model");
        return problems.Count == 0 ? model : throw new ModelFileException(Title, path, problems);
    }

    /// <param name="name">What the message of an error calls the file.</param>
    /// <exception cref="ModelFileException">As for <see cref="Load"/>, without a look at the qualification model.</exception>
    public static FollowUpModel Parse(string json, string name) => File.Parse(json, name);
}
