using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Core.FollowUps;

// The attributes are the only place that states a range: the schema is generated from them, and the schema checks the file.

[Description("What counts as an answer of ours, and when the next attempt to reach a customer is due. See docs/follow-up.md.")]
internal sealed record FollowUpModel
{
    [JsonPropertyName("$schema")]
    [Description("Where editors find the schema of this file.")]
    public string? Schema { get; init; }

    [Description("What is an attempt of ours: it stops the clock of the first response. A mail is one only when somebody of us wrote it (by).")]
    [Length(1, 6)]
    [RegularExpression(AttemptPattern)]
    public required IReadOnlyList<string> Attempts { get; init; }

    [Description("Attempts after which the customer is reached: no further one is due. Each must stand in attempts, too.")]
    [Length(1, 6)]
    [RegularExpression(AttemptPattern)]
    public required IReadOnlyList<string> Ends { get; init; }

    [Description("The plans; the first that fits the lead after an attempt says when the next is due. Where none fits, none is.")]
    [Length(1, 20)]
    public required IReadOnlyList<PlanModel> Plans { get; init; }

    [Description("What is proposed when a plan is over and nobody was reached: Nurture.")]
    public required PlanEndModel AtEnd { get; init; }

    [Description("What is proposed when the number is wrong and there is no e-mail address: Disqualified.")]
    public required WrongNumberModel WrongNumber { get; init; }

    private const string AttemptPattern = "^(call/reached|call/noAnswer|call/voicemail|call/wrongNumber|email|meeting)$";
}

internal sealed record PlanModel
{
    [Description("Name in the API.")]
    [RegularExpression("^[a-z][a-z0-9-]{0,31}$")]
    public required string Name { get; init; }

    [Description("Temperatures that the plan is for; absent: all.")]
    [Length(1, 3)]
    public IReadOnlyList<Temperature>? Temperatures { get; init; }

    [Description("Stages that the plan is for; absent: all on the way to a customer. A plan for customers names customer.")]
    [Length(1, 6)]
    public IReadOnlyList<LeadStage>? Stages { get; init; }

    [Description("Waits: after the first attempt, after the second ... such as 4h or 2d. One more attempt than there are waits.")]
    [Length(1, 12)]
    [RegularExpression("^[1-9][0-9]{0,2}[hd]$")]
    public required IReadOnlyList<string> Steps { get; init; }
}

internal sealed record PlanEndModel
{
    [Description("A reason for Nurture of the qualification model.")]
    [RegularExpression("^[a-z][a-z0-9-]{0,31}$")]
    public required string Reason { get; init; }

    [Description("Wait after the last attempt, such as 1d: the customer may call back.")]
    [RegularExpression("^[1-9][0-9]{0,2}[hd]$")]
    public required string After { get; init; }
}

internal sealed record WrongNumberModel
{
    [Description("A reason for Disqualified of the qualification model.")]
    [RegularExpression("^[a-z][a-z0-9-]{0,31}$")]
    public required string Reason { get; init; }
}
