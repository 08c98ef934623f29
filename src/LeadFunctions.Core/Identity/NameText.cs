using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Parsing;
using LeadFunctions.Core.Text;

namespace LeadFunctions.Core.Identity;

/// <summary>A first or a last name made ready to be compared.</summary>
internal sealed class NameText
{
    private NameText(string words)
    {
        Words = words.Split(' ');
        Joined = string.Concat(Words);
        Latin = PhoneticCode.Latin(Joined);
        Code = PhoneticCode.Of(Joined);
        IsHan = Joined.Any(c => c is >= '\u3400' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF');
    }

    /// <summary>Folded.</summary>
    public string[] Words { get; }

    /// <summary>The words without blanks.</summary>
    public string Joined { get; }

    /// <summary>In Latin letters.</summary>
    public string Latin { get; }

    /// <summary>As it sounds.</summary>
    public string Code { get; }

    /// <summary>Written with Chinese characters.</summary>
    public bool IsHan { get; }

    /// <summary>Null when the text is no name.</summary>
    public static NameText? Of(string? text)
    {
        if (WithheldContact.IsMissing(text))
            return null;
        var words = TextFold.Words(text.Length > SubmissionLimits.Name ? text[..SubmissionLimits.Name] : text);
        return words.Length == 0 ? null : new NameText(words);
    }
}
