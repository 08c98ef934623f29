using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Routing;

namespace LeadFunctions.Core.Nurture;

// The attributes are the only place that states a range: the schema is generated from them, and the schema checks the file.

[Description("Who is kept warm, with what, and never more than they can bear. See docs/nurture.md.")]
internal sealed record NurtureModel
{
    [JsonPropertyName("$schema")]
    [Description("Where editors find the schema of this file.")]
    public string? Schema { get; init; }

    [Description("Most touches that one person gets, over all sequences.")]
    public required CapsModel Caps { get; init; }

    [Description("When nobody is disturbed, on the clocks of the person's country.")]
    public required QuietModel QuietHours { get; init; }

    [Description("Whether opens and clicks are told, where a sequence does not say otherwise.")]
    public bool Tracking { get; init; } = true;

    [Description("The sequences.")]
    [Length(0, 50)]
    public required IReadOnlyList<SequenceModel> Sequences { get; init; }
}

internal sealed record CapsModel
{
    [Description("In any 24 hours.")]
    [Range(1, 5)]
    public required int PerDay { get; init; }

    [Description("In any 7 days.")]
    [Range(1, 10)]
    public required int PerWeek { get; init; }
}

internal sealed record QuietModel
{
    [Description("First quiet minute of the evening, HH:mm.")]
    [RegularExpression("^([01][0-9]|2[0-3]):[0-5][0-9]$")]
    public required string From { get; init; }

    [Description("First loud minute of the morning, HH:mm. The same as from: no hour is quiet.")]
    [RegularExpression("^([01][0-9]|2[0-3]):[0-5][0-9]$")]
    public required string To { get; init; }

    [Description("Saturdays and Sundays are quiet.")]
    public bool Weekends { get; init; }

    [Description("Country, ISO 3166-1 alpha-2, whose clocks count for those of whom no country is known.")]
    [RegularExpression("^[A-Z]{2}$")]
    public required string Elsewhere { get; init; }
}

internal sealed record SequenceModel
{
    public const string NamePattern = "^[a-z][a-z0-9-]{0,39}$";

    [Description("Name in the API and in the history; it never changes.")]
    [RegularExpression(NamePattern)]
    public required string Name { get; init; }

    [Description("Name of this state of the sequence. Change it with every change, and put the state before into the archive.")]
    [RegularExpression("^[A-Za-z0-9._-]{1,32}$")]
    public required string Version { get; init; }

    [Description("How people call it.")]
    [RegularExpression(@"^\S([^\r\n]{0,78}\S)?$")]
    public required string Label { get; init; }

    [Description("Who is inside goes over to this version, at the step of the same name; else they finish the version that they began.")]
    public bool TakesOver { get; init; }

    [Description("What enters a lead by itself. Left out: only people and segments do.")]
    public EntryModel? Enter { get; init; }

    [Description("Whom the sequence is for; asked at the entry and before each touch. Customers are only in sequences that say existingCustomer: true.")]
    public AudienceModel Audience { get; init; } = new();

    [Description("After leaving it a lead is not entered again by itself for so long, such as 180d.")]
    [RegularExpression("^[1-9][0-9]{0,2}[hd]$")]
    public string Again { get; init; } = "180d";

    [Description("Whether opens and clicks are told; left out: as for all.")]
    public bool? Tracking { get; init; }

    [Description("The steps, in this order.")]
    [Length(1, 30)]
    public required IReadOnlyList<StepModel> Steps { get; init; }
}

internal sealed record EntryModel
{
    [Description("What a request of the customer's does, such as startTestDrive.")]
    [Length(1, 20)]
    public IReadOnlyList<LeadAction> Actions { get; init; } = [];

    [Description("Something that the customer did, or a call of ours that nobody took.")]
    [Length(1, 20)]
    [RegularExpression("^(call/noAnswer|call/voicemail|pageView|pricingView|download|webinar|emailClick|trialStart|testDriveEnd)$")]
    public IReadOnlyList<string> Activities { get; init; } = [];

    [Description("Stages to which it moves.")]
    [Length(1, 8)]
    public IReadOnlyList<LeadStage> Stages { get; init; } = [];

    [Description("Reasons of the qualification model with which it moves there; left out: any.")]
    [Length(1, 30)]
    [RegularExpression("^[a-z][a-z0-9-]{0,31}$")]
    public IReadOnlyList<string> Reasons { get; init; } = [];
}

internal sealed record AudienceModel
{
    [Description("Conditions as those of routing.json: all must hold; of a condition's values one suffices.")]
    public ConditionModel When { get; init; } = new();

    [Description("Least score.")]
    [Range(0, 100)]
    public int? ScoreFrom { get; init; }

    [Description("Score that is too high.")]
    [Range(1, 101)]
    public int? ScoreBelow { get; init; }

    [Description("What else the person agreed to. Marketing mail always is: without it nobody is in a sequence.")]
    [Length(1, 4)]
    public IReadOnlyList<ConsentPurpose> Consents { get; init; } = [];
}
