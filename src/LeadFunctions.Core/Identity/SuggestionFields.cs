using LeadFunctions.Core.Leads;

namespace LeadFunctions.Core.Identity;

/// <summary>A contact's fields as suggestion rows are made of them; null when missing, masked or cut.</summary>
internal sealed class SuggestionFields
{
    public SuggestionFields(KeyFields fields)
    {
        var (contact, cutFields) = (fields.Given, fields.CutFields);
        (FirstName, LastName) = (fields.FirstName, fields.LastName);
        PhoneTail = fields.Phone?[^PhoneNumber.TailDigits..]
            ?? PhoneNumber.Tail(KeyFields.Fit(cutFields, nameof(Contact.Phone), contact.Phone), contact.CountryCode);
        if (KeyFields.Fit(cutFields, nameof(Contact.Email), contact.Email) is { } given && MailText.Of(given) is { } mail)
        {
            (MailLocal, CompanyDomain) = (mail.Local, mail.CompanyDomain);
            MailName = FirstName is null && LastName is null ? mail.Words.LastOrDefault() : null;
        }

        Company = CompanyWords.Of(KeyFields.Fit(cutFields, nameof(Contact.Company), contact.Company))?.LongestTelling
            ?? (CompanyDomain is null ? null : EmailAddress.Label(CompanyDomain));
    }

    public string? FirstName { get; }

    public string? LastName { get; }

    /// <summary>The last word of letters in the mail address's local part, where no name is given.</summary>
    public string? MailName { get; }

    public string? MailLocal { get; }

    /// <summary>Domain of the mail address, unless anybody can have an address there.</summary>
    public string? CompanyDomain { get; }

    public string? PhoneTail { get; }

    /// <summary>The word that tells most of the company's name or, without one, the name in its mail domain.</summary>
    public string? Company { get; }
}
