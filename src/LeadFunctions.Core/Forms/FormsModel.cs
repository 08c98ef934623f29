using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace LeadFunctions.Core.Forms;

// The attributes are the only place that states a range: the schema is generated from them, and the schema checks the file.

[Description("Forms that people fill in on a page. See docs/forms.md.")]
internal sealed record FormsModel
{
    [JsonPropertyName("$schema")]
    [Description("Where editors find the schema of this file.")]
    public string? Schema { get; init; }

    [Description("Name of this state of the file. Change it with every change.")]
    [RegularExpression("^[A-Za-z0-9._-]{1,32}$")]
    public required string Version { get; init; }

    [Description("Whose forms they are, as people call them; stands above each and in mails.")]
    [RegularExpression(@"^\S([^\r\n]{0,98}\S)?$")]
    public string? Publisher { get; init; }

    [Description("Forms, each with an address of its own: /f/<id>.")]
    [Length(0, 100)]
    public required IReadOnlyList<FormModel> Forms { get; init; }
}
