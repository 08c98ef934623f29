using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace LeadFunctions.Core.Routing;

// The attributes are the only place that states a range: the schema is generated from them, and the schema checks the file.

[Description("Who owns a new lead. See docs/routing.md.")]
internal sealed record RoutingModel
{
    [JsonPropertyName("$schema")]
    [Description("Where editors find the schema of this file.")]
    public string? Schema { get; init; }

    [Description("Name of this state of the file. Change it with every change.")]
    [RegularExpression("^[A-Za-z0-9._-]{1,32}$")]
    public required string Version { get; init; }

    [Description("Everybody who may own a lead. An owner who is not listed counts as gone; if nobody is listed, nobody is gone.")]
    [Length(0, 200)]
    public required IReadOnlyList<PersonModel> People { get; init; }

    [Description("Teams whose members take leads in turn.")]
    [Length(0, 50)]
    public required IReadOnlyList<TeamModel> Teams { get; init; }

    [Description("The first rule that holds and has somebody who is there decides. If none does, the lead is assigned to nobody.")]
    [Length(0, 200)]
    public required IReadOnlyList<RuleModel> Rules { get; init; }
}
