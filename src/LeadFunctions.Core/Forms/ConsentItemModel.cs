using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Core.Forms;

internal sealed record ConsentItemModel
{
    [Description("Name of this state of the words, kept with what people agreed to. New words need a new one.")]
    [RegularExpression("^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$")]
    public required string Version { get; init; }

    [Description("The words beside the box.")]
    public required LocalText Text { get; init; }

    [Description("What whoever ticks it allows: mail, calls, sharing.")]
    [Length(1, 3)]
    public required IReadOnlyList<ConsentPurpose> Purposes { get; init; }

    [Description("Whether the form can be sent only with it.")]
    public bool Required { get; init; }
}
