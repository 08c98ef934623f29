using LeadFunctions.Core.Forms;
using LeadFunctions.Desk.Public;
using LeadFunctions.Desk.Texts;

namespace LeadFunctions.Forms;

/// <summary>Forms as their pages show them.</summary>
internal static class FormViews
{
    /// <summary>Two of them stand side by side where there is room; the others need a line of their own.</summary>
    private static readonly string[] Short =
    [
        FormFields.FirstName, FormFields.LastName, FormFields.Phone, FormFields.Country, FormFields.Company, FormFields.Title, FormFields.CompanySize,
        FormFields.Industry,
    ];

    /// <param name="post">What was typed so far.</param>
    /// <param name="fault">What is wrong with all of it, or null.</param>
    public static FormView Of(FormVisit visit, FormPost post, IReadOnlyList<FormFault> faults, string token, string? fault)
    {
        var (form, text) = (visit.Form, visit.Text);
        var byName = faults.ToDictionary(one => one.Name, StringComparer.Ordinal);
        var halves = HalvesOf(form.Fields);
        var ticked = post.All(FormView.Consent).ToHashSet(StringComparer.Ordinal);
        return new FormView(
            $"/f/{form.Id}",
            WordsOf(form.Title, text),
            form.Intro is null ? null : WordsOf(form.Intro, text),
            form.Button is null ? new Words(text[form.Action == FormAction.Register ? "form.send" : "form.subscribe"], null) : WordsOf(form.Button, text),
            form.PrivacyPage is null ? null : new Uri(form.PrivacyPage),
            [.. form.Fields.Select(field => FieldOf(field, text, post, halves.Contains(field), byName.GetValueOrDefault(field.Key)))],
            [.. form.Consents.Select((consent, number) => new ConsentView(
                consent.Version, number, WordsOf(consent.Text, text), consent.Required, ticked.Contains(consent.Version),
                byName.ContainsKey(consent.Version) ? text["fault.tick"] : null))],
            [.. HiddenOf(visit, token)],
            LanguagesOf(visit),
            fault);
    }

    public static Words WordsOf(LocalText words, PublicText text)
    {
        var spoken = words.For(text.Language);
        return new Words(spoken.Text, spoken.Language == text.Language ? null : spoken.Language);
    }

    public static Words LabelOf(FieldModel field, PublicText text) =>
        field.Label is null ? new Words(text[$"field.{field.Key}"], null) : WordsOf(field.Label, text);

    private static IEnumerable<KeyValuePair<string, string>> HiddenOf(FormVisit visit, string token)
    {
        yield return new(FormService.Token, token);
        yield return new(FormVisit.Language, visit.Text.Language);
        if (visit.IsFramed)
            yield return new(FormVisit.Framed, "1");
        foreach (var field in visit.Touch.ToFields())
            yield return field;
    }

    private static FieldView FieldOf(FieldModel field, PublicText text, FormPost post, bool isHalf, FormFault? fault)
    {
        var type = field.TypeOf();
        return new FieldView(
            field.Key,
            type switch
            {
                FieldType.Textarea => FieldKind.Lines,
                FieldType.Select => FieldKind.Choice,
                FieldType.Checkbox => FieldKind.Box,
                _ => FieldKind.Line,
            },
            type switch
            {
                FieldType.Email => "email",
                FieldType.Tel => "tel",
                _ => "text",
            },
            FormFields.Find(field.Key)!.AutoComplete,
            LabelOf(field, text),
            field.Hint is null ? null : WordsOf(field.Hint, text),
            field.Required,
            post.First(field.Key) ?? "",
            isHalf,
            [
                .. (field.Choices ?? []).Select(choice => KeyValuePair.Create(
                    choice.Value, choice.Label is null ? new Words(choice.Value, null) : WordsOf(choice.Label, text))),
            ],
            fault is null ? null : WordsOf(fault, field, text));
    }

    private static string WordsOf(FormFault fault, FieldModel field, PublicText text) => fault.Kind switch
    {
        FormFaultKind.Missing => text[field.TypeOf() switch
        {
            FieldType.Select => "fault.choose",
            FieldType.Checkbox => "fault.tick",
            _ => "fault.missing",
        }],
        FormFaultKind.TooLong => text.Format("fault.tooLong", fault.Limit),
        FormFaultKind.NoEmail => text["fault.email"],
        FormFaultKind.NoPhone => text["fault.phone"],
        FormFaultKind.NoWebsite => text["fault.website"],
        FormFaultKind.NoChoice => text["fault.choice"],
        FormFaultKind.NoMatch => field.PatternHint?.For(text.Language).Text ?? text["fault.pattern"],
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault.Kind, null),
    };

    /// <summary>Short fields of which two follow each other; what stands alone takes the whole line.</summary>
    private static HashSet<FieldModel> HalvesOf(IReadOnlyList<FieldModel> fields)
    {
        var halves = new HashSet<FieldModel>(ReferenceEqualityComparer.Instance);
        for (var index = 0; index + 1 < fields.Count; index++)
        {
            if (Short.Contains(fields[index].Key) && Short.Contains(fields[index + 1].Key))
            {
                halves.Add(fields[index]);
                halves.Add(fields[++index]);
            }
        }

        return halves;
    }

    /// <summary>Those in which the form has a title.</summary>
    private static LanguageLink[] LanguagesOf(FormVisit visit) => visit.IsFramed
        ? []
        : [.. DeskText.Languages.Where(language => visit.Form.Title.For(language).Language == language).Select(language => new LanguageLink(
            language, DeskText.NameOf(language), visit.AddressIn(language), language == visit.Text.Language))];
}
