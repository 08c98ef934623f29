namespace LeadFunctions.Desk.Public;

/// <summary>A mail that asks for a confirmation.</summary>
/// <param name="Form">Title of the form.</param>
/// <param name="Words">What they agreed to, as they read it.</param>
/// <param name="Address">Page with the button.</param>
/// <param name="Until">Until when the link can be used.</param>
/// <param name="Publisher">Whose form it is, or null.</param>
public sealed record ConfirmMailView(string Form, IReadOnlyList<string> Words, Uri Address, string Until, string? Publisher)
{
    /// <summary>The same without markup.</summary>
    public string ToText(PublicText text)
    {
        string?[] parts =
        [
            text.Format("mail.text", Form),
            .. Words.Select(words => "- " + words),
            $"{text["mail.open"]}:\n{Address.AbsoluteUri}",
            Until,
            text["mail.ignore"],
            Publisher,
        ];
        return string.Join("\n\n", parts.OfType<string>());
    }
}
