using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace LeadFunctions.Core.Routing;

internal sealed record PersonModel
{
    [Description("Name as it is used for the owner of a lead. Case does not count.")]
    [RegularExpression(@"^\S([^\r\n]{0,98}\S)?$")]
    public required string Name { get; init; }

    [Description("Left: gets no lead any more, and the leads that this person owns are routed again when their customers return.")]
    public bool Gone { get; init; }

    [Description("Days on which this person gets no lead; they must not overlap.")]
    [Length(0, 50)]
    public IReadOnlyList<AbsenceModel> Absences { get; init; } = [];
}

[Description("Days counted in the time zone of the first team that lists the person; UTC if none does.")]
internal sealed record AbsenceModel
{
    [Description("First day, yyyy-MM-dd.")]
    public required DateOnly From { get; init; }

    [Description("Last day, yyyy-MM-dd.")]
    public required DateOnly To { get; init; }

    [Description("Who takes the absent person's leads. If this person is absent too, the next one's deputy does.")]
    public string? Deputy { get; init; }
}
