using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace LeadFunctions.Core.Forms;

internal sealed record FieldModel
{
    [Description(
        "What the field fills: firstName, lastName, email, phone, country, company, title, message; industry, companySize, revenue, language, website; "
        + "or a field of your own, as custom.seats.")]
    [RegularExpression("^(custom\\.[A-Za-z][A-Za-z0-9_-]{0,39}|[A-Za-z]{1,20})$")]
    public required string Key { get; init; }

    [Description("What stands above it. Left out: our own words, which fields of your own lack.")]
    public LocalText? Label { get; init; }

    [Description("What helps to fill it in.")]
    public LocalText? Hint { get; init; }

    [Description("Kind of the control. Left out: as the key, or the choices, need it.")]
    public FieldType? Type { get; init; }

    [Description("Whether it must be filled in; of a box, ticked.")]
    public bool Required { get; init; }

    [Description("Regular expression that the whole value must match; without look-arounds and references back.")]
    [RegularExpression(@"^[\s\S]{1,200}$")]
    public string? Pattern { get; init; }

    [Description("What is said of a value that does not match the pattern.")]
    public LocalText? PatternHint { get; init; }

    [Description("Values to choose from.")]
    [Length(1, 100)]
    public IReadOnlyList<ChoiceModel>? Choices { get; init; }

    [Description("Most characters. Left out: what the lead keeps.")]
    [Range(1, 4000)]
    public int? MaxLength { get; init; }
}

internal enum FieldType
{
    Text,
    Email,
    Tel,
    Select,
    Checkbox,
    Textarea,
}

internal sealed record ChoiceModel
{
    [Description("What the lead gets.")]
    [RegularExpression(@"^\S([^\r\n]{0,198}\S)?$")]
    public required string Value { get; init; }

    [Description("What people read. Left out: the value.")]
    public LocalText? Label { get; init; }
}
