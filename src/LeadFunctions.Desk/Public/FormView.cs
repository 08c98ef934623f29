namespace LeadFunctions.Desk.Public;

/// <summary>A text of the publisher's.</summary>
/// <param name="Language">ISO 639-1 code, where it is another than the page's; else null.</param>
public sealed record Words(string Text, string? Language);

/// <summary>A form as a page shows it.</summary>
/// <param name="Address">Where it is sent to.</param>
/// <param name="PrivacyPage">Page that tells what is done with personal data, or null.</param>
/// <param name="Languages">Languages in which it can be read, this one among them; none where there is no choice.</param>
/// <param name="Fault">What is wrong with all of it, or null.</param>
public sealed record FormView(
    string Address,
    Words Title,
    Words? Intro,
    Words Button,
    Uri? PrivacyPage,
    IReadOnlyList<FieldView> Fields,
    IReadOnlyList<ConsentView> Consents,
    IReadOnlyList<KeyValuePair<string, string>> Hidden,
    IReadOnlyList<LanguageLink> Languages,
    string? Fault)
{
    /// <summary>Name of the field that people do not see, and programs fill.</summary>
    public const string Trap = "f-note";

    /// <summary>Name of all boxes of consent; their values tell them apart.</summary>
    public const string Consent = "consent";

    /// <summary>Something must be mended.</summary>
    public bool HasFaults => Fault is not null || Fields.Any(one => one.Fault is not null) || Consents.Any(one => one.Fault is not null);
}

/// <summary>How a field is filled in.</summary>
public enum FieldKind
{
    /// <summary>A line of text.</summary>
    Line,

    /// <summary>Lines of text.</summary>
    Lines,

    /// <summary>One of several.</summary>
    Choice,

    /// <summary>Yes or nothing.</summary>
    Box,
}

/// <param name="InputType">HTML's type of a line.</param>
/// <param name="Value">What was typed.</param>
/// <param name="IsHalf">Another stands beside it where there is room.</param>
/// <param name="Fault">What is wrong with it, or null.</param>
public sealed record FieldView(
    string Name,
    FieldKind Kind,
    string InputType,
    string? AutoComplete,
    Words Label,
    Words? Hint,
    bool IsRequired,
    string Value,
    bool IsHalf,
    IReadOnlyList<KeyValuePair<string, Words>> Choices,
    string? Fault)
{
    /// <summary>Of the control; its hint and fault have it with a letter more.</summary>
    public string Id => "f-" + Name.Replace('.', '-');
}

/// <param name="Version">Value of the box.</param>
/// <param name="Number">From 0, within the form.</param>
public sealed record ConsentView(string Version, int Number, Words Text, bool IsRequired, bool IsTicked, string? Fault)
{
    /// <summary>Of the box; its fault has it with a letter more.</summary>
    public string Id => $"c-{Number}";
}

/// <param name="Address">The same page in that language.</param>
public sealed record LanguageLink(string Language, string Name, string Address, bool IsCurrent);
