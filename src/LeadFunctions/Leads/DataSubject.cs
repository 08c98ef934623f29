using System.Text;
using LeadFunctions.Core.Identity;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Parsing;

namespace LeadFunctions.Leads;

/// <summary>A customer whose data is looked for, to be shown to them or erased: as far as that must be known to find it.</summary>
/// <param name="Ids">The lead's, and those of all that were merged into it.</param>
/// <param name="Keys">Hashes of their identity keys.</param>
/// <param name="Contacts">What they said of themselves, by which they are found in what cannot be parsed.</param>
/// <param name="Submissions">Ids of all that came from them.</param>
/// <param name="Until">What was received later (UTC) is not looked at.</param>
internal sealed record DataSubject(
    IReadOnlySet<LeadId> Ids, IReadOnlySet<string> Keys, IReadOnlyList<Contact> Contacts, IReadOnlySet<string> Submissions, DateTimeOffset Until)
{
    /// <summary>The end of a phone number, however its beginning is written: fewer digits might be anybody's.</summary>
    private const int LeastDigits = 8;

    /// <summary>Whether a body is of the person.</summary>
    /// <param name="channel">Where it came in.</param>
    public bool Owns(ReadOnlySpan<byte> body, string channel) => SubmissionParser.Parse(body, channel) is ParseResult.Parsed { Submission: var submission }
        ? IdentityKeys.Of(submission).Any(key => Keys.Contains(key.Hash))
        : Names(Encoding.UTF8.GetString(body));

    /// <summary>Whether a text holds the person's mail address, or their phone number beside their name: a number alone may be a whole office's.</summary>
    private bool Names(string text)
    {
        var digits = DigitsOf(text);
        return Contacts.Any(contact => Has(contact.Email)
            || (Has(contact.LastName) && DigitsOf(contact.Phone ?? "") is { Length: >= LeastDigits } number
                && digits.Contains(number[^LeastDigits..], StringComparison.Ordinal)));

        bool Has(string? part) => part is not null && text.Contains(part, StringComparison.OrdinalIgnoreCase);
    }

    private static string DigitsOf(string text) => string.Concat(text.Where(char.IsAsciiDigit));
}

/// <summary>Something that is held of a person outside the lead's own rows.</summary>
/// <param name="Key">By which it is removed.</param>
/// <param name="At">When it was received (UTC).</param>
/// <param name="Content">As it came.</param>
internal sealed record HeldItem(string Key, DateTimeOffset At, string Content);

/// <summary>A place outside the lead's own rows that may hold what a person said.</summary>
internal interface IHeldData
{
    /// <summary>As certificates and exports call it, such as <c>spool</c>.</summary>
    string Name { get; }

    IAsyncEnumerable<HeldItem> FindAsync(DataSubject person, CancellationToken cancellation);

    /// <summary>Removes what was found; what is gone already does not matter.</summary>
    Task RemoveAsync(HeldItem item, CancellationToken cancellation);
}
