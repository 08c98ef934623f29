using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace LeadFunctions.Core.Forms;

[Description("A text in up to five languages. Where one is missing English stands for it, else the first that is there.")]
internal sealed record LocalText
{
    private const string Pattern = @"^\s*\S[\s\S]{0,1999}$";

    [RegularExpression(Pattern)]
    public string? En { get; init; }

    [RegularExpression(Pattern)]
    public string? It { get; init; }

    [RegularExpression(Pattern)]
    public string? Fr { get; init; }

    [RegularExpression(Pattern)]
    public string? Ko { get; init; }

    [RegularExpression(Pattern)]
    public string? Tr { get; init; }

    internal bool IsEmpty => All.All(one => one.Text is null);

    private (string Language, string? Text)[] All => [("en", En), ("it", It), ("fr", Fr), ("ko", Ko), ("tr", Tr)];

    /// <summary>The text for whoever reads a language, and the language that it is in.</summary>
    /// <param name="language">ISO 639-1 code.</param>
    public SpokenText For(string language)
    {
        var found = All.Where(one => one.Language == language).Concat(All).FirstOrDefault(one => one.Text is not null);
        return new SpokenText(found.Text ?? "", found.Language ?? language);
    }
}

/// <param name="Language">ISO 639-1 code of the text.</param>
internal sealed record SpokenText(string Text, string Language);
