using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Parsing;

namespace LeadFunctions.Core.Identity;

/// <summary>A mail address made ready to be compared; also one that is no address because of a slip.</summary>
internal sealed class MailText
{
    private readonly string _givenLocal;

    private MailText(string text, string givenLocal)
    {
        (Text, _givenLocal) = (text, givenLocal);
        var at = text.LastIndexOf('@');
        Local = at < 0 ? text : text[..at];
        IsRole = RoleMailbox.IsRole(Local);
    }

    /// <summary>The mailbox in one spelling or, where it is none, what was given in lower case.</summary>
    public string Text { get; }

    public string Local { get; }

    /// <summary>Null when the text is no address.</summary>
    public string? Domain { get; private init; }

    /// <summary>The domain, unless anybody can have an address there.</summary>
    public string? CompanyDomain => Domain is not null && !FreeMail.IsFreeMail(Domain) ? Domain : null;

    /// <summary>A mailbox that people share.</summary>
    public bool IsRole { get; }

    /// <summary>Words of letters in the local part as given.</summary>
    public string[] Words => field ??= MailWords.Of(_givenLocal);

    /// <summary>Null when nothing is given, or an address that stands for nobody.</summary>
    public static MailText? Of(string? given)
    {
        if (WithheldContact.IsMissing(given) || given.Length > SubmissionLimits.Email)
            return null;
        var mailbox = EmailAddress.Normalize(given);
        var local = EmailAddress.LocalOf(given);
        if (mailbox is not null)
            return new MailText(mailbox, local!) { Domain = mailbox[(mailbox.LastIndexOf('@') + 1)..] };
        return local is not null ? null : new MailText(given.Trim().ToLowerInvariant(), given.Split('@')[0]);
    }
}
