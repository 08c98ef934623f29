namespace LeadFunctions.Nurture;

/// <summary>Settings under <c>Nurture</c>.</summary>
internal sealed class NurtureOptions
{
    public const string Section = "Nurture";

    /// <summary>The sequences, caps and quiet hours, relative to the app's folder.</summary>
    /// <value>path of a JSON file</value>
    public string File { get; init; } = "Nurture/nurture.json";

    /// <summary>Folder of earlier versions of sequences, which whoever is inside finishes; relative to the app's folder.</summary>
    /// <value>path of a folder of JSON files</value>
    public string Archive { get; init; } = "Nurture/archive";
}
