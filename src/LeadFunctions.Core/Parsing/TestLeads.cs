using LeadFunctions.Core.Leads;

namespace LeadFunctions.Core.Parsing;

/// <summary>
/// Recognizes the lead that Partner Center sends on Validate and on Publish. A real lead taken for a test would never be answered, so one marked
/// field is never enough: a customer may quote the mark.
/// </summary>
internal static class TestLeads
{
    private const string Mark = "MSFT_TEST_";

    public static bool IsTest(Contact contact, string? description, string? leadSource, string? actionCode) =>
        IsMarkedThroughout(contact, description) || IsMarkedByItsSource(contact.Email, leadSource, actionCode);

    /// <summary>
    /// True when most of the text fields that are filled in hold the mark and digits, two at least. Phone and country are real-looking in test leads and
    /// don't count.
    /// </summary>
    private static bool IsMarkedThroughout(Contact contact, string? description)
    {
        var filled = 0;
        var marked = 0;
        Count(contact.FirstName, ref filled, ref marked);
        Count(contact.LastName, ref filled, ref marked);
        Count(contact.Email, ref filled, ref marked);
        Count(contact.Company, ref filled, ref marked);
        Count(contact.Title, ref filled, ref marked);
        Count(description, ref filled, ref marked);
        return marked >= 2 && marked * 2 > filled;
    }

    /// <summary>
    /// True when source, action and the e-mail's local part are each the mark, digits and nothing else. No customer writes the source: the marketplace
    /// does, as <c>MSFT_TEST_1-MSFT_TEST_1|Offer</c>, or the second half in ActionCode. The e-mail guards against a source that is marked by mistake.
    /// </summary>
    private static bool IsMarkedByItsSource(string? email, string? leadSource, string? actionCode)
    {
        var source = leadSource.AsSpan();
        var bar = source.IndexOf('|');
        if (bar >= 0)
            source = source[..bar];
        var hyphen = source.IndexOf('-');
        var action = hyphen < 0 ? actionCode.AsSpan() : source[(hyphen + 1)..];
        if (hyphen >= 0)
            source = source[..hyphen];
        var at = email.AsSpan().LastIndexOf('@');
        return at > 0 && IsMark(source.Trim()) && IsMark(action.Trim()) && IsMark(email.AsSpan(0, at));
    }

    private static void Count(string? text, ref int filled, ref int marked)
    {
        if (text is null)
            return;
        filled++;
        if (text.Length > Mark.Length && text.StartsWith(Mark, StringComparison.OrdinalIgnoreCase) && char.IsAsciiDigit(text[Mark.Length]))
            marked++;
    }

    private static bool IsMark(ReadOnlySpan<char> text) =>
        text.Length > Mark.Length && text.StartsWith(Mark, StringComparison.OrdinalIgnoreCase) && !text[Mark.Length..].ContainsAnyExceptInRange('0', '9');
}
