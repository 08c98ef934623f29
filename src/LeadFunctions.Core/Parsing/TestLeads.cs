using LeadFunctions.Core.Leads;

namespace LeadFunctions.Core.Parsing;

/// <summary>Recognizes the lead that Partner Center sends on Validate and on Publish.</summary>
internal static class TestLeads
{
    private const string Mark = "MSFT_TEST_";

    /// <summary>
    /// True when most of the text fields that are filled in hold <c>MSFT_TEST_</c> and digits, two at least: one marked field alone may be a customer
    /// quoting it, and a real lead taken for a test would never be answered. Phone and country are real-looking in test leads and don't count.
    /// </summary>
    public static bool IsTest(Contact contact, string? description)
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

    private static void Count(string? text, ref int filled, ref int marked)
    {
        if (text is null)
            return;
        filled++;
        if (text.Length > Mark.Length && text.StartsWith(Mark, StringComparison.OrdinalIgnoreCase) && char.IsAsciiDigit(text[Mark.Length]))
            marked++;
    }
}
