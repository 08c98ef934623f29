using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace LeadFunctions.Core.LifeCycle;

// The attributes are the only place that states a range: the schema is generated from them, and the schema checks the file.

[Description("When a lead is sales qualified, and why it is set aside. See docs/life-cycle.md.")]
internal sealed record QualificationModel
{
    [JsonPropertyName("$schema")]
    [Description("Where editors find the schema of this file.")]
    public string? Schema { get; init; }

    [Description("What must be known, and be a yes, before a lead is sales qualified. As shipped: budget, authority, need, timing.")]
    [Length(1, 20)]
    public required IReadOnlyList<Prerequisite> Prerequisites { get; init; }

    [Description("Why a lead goes to Nurture.")]
    [Length(1, 30)]
    public required IReadOnlyList<NurtureReason> Nurture { get; init; }

    [Description("Why a lead is disqualified.")]
    [Length(1, 30)]
    public required IReadOnlyList<DisqualifyReason> Disqualified { get; init; }
}

internal sealed record Prerequisite
{
    [Description("Name in the API and in the history; never change it once it is used.")]
    [RegularExpression("^[a-z][a-z0-9-]{0,31}$")]
    public required string Name { get; init; }

    [Description("What people read.")]
    [RegularExpression(@"^\S[^\r\n]{0,78}\S$")]
    public required string Label { get; init; }

    [Description("Reason with which a clear no sends the lead to Nurture; absent: a no only keeps it from being sales qualified.")]
    [RegularExpression("^[a-z][a-z0-9-]{0,31}$")]
    public string? OnNo { get; init; }
}

internal sealed record NurtureReason
{
    [Description("Name in the API and in the history; never change it once it is used.")]
    [RegularExpression("^[a-z][a-z0-9-]{0,31}$")]
    public required string Name { get; init; }

    [Description("What people read.")]
    [RegularExpression(@"^\S[^\r\n]{0,78}\S$")]
    public required string Label { get; init; }

    [Description("Days after which the lead is due again, where nobody names a date.")]
    [Range(1, 1825)]
    public required int WakeAfterDays { get; init; }
}

internal sealed record DisqualifyReason
{
    [Description("Name in the API and in the history; never change it once it is used.")]
    [RegularExpression("^[a-z][a-z0-9-]{0,31}$")]
    public required string Name { get; init; }

    [Description("What people read.")]
    [RegularExpression(@"^\S[^\r\n]{0,78}\S$")]
    public required string Label { get; init; }

    [Description("A new request brings the lead back. False: it stays disqualified and its requests wait for nobody, as with spam.")]
    public required bool Reopens { get; init; }
}
