using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace LeadFunctions.Core.Scoring;

internal sealed record ActivityModel
{
    [Description("Points by kind of activity; what is absent earns none.")]
    public KindPoints Kinds { get; init; } = new();

    [Description("Documents that earn other points than a download does. The first that matches counts.")]
    [Length(0, 100)]
    public IReadOnlyList<SubjectRule> Documents { get; init; } = [];

    [Description("Pages that earn other points than a page view does. The first that matches counts.")]
    [Length(0, 100)]
    public IReadOnlyList<SubjectRule> Pages { get; init; } = [];

    [Description("Which opens and clicks of mails are those of programs; they count for nothing.")]
    public MailScannerModel MailScanners { get; init; } = new();
}

internal sealed record SubjectRule
{
    [Description("Name of a document or path of a page; * stands for any characters. Case does not matter.")]
    [RegularExpression(@"^\S[^\r\n]{0,199}$")]
    public required string Match { get; init; }

    [Description("How the rule is called in the reasons of a score.")]
    [RegularExpression(@"^\S[^\r\n]{0,78}\S$")]
    public required string Label { get; init; }

    [Description("Points of interest; below 0 for what speaks against a purchase.")]
    [Range(-1000, 1000)]
    public required int Points { get; init; }
}

internal sealed record KindPoints
{
    [Range(-1000, 1000)]
    public int CallReached { get; init; }

    [Range(-1000, 1000)]
    public int CallNoAnswer { get; init; }

    [Range(-1000, 1000)]
    public int CallVoicemail { get; init; }

    [Description("Shows no interest: never earns points.")]
    [Range(-1000, 0)]
    public int CallWrongNumber { get; init; }

    [Range(-1000, 1000)]
    public int Email { get; init; }

    [Range(-1000, 1000)]
    public int Meeting { get; init; }

    [Range(-1000, 1000)]
    public int Note { get; init; }

    [Description("A page that no rule of pages matches.")]
    [Range(-1000, 1000)]
    public int PageView { get; init; }

    [Range(-1000, 1000)]
    public int PricingView { get; init; }

    [Description("A document that no rule of documents matches.")]
    [Range(-1000, 1000)]
    public int Download { get; init; }

    [Range(-1000, 1000)]
    public int Webinar { get; init; }

    [Range(-1000, 1000)]
    public int EmailOpen { get; init; }

    [Range(-1000, 1000)]
    public int EmailClick { get; init; }

    [Range(-1000, 1000)]
    public int TrialStart { get; init; }

    [Range(-1000, 1000)]
    public int TestDriveEnd { get; init; }

    [Range(-1000, 1000)]
    public int Reply { get; init; }

    [Description("Shows no interest: never earns points.")]
    [Range(-1000, 0)]
    public int Unsubscribe { get; init; }
}

internal sealed record MailScannerModel
{
    [Description("So many opens and clicks of one lead within withinSeconds are a program's, the first of them too.")]
    [Range(2, 20)]
    public int Touches { get; init; } = 3;

    [Description("Seconds.")]
    [Range(1, MostSeconds)]
    public int WithinSeconds { get; init; } = 10;

    [Description("An open or click so many seconds after a mail of ours, or sooner, is a program's.")]
    [Range(0, MostSeconds)]
    public int AfterMailSeconds { get; init; } = 2;

    public const int MostSeconds = 60;
}
