using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace LeadFunctions.Core.Scoring;

// The attributes are the only place that states a range: the schema is generated from them, and the schema checks the file.

[Description("The scoring model on which marketing and sales agreed. See docs/scoring.md.")]
internal sealed record ScoringModel
{
    [JsonPropertyName("$schema")]
    [Description("Where editors find the schema of this file.")]
    public string? Schema { get; init; }

    [Description("Name of this model; kept with every score. Change it with every change of the file.")]
    [RegularExpression("^[A-Za-z0-9._-]{1,32}$")]
    public required string Version { get; init; }

    [Description("How much of the score comes from fit and how much from interest, in percent; together 100.")]
    public required ScoreWeights Weights { get; init; }

    [Description("What the lead says about itself. The points of the rules that hold are added and kept within 0 to 100.")]
    public required FitModel Fit { get; init; }

    [Description("What the person did. Points fade by half every half-life.")]
    public required InterestModel Interest { get; init; }

    [Description("Lowest values for the letters (fit) and digits (interest) of the grade.")]
    public required GradeModel Grades { get; init; }

    [Description("Lowest scores for hot and warm; what is below is cold. Hot must be above warm.")]
    public required TemperatureModel Temperatures { get; init; }

    [Description("A lead is marketing qualified when it reaches all three.")]
    public required MqlModel Mql { get; init; }
}

internal sealed record ScoreWeights
{
    [Description("Percent of the score that comes from fit.")]
    [Range(0, 100)]
    public required int Fit { get; init; }

    [Description("Percent of the score that comes from interest.")]
    [Range(0, 100)]
    public required int Interest { get; init; }
}

[Description("A rule that gives or takes points.")]
internal record Rule
{
    [Description("How the rule is called in the reasons of a score.")]
    [RegularExpression(@"^\S[^\r\n]{0,78}\S$")]
    public required string Label { get; init; }

    [Description("Points of fit; 0 switches the rule off.")]
    [Range(-100, 100)]
    public required int Points { get; init; }
}

internal sealed record FitModel
{
    [Description("Seniority, read from the job title.")]
    public required TitleModel Title { get; init; }

    [Description("What kind of e-mail address the lead gave; exactly one of the three holds.")]
    public required EmailModel Email { get; init; }

    [Description("The lead names its company.")]
    public required Rule Company { get; init; }

    [Description("The lead's country is one of the target markets.")]
    public required CountryRule Country { get; init; }

    [Description("The lead gave a phone number.")]
    public required Rule Phone { get; init; }

    [Description("The lead wrote notes of its own.")]
    public required Rule Notes { get; init; }

    [Description("The lead is a customer already.")]
    public required Rule ExistingCustomer { get; init; }

    [Description("What forms and lists say beside the contact: industry, company size, revenue, language, website, fields of your own. "
        + "Of the rules of one field, the one that stands first here counts.")]
    [Length(0, 100)]
    public IReadOnlyList<ProfileRule> Profile { get; init; } = [];
}

internal sealed record ProfileRule : Rule
{
    [Description("industry, companySize, revenue, language, website, or custom.name for a field of your own.")]
    [RegularExpression(@"^(industry|companySize|revenue|language|website|custom\.\S([^\r\n]{0,48}\S)?)$")]
    public required string Field { get; init; }

    [Description("Texts of which one must match; * stands for any letters, case and accents don't count. Left out: any, or the numbers alone.")]
    [Length(1, 100)]
    [RegularExpression(@"^\S([^\r\n]{0,198}\S)?$")]
    public IReadOnlyList<string>? Values { get; init; }

    [Description("Lowest number, this one included; of a range that is given, its lower end counts.")]
    [Range(0.0, 1e15)]
    public double? From { get; init; }

    [Description("Highest number, this one excluded.")]
    [Range(0.0, 1e15)]
    public double? To { get; init; }
}

internal sealed record TitleModel
{
    [Description("When keywords of several levels occur in a title, the level that stands first here counts.")]
    [Length(1, 20)]
    public required IReadOnlyList<TitleLevel> Levels { get; init; }

    [Description("A title in which no keyword occurs.")]
    public required Rule Other { get; init; }
}

internal sealed record TitleLevel : Rule
{
    [Description("Keywords by language (a tag such as en, pt-BR); the language only orders the file. Case and accents don't count. "
        + "Latin keywords match whole words, of several words the longest keyword counts; * at one end of a single word stands for any letters. "
        + "Chinese, Japanese and Korean keywords match anywhere.")]
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Keywords { get; init; }
}

