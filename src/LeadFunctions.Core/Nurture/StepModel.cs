using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Core.Nurture;

internal sealed record StepModel
{
    public const string WaitPattern = "^[1-9][0-9]{0,2}[hd]$";

    [Description("Name of the step in the sequence: others go to it, and outcomes are counted by it.")]
    [RegularExpression(SequenceModel.NamePattern)]
    public required string Name { get; init; }

    [Description("Waits for so long, such as 4h or 2d.")]
    [RegularExpression(WaitPattern)]
    public string? Wait { get; init; }

    [Description("Waits until so long before the date at which the lead is to be contacted again; goes on at once where there is none.")]
    [RegularExpression(WaitPattern)]
    public string? BeforeWakeUp { get; init; }

    [Description("Goes on when this holds, else elsewhere.")]
    public ChoiceModel? When { get; init; }

    [Description("Sends something.")]
    public TouchModel? Touch { get; init; }

    [Description("Waits for what the customer does after the touch before it.")]
    public BranchModel? Branch { get; init; }

    [Description("Closes the lead for silence: it goes to disqualified, if at least two touches of this sequence were sent.")]
    public CloseModel? Close { get; init; }
}

internal sealed record ChoiceModel
{
    [Description("What must hold to go on with the step behind.")]
    public required AudienceModel Holds { get; init; }

    [Description("Name of a later step to go to when it does not; left out: the lead leaves.")]
    [RegularExpression(SequenceModel.NamePattern)]
    public string? Else { get; init; }
}

internal sealed record TouchModel
{
    [Description("Name of a template.")]
    [RegularExpression(SequenceModel.NamePattern)]
    public required string Template { get; init; }

    [Description("How it goes out.")]
    public TouchChannel Channel { get; init; } = TouchChannel.Mail;
}

internal sealed record BranchModel
{
    [Description("For how long, such as 4d.")]
    [RegularExpression(StepModel.WaitPattern)]
    public required string Within { get; init; }

    [Description("Name of a later step to go to at an answer; left out: the lead leaves, as it does at any other time.")]
    [RegularExpression(SequenceModel.NamePattern)]
    public string? Reply { get; init; }

    [Description("Name of a later step to go to at a click; left out: a click changes nothing.")]
    [RegularExpression(SequenceModel.NamePattern)]
    public string? Click { get; init; }

    [Description("Name of a later step to go to when the time is over; left out: the step behind.")]
    [RegularExpression(SequenceModel.NamePattern)]
    public string? Silence { get; init; }
}

internal sealed record CloseModel
{
    [Description("A reason for Disqualified of the qualification model.")]
    [RegularExpression("^[a-z][a-z0-9-]{0,31}$")]
    public required string Reason { get; init; }
}
