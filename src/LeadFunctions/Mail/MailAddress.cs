using MimeKit;

namespace LeadFunctions.Mail;

/// <summary>What passes for a mail address.</summary>
internal static class MailAddress
{
    // No pattern tells an address that works from one that does not; this finds slips.
    public static bool Is(string text) =>
        text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at
        && at == text.LastIndexOf('@')
        && at < text.Length - 1
        && !text.Any(char.IsWhiteSpace);

    /// <summary>An address alone, as strangers may write it: no name, no group, no second address.</summary>
    public static bool IsPlain(string text) =>
        Is(text) && MailboxAddress.TryParse(text, out var mailbox) && mailbox.Address == text && mailbox.Name is null or "";
}
