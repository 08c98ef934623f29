using LeadFunctions.Core.Leads;

namespace LeadFunctions.Core.Forms;

/// <summary>What one form must keep to so that it can be shown, sent and answered.</summary>
internal static class FormCheck
{
    public static void Check(string path, FormModel form, List<string> problems)
    {
        foreach (var (name, text) in new[] { ("title", form.Title), ("intro", form.Intro), ("button", form.Button), ("thanks", form.Thanks) })
            FormsCheck.CheckText($"{path}.{name}", text, problems);
        if (form is { Thanks: not null, ThanksPage: not null })
            problems.Add($"{path}.thanks: thanksPage leads elsewhere, so that nobody would read it; keep one of them");

        FormsCheck.FindRepeated($"{path}.fields", "key", form.Fields.Select(field => field.Key), problems);
        FormsCheck.FindRepeated($"{path}.allowedSites", "", form.AllowedSites, problems);
        foreach (var (index, field) in form.Fields.Index())
            FieldCheck.Check($"{path}.fields[{index}]", field, problems);
        if (form.Fields.Count(field => FormFields.IsCustom(field.Key)) is var own and > ProfileLimits.CustomFields)
            problems.Add($"{path}.fields: {own} are of your own, allowed: 0 to {ProfileLimits.CustomFields}");
        CheckReach(path, form, problems);

        FormsCheck.FindRepeated($"{path}.consents", "version", form.Consents.Select(consent => consent.Version), problems);
        foreach (var (index, consent) in form.Consents.Index())
            CheckConsent($"{path}.consents[{index}]", consent, problems);
        if (form.Action == FormAction.Subscribe && !form.Consents.Any(consent => consent.Required))
            problems.Add($"{path}.consents: one must be required; who subscribes allows something: say what");
        if (form is { Consents: [], DoubleOptIn: true })
            problems.Add($"{path}.consents: missing; doubleOptIn confirms what people agree to, and here they agree to nothing");
    }

    /// <summary>Who cannot be found again cannot be answered, and who has no address cannot confirm it.</summary>
    private static void CheckReach(string path, FormModel form, List<string> problems)
    {
        if (!form.Fields.Any(field => field is { Required: true, Key: FormFields.Email or FormFields.Phone }))
            problems.Add($"{path}.fields: a field email or phone must be required, else nobody could be answered");
        else if (form.DoubleOptIn && !form.Fields.Any(field => field is { Required: true, Key: FormFields.Email }))
            problems.Add($"{path}.fields: doubleOptIn sends a mail, so the field email must be required");
    }

    private static void CheckConsent(string path, ConsentItemModel consent, List<string> problems)
    {
        FormsCheck.CheckText($"{path}.text", consent.Text, problems);
        FormsCheck.FindRepeated($"{path}.purposes", "", consent.Purposes.Select(purpose => $"{purpose}".ToLowerInvariant()), problems);
        foreach (var (index, purpose) in consent.Purposes.Index())
        {
            if (purpose == ConsentPurpose.Answer)
                problems.Add($"{path}.purposes[{index}]: that we may answer comes with the request; allowed: mail, calls, sharing");
        }
    }
}
