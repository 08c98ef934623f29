namespace LeadFunctions.Core.Scoring;

/// <summary>How a keyword is looked for in a title.</summary>
internal enum TitleMatch
{
    /// <summary>One or more whole words.</summary>
    Words,

    /// <summary>A word that starts with it.</summary>
    Prefix,

    /// <summary>A word that ends with it.</summary>
    Suffix,

    /// <summary>Anywhere: Chinese, Japanese and Korean.</summary>
    Substring,
}

/// <summary>A keyword of a title level.</summary>
/// <param name="Text">In the form of <see cref="TitleText"/>.</param>
internal readonly record struct TitleKeyword(TitleMatch Match, string Text)
{
    /// <summary>Letters beside a <c>*</c>, at least.</summary>
    public const int ShortestAffix = 3;

    public static bool TryParse(string keyword, out TitleKeyword parsed, out string? problem)
    {
        var text = TitleText.Normalize(keyword);
        var (starts, ends) = (keyword.StartsWith('*'), keyword.EndsWith('*'));
        var isEastAsian = text.Any(TitleText.IsEastAsian);
        problem = text switch
        {
            "" => "has no letter",
            _ when isEastAsian && (text.Contains(' ') || starts || ends) => "mixes Chinese, Japanese or Korean with blanks, * or other scripts",
            _ when starts && ends => "has * at both ends, allowed: one end",
            _ when (starts || ends) && (text.Contains(' ') || text.Length < ShortestAffix) =>
                $"has *, which is allowed beside a single word of {ShortestAffix} or more letters",
            _ when keyword.Trim('*').Contains('*', StringComparison.Ordinal) => "has * inside, allowed: at one end",
            _ => null,
        };
        parsed = new TitleKeyword(isEastAsian ? TitleMatch.Substring : starts ? TitleMatch.Suffix : ends ? TitleMatch.Prefix : TitleMatch.Words, text);
        return problem is null;
    }
}
