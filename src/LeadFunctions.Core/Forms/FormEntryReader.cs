using LeadFunctions.Core.Identity;
using LeadFunctions.Core.Text;

namespace LeadFunctions.Core.Forms;

/// <summary>Reads what a stranger sent by the rules of a form.</summary>
internal static class FormEntryReader
{
    private const int FewestDigits = 5;
    private const int MostDigits = 20;

    /// <param name="form">A valid one.</param>
    /// <param name="valueOf">What was typed in a field, by its key; null or empty: nothing.</param>
    /// <param name="ticked">Versions of consent whose boxes were ticked; unknown ones are no consent to anything.</param>
    public static FormEntry Read(FormModel form, Func<string, string?> valueOf, IReadOnlySet<string> ticked)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var faults = new List<FormFault>();
        foreach (var field in form.Fields)
        {
            var value = TextCleaner.Clean(valueOf(field.Key) ?? "", int.MaxValue, lines: field.TypeOf() == FieldType.Textarea)?.Text;
            if (FaultOf(field, value) is { } fault)
                faults.Add(fault);
            else if (value is not null)
                values[field.Key] = value;
        }

        var agreed = form.Consents.Where(consent => ticked.Contains(consent.Version)).ToArray();
        var missing = form.Consents.Where(consent => consent.Required).Except(agreed);
        faults.AddRange(missing.Select(consent => new FormFault(consent.Version, FormFaultKind.NotAgreed)));
        return new FormEntry(values, agreed, faults);
    }

    private static FormFault? FaultOf(FieldModel field, string? value)
    {
        if (value is null)
            return field.Required ? new FormFault(field.Key, FormFaultKind.Missing) : null;
        if (value.Length > field.MaxLengthOf())
            return new FormFault(field.Key, FormFaultKind.TooLong, field.MaxLengthOf());
        FormFaultKind? kind = field.TypeOf() switch
        {
            FieldType.Select => field.Choices!.Any(choice => choice.Value == value) ? null : FormFaultKind.NoChoice,
            FieldType.Checkbox => value == FormFields.Ticked ? null : FormFaultKind.NoChoice,
            FieldType.Email => EmailAddress.DomainOf(value) is null ? FormFaultKind.NoEmail : null,
            FieldType.Tel => IsPhone(value) ? null : FormFaultKind.NoPhone,
            _ when field.Key == FormFields.Website => IsWebsite(value) ? null : FormFaultKind.NoWebsite,
            _ => null,
        };
        if (kind is null && field.Pattern is { } pattern && !FieldPattern.Matches(pattern, value))
            kind = FormFaultKind.NoMatch;
        return kind is { } found ? new FormFault(field.Key, found) : null;
    }

    /// <summary>Any spelling, with words such as "ext.": what the digits mean is found out later. A text is none.</summary>
    private static bool IsPhone(string value)
    {
        var digits = value.Count(char.IsDigit);
        return digits is >= FewestDigits and <= MostDigits && value.Count(char.IsLetter) < digits;
    }

    private static bool IsWebsite(string value) =>
        Uri.TryCreate(value.Contains("://", StringComparison.Ordinal) ? value : $"https://{value}", UriKind.Absolute, out var address)
        && address.Scheme is "https" or "http"
        && address.Host.Contains('.', StringComparison.Ordinal)
        && !value.Any(char.IsWhiteSpace);
}
