using System.Text;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Parsing;

namespace LeadFunctions.Pages;

/// <summary>What stored submissions say, read again.</summary>
internal static class SubmissionBodies
{
    public static string? EmailOf(string body) => Read(body)?.Contact.Email;

    /// <summary>Null for a body that is none any more: what was once read may be refused by a later parser.</summary>
    public static Submission? Read(string body) => SubmissionParser.Parse(Encoding.UTF8.GetBytes(body)) is ParseResult.Parsed parsed ? parsed.Submission : null;
}
