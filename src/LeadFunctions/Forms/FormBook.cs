using System.Collections.Frozen;
using LeadFunctions.Core.Forms;

namespace LeadFunctions.Forms;

/// <summary>The forms of this installation.</summary>
internal sealed class FormBook(FormsModel model)
{
    private readonly FrozenDictionary<string, FormModel> _forms = model.Forms.ToFrozenDictionary(form => form.Id, StringComparer.Ordinal);

    /// <summary>Whose forms they are, as people call them; null: the file does not say.</summary>
    public string? Publisher => model.Publisher;

    /// <summary>A form that can be seen and sent; null when there is none.</summary>
    public FormModel? Open(string id) => Any(id) is { Enabled: true } form ? form : null;

    /// <summary>A form, whether it is open or not; null when there is none.</summary>
    public FormModel? Any(string id) => _forms.GetValueOrDefault(id);
}
