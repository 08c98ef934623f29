namespace LeadFunctions.Demo.Stories;

/// <summary>Who works here; the same names stand in demo-routing.json.</summary>
internal static class Team
{
    /// <summary>Whom the local host signs in.</summary>
    public const string Developer = "developer@localhost";
    public const string Sara = "sara@northwind.example";
    public const string Emre = "emre@northwind.example";
    public const string Manager = "helena@northwind.example";

    public static IReadOnlyList<string> Sales { get; } = [Developer, Sara, Emre];
}
