using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Parsing;

namespace LeadFunctions.Core.Identity;

/// <summary>A contact made ready to be compared with many others. Texts longer than a lead's head holds are read to that length.</summary>
internal sealed class ComparableContact
{
    public ComparableContact(Contact contact)
    {
        FirstName = NameText.Of(contact.FirstName);
        LastName = NameText.Of(contact.LastName);
        Mail = MailText.Of(contact.Email);
        HasBothNames = FirstName is not null && LastName is not null;
        if (!HasBothNames && Mail is { Words: [var one, var other] })
            IsNameOfMail = TryFillNames(NameText.Of(one), NameText.Of(other));
        Phone = WithheldContact.IsMissing(contact.Phone) ? null : PhoneNumber.LooseDigits(contact.Phone, contact.CountryCode);
        Company = CompanyWords.Of(contact.Company is { Length: > SubmissionLimits.Company } name ? name[..SubmissionLimits.Company] : contact.Company);
        CountryCode = contact.CountryCode;
    }

    /// <summary>As given or, where it is missing, as a mail address of two words says.</summary>
    public NameText? FirstName { get; private set; }

    /// <inheritdoc cref="FirstName"/>
    public NameText? LastName { get; private set; }

    public bool IsNamed => FirstName is not null || LastName is not null;

    /// <summary>Both were given, whatever the mail address says.</summary>
    public bool HasBothNames { get; }

    /// <summary>A name that was missing is taken from the mail address.</summary>
    public bool IsNameOfMail { get; }

    public MailText? Mail { get; }

    /// <summary>Digits, seven at least.</summary>
    public string? Phone { get; }

    public CompanyWords? Company { get; }

    public string? CountryCode { get; }

    /// <summary>ada.lovelace says both names; beside one of them, what the other is.</summary>
    private bool TryFillNames(NameText? one, NameText? other)
    {
        var (first, last) = (FirstName, LastName) switch
        {
            (null, null) => (one, other),
            (null, { } known) => (OtherThan(known, one, other), known),
            ({ } known, _) => (known, OtherThan(known, one, other)),
        };
        if (first is null || last is null)
            return false;
        (FirstName, LastName) = (first, last);
        return true;
    }

    private static NameText? OtherThan(NameText known, NameText? one, NameText? other) =>
        known.Joined == one?.Joined ? other : known.Joined == other?.Joined ? one : null;
}
