using LeadFunctions.Core.Forms;
using LeadFunctions.Desk.Public;

namespace LeadFunctions.Forms;

/// <summary>A form for whoever shows it by a page or program of their own.</summary>
/// <param name="Token">To be sent with it, within 24 hours.</param>
internal sealed record FormDescription(
    string Id, string Title, string Token, IReadOnlyList<FieldDescription> Fields, IReadOnlyList<ConsentDescription> Consents, string? PrivacyPage)
{
    public static FormDescription Of(FormModel form, PublicText text, string token) => new(
        form.Id,
        form.Title.For(text.Language).Text,
        token,
        [.. form.Fields.Select(field => new FieldDescription(
            field.Key,
            FormViews.LabelOf(field, text).Text,
            field.Hint?.For(text.Language).Text,
            field.TypeOf(),
            field.Required,
            field.MaxLengthOf(),
            field.Pattern,
            field.Choices?.Select(choice => new ChoiceDescription(choice.Value, choice.Label?.For(text.Language).Text ?? choice.Value)).ToArray()))],
        [.. form.Consents.Select(consent => new ConsentDescription(consent.Version, consent.Text.For(text.Language).Text, consent.Required))],
        form.PrivacyPage);
}

internal sealed record FieldDescription(
    string Name, string Label, string? Hint, FieldType Type, bool Required, int MaxLength, string? Pattern, IReadOnlyList<ChoiceDescription>? Choices);

internal sealed record ChoiceDescription(string Value, string Label);

/// <param name="Version">What <c>consent</c> holds when its box is ticked.</param>
internal sealed record ConsentDescription(string Version, string Text, bool Required);
