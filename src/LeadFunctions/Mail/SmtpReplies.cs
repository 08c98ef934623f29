using System.Text.RegularExpressions;
using MailKit.Net.Smtp;

namespace LeadFunctions.Mail;

/// <summary>Which refusals of SMTP servers are about the address.</summary>
internal static partial class SmtpReplies
{
    /// <summary>
    /// A recipient refused for good, by RFC 5321's codes for mailboxes; an enhanced code (RFC 3463) of another subject than the address or the
    /// mailbox, such as 5.7.1 for a policy, says that it is something else.
    /// </summary>
    public static bool IsAddress(SmtpCommandException fault) =>
        fault.ErrorCode == SmtpErrorCode.RecipientNotAccepted
        && (int)fault.StatusCode is 550 or 551 or 553
        && EnhancedCode().Match(fault.Message) is var code
        && (!code.Success || code.Groups[1].Value is "1" or "2");

    [GeneratedRegex(@"^\s*5\.(\d{1,3})\.\d{1,3}\b")]
    private static partial Regex EnhancedCode();
}
