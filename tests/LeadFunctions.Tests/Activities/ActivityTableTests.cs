using System.Globalization;
using System.Text.Json;
using LeadFunctions.Activities;
using LeadFunctions.Core.Leads;
using LeadFunctions.Tests.Builders;
using LeadFunctions.Tests.Docs;

namespace LeadFunctions.Tests.Activities;

/// <summary>The table of activities in docs/scoring.md is what the code takes and the shipped model gives.</summary>
public sealed class ActivityTableTests
{
    [Fact]
    public void Every_activity_is_shown_with_its_fields_and_points()
    {
        var shown = Markdown.Rows(Repository.Read("docs/scoring.md")).Where(row => row.Length == 6);

        Assert.Equal(
            Enum.GetValues<ActivityKind>()
                .SelectMany(kind => kind == ActivityKind.Call ? Enum.GetValues<CallOutcome>().Select(outcome => Row(kind, outcome)) : [Row(kind, null)])
                .Select(row => string.Join(" | ", row)),
            shown.Select(row => string.Join(" | ", row)));
    }

    private static string[] Row(ActivityKind kind, CallOutcome? outcome)
    {
        var shape = ActivityShape.Of(kind);
        var worth = SomeLead.Scorer.WorthOf(kind, outcome);
        var subject = shape.Subject switch { Presence.Required => "required", Presence.Optional => "may be", _ => "none" };
        return
        [
            outcome is null ? $"`{NameOf(kind)}`" : $"`{NameOf(kind)}` `{NameOf(outcome)}`",
            kind.IsOurs() ? "ours" : "the customer's",
            shape.IsPath ? $"{subject}, a path" : subject,
            shape.NeedsBy ? "required" : "optional",
            worth.Points.ToString(CultureInfo.InvariantCulture),
            worth.Points == 0 ? "" : worth.Cause,
        ];
    }

    private static string NameOf<T>(T value) => JsonNamingPolicy.CamelCase.ConvertName(value!.ToString()!);
}