internal sealed record EmailModel
{
    [Description("An address that is not with a free-mail provider.")]
    public required Rule Company { get; init; }

    [Description("An address with a free-mail provider.")]
    public required Rule FreeMail { get; init; }

    [Description("No address.")]
    public required Rule None { get; init; }
}

internal sealed record CountryRule : Rule
{
    [Description("ISO 3166-1 alpha-2 codes, upper case. Empty: no rule.")]
    [RegularExpression("^[A-Z]{2}$")]
    public required IReadOnlyList<string> Markets { get; init; }
}

internal sealed record InterestModel
{
    [Description("How interest is called in the reasons of a score.")]
    [RegularExpression(@"^\S[^\r\n]{0,78}\S$")]
    public required string Label { get; init; }

    [Description("Days in which points fade to half.")]
    [Range(0.1, 3650.0)]
    public required double HalfLifeDays { get; init; }

    [Description("Points that make interest 100; more points last longer, but count as 100.")]
    [Range(1, 10_000)]
    public required int FullAt { get; init; }

    [Description("Points for what the customer did.")]
    public required ActionPoints Actions { get; init; }

    [Description("Points added to an action that has points, for where it happened.")]
    public required SourcePoints Sources { get; init; }

    [Description("What the person did beside sending leads, and what we did.")]
    public ActivityModel Activities { get; init; } = new();
}

internal sealed record ActionPoints
{
    [Description("PLT: asked to be contacted.")]
    [Range(0, 1000)]
    public required int ContactMe { get; init; }

    [Description("INS: got or installed the offer.")]
    [Range(0, 1000)]
    public required int Install { get; init; }

    [Description("Create: deployed the offer in the Azure portal.")]
    [Range(0, 1000)]
    public required int Create { get; init; }

    [Description("Began a test drive.")]
    [Range(0, 1000)]
    public required int StartTestDrive { get; init; }

    [Description("An action that is not documented.")]
    [Range(0, 1000)]
    public required int Other { get; init; }

    [Description("Asked to be contacted, by a form or at a stand. Left out: as contactMe.")]
    [Range(0, 1000)]
    public int? Register { get; init; }

    [Description("Left details without asking for contact, as for a newsletter.")]
    [Range(0, 1000)]
    public int Subscribe { get; init; }

    [Description("Stands on a list, and did nothing.")]
    [Range(0, 1000)]
    public int Listed { get; init; }

    [Description("DNC: the customer asked another partner. Never earns points.")]
    [Range(0, 0)]
    public int DoNotContact { get; init; }
}

internal sealed record SourcePoints
{
    [Range(0, 1000)]
    public int AzureMarketplace { get; init; }

    [Range(0, 1000)]
    public int AzurePortal { get; init; }

    [Range(0, 1000)]
    public int AppSource { get; init; }

    [Range(0, 1000)]
    public int TestDrive { get; init; }

    [Range(0, 1000)]
    public int Website { get; init; }

    [Range(0, 1000)]
    public int LandingPage { get; init; }

    [Range(0, 1000)]
    public int TradeShow { get; init; }

    [Range(0, 1000)]
    public int DirectMail { get; init; }

    [Range(0, 1000)]
    public int PurchasedList { get; init; }

    [Range(0, 1000)]
    public int Partner { get; init; }

    [Range(0, 1000)]
    public int Other { get; init; }
}

internal sealed record GradeModel
{
    [Description("Lowest fit for each letter, falling; what is below C is D.")]
    public required LetterModel Letters { get; init; }

    [Description("Lowest interest for each digit, falling; what is below three is 4.")]
    public required DigitModel Digits { get; init; }
}

internal sealed record LetterModel
{
    [Range(1, 100)]
    public required int A { get; init; }

    [Range(1, 100)]
    public required int B { get; init; }

    [Range(1, 100)]
    public required int C { get; init; }
}

internal sealed record DigitModel
{
    [Range(1, 100)]
    public required int One { get; init; }

    [Range(1, 100)]
    public required int Two { get; init; }

    [Range(1, 100)]
    public required int Three { get; init; }
}

internal sealed record TemperatureModel
{
    [Range(1, 100)]
    public required int Hot { get; init; }

    [Range(1, 100)]
    public required int Warm { get; init; }
}

internal sealed record MqlModel
{
    [Description("Lowest score.")]
    [Range(0, 100)]
    public required int Score { get; init; }

    [Description("Lowest fit; 0 or absent: any.")]
    [Range(0, 100)]
    public int Fit { get; init; }

    [Description("Lowest interest; 0 or absent: any.")]
    [Range(0, 100)]
    public int Interest { get; init; }
}
