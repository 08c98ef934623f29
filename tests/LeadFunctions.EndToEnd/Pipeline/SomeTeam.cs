using LeadFunctions.Core.Routing;
using LeadFunctions.Routing;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>A routing file: five people take turns with all leads.</summary>
internal static class SomeTeam
{
    public static readonly string[] People = ["ann", "bob", "kim", "lee", "sam"];

    public static RoutingModel Routing { get; } = Parse("");

    /// <summary>The same people, whose working hours count: 24 of them are three days.</summary>
    public static RoutingModel InWorkingHours { get; } = Parse(
        """
        , "businessHours": true, "workingHours": {
          "monday": ["09:00-17:00"], "tuesday": ["09:00-17:00"], "wednesday": ["09:00-17:00"], "thursday": ["09:00-17:00"], "friday": ["09:00-17:00"] }
        """);

    private static RoutingModel Parse(string hours) => RoutingModelFile.Parse(
        $$"""
        { "version": "1",
          "people": [{{string.Join(", ", People.Append("max").Select(name => $$"""{ "name": "{{name}}" }"""))}}],
          "teams": [{ "name": "All", "timeZone": "UTC", "members": [{{string.Join(", ", People.Select(name => $$"""{ "person": "{{name}}" }"""))}}]{{hours}} }],
          "rules": [{ "name": "All", "assign": { "team": "All" } }] }
        """,
        "routing.json");
}
