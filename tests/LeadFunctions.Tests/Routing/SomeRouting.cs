using System.Text.Json.Nodes;
using LeadFunctions.Core.Routing;
using LeadFunctions.ModelFiles;
using LeadFunctions.Routing;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.Routing;

/// <summary>A routing file that the tests change, and the app's own reading of it.</summary>
internal static class SomeRouting
{
    public const string Text =
        """
        {
          "version": "1",
          "people": [
            { "name": "ann", "absences": [{ "from": "2026-08-03", "to": "2026-08-14", "deputy": "bob" }] },
            { "name": "bob", "absences": [{ "from": "2026-09-01", "to": "2026-09-02", "deputy": "ann" }, { "from": "2026-09-10", "to": "2026-09-10" }] },
            { "name": "kim" }
          ],
          "teams": [
            { "name": "emea", "timeZone": "Europe/Rome", "members": [{ "person": "ann" }, { "person": "bob", "maxPerDay": 5 }], "businessHours": true,
              "workingHours": { "monday": ["09:00-12:00", "13:00-17:00"], "tuesday": ["09:00-17:00"] }, "holidays": ["2026-12-25", "2026-12-26"] },
            { "name": "apac", "timeZone": "Asia/Tokyo", "mode": "weighted", "members": [{ "person": "kim", "weight": 2 }, { "person": "ann" }] }
          ],
          "rules": [
            { "name": "Key", "when": { "companyDomains": ["fabrikam.com"], "actions": ["contactMe"] }, "assign": { "person": "kim" } },
            { "name": "Europe", "when": { "countries": ["DE", "IT"] }, "assign": { "team": "emea" } },
            { "name": "Rest", "assign": { "team": "apac" } }
          ]
        }
        """;

    public static RoutingModel Model { get; } = RoutingModelFile.Parse(Text, "routing.json");

    /// <summary>The problems of the file with one value changed: <see cref="JsonEdits.With"/>.</summary>
    public static IReadOnlyList<string> ProblemsWith(string path, string value) => Problems(JsonEdits.With(JsonNode.Parse(Text)!, path, value));

    public static IReadOnlyList<string> Problems(string json) =>
        Assert.Throws<ModelFileException>(() => RoutingModelFile.Parse(json, "routing.json")).Problems;
}
