using System.Collections.Frozen;
using System.Globalization;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Core.Scoring;

/// <summary>
/// Applies a scoring model. Fit is whole points, interest fades; the score is their weighted sum. All thresholds are whole numbers and everything shown is
/// rounded down, so that "shown at least x" and "is at least x" are the same.
/// </summary>
/// <param name="model">A valid model: one that its schema and <see cref="ModelCheck"/> let pass.</param>
internal sealed class Scorer(ScoringModel model)
{
    private const int Most = 100;
    private static readonly string[] GradeNames = [.. "ABCD".SelectMany(letter => "1234".Select(digit => $"{letter}{digit}"))];

    private readonly Decay _decay = new(model.Interest.HalfLifeDays);
    private readonly int[] _actionPoints = [.. Enum.GetValues<LeadAction>().Select(action => PointsOf(model.Interest.Actions, action))];
    private readonly int[] _sourcePoints = [.. Enum.GetValues<LeadSource>().Select(source => PointsOf(model.Interest.Sources, source))];
    private readonly TitleMatcher _titles = new(model.Fit.Title.Levels);
    private readonly Line[] _titleLevels = [.. model.Fit.Title.Levels.Select(level => new Line(level, model.Weights))];
    private readonly ActivityWorth _activities = new(model.Interest.Activities);
    private readonly Line _otherTitle = new(model.Fit.Title.Other, model.Weights);
    private readonly Line _companyMail = new(model.Fit.Email.Company, model.Weights);
    private readonly Line _freeMail = new(model.Fit.Email.FreeMail, model.Weights);
    private readonly Line _noMail = new(model.Fit.Email.None, model.Weights);
    private readonly Line _company = new(model.Fit.Company, model.Weights);
    private readonly Line _country = new(model.Fit.Country, model.Weights);
    private readonly FrozenSet<string> _markets = model.Fit.Country.Markets.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    private readonly Line _phone = new(model.Fit.Phone, model.Weights);
    private readonly Line _notes = new(model.Fit.Notes, model.Weights);
    private readonly Line _existingCustomer = new(model.Fit.ExistingCustomer, model.Weights);
    private readonly ProfileMatcher _profile = new(model.Fit.Profile);
    private readonly Line[] _profileRules = [.. model.Fit.Profile.Select(rule => new Line(rule, model.Weights))];

    public string Version => model.Version;

    /// <summary>In so many days interest halves.</summary>
    public double HalfLifeDays => model.Interest.HalfLifeDays;

    /// <summary>Score from which a lead is hot.</summary>
    public int HotFrom => model.Temperatures.Hot;

    /// <summary>Score from which a lead is warm.</summary>
    public int WarmFrom => model.Temperatures.Warm;

    public MailScannerModel MailScanners => model.Interest.Activities.MailScanners;

    /// <summary>
    /// Interest after an action. Actions may arrive in any order; one that is older than <paramref name="current"/> counts as faded since. The sum has no
    /// cap, since a capped sum would depend on the order of arrival; only what is read from it, by scoring, ends at 100.
    /// </summary>
    public Interest Add(Interest current, LeadAction action, LeadSource source, DateTimeOffset at)
    {
        var points = _actionPoints[(int)action];

        // An action without points leaves no trace, whatever its source: a do-not-contact notice earns nothing (guarantee 5).
        return points == 0 ? current : _decay.Add(current, CauseOf(action), points + _sourcePoints[(int)source], at);
    }

    /// <summary>Interest of one who did what both did.</summary>
    public Interest Add(Interest one, Interest other) => _decay.Add(one, other);

    /// <summary>What an activity earns.</summary>
    public Worth WorthOf(ActivityKind kind, CallOutcome? outcome = null, string? subject = null) => _activities.Of(kind, outcome, subject);

    /// <summary>Interest after something that is worth so much; of what earns nothing, or took nothing, no trace is left.</summary>
    public Interest Add(Interest current, Worth worth, DateTimeOffset at) =>
        worth.Points == 0 ? current : _decay.Add(current, worth.Cause, worth.Points, at);

    /// <summary>Interest without what was added for something at that moment.</summary>
    public Interest TakeBack(Interest current, Worth worth, DateTimeOffset at) => Add(current, worth with { Points = -worth.Points }, at);

    /// <summary>Points of interest left at a moment, no cap.</summary>
    public double InterestAt(Interest interest, DateTimeOffset at) => _decay.PointsAt(interest, at);

    /// <summary>The moments after a score's own at which grade, temperature or MQL change, if nothing more happens, with the scores then.</summary>
    public IEnumerable<Score> ChangesAfter(Score score, Lead lead)
    {
        while (score.NextChangeAt is { } changesAt)
        {
            score = Score(lead, changesAt);
            yield return score;
        }
    }

    /// <summary>A score at a moment, in hundredths of a point, rounded down: what <see cref="Score(LeadFacts, Interest, DateTimeOffset)"/> shows.</summary>
    /// <param name="points">Points of interest at <paramref name="since"/>.</param>
    public int HundredthsAt(int fit, double points, DateTimeOffset since, DateTimeOffset at) => ViewOf(fit, points * _decay.PartLeft(since, at)).Hundredths;

    /// <summary>Until when a lead of this fit is hot and warm, if nothing more happens.</summary>
    public Cooling CoolingOf(int fit, Interest interest) => new(
        LastsUntil(fit, interest, model.Temperatures.Hot, view => view.Temperature == Temperature.Hot),
        LastsUntil(fit, interest, model.Temperatures.Warm, view => view.Temperature != Temperature.Cold));

    /// <summary>Scores a lead as it stands at a moment.</summary>
    public Score Score(Lead lead, DateTimeOffset now) => Score(LeadFacts.Of(lead), lead.Interest, now);

    /// <summary>The score at a moment before it is rounded down, 0 to 100, to hundredths.</summary>
    public double ValueAt(Lead lead, DateTimeOffset at) => ViewAt(Fit(LeadFacts.Of(lead), []), lead.Interest, at).Hundredths / 100.0;

    public Score Score(LeadFacts facts, Interest interest, DateTimeOffset now)
    {
        List<string> reasons = new(16);
        var fit = Fit(facts, reasons);
        var view = ViewAt(fit, interest, now);
        var perPoint = _decay.PartLeft(interest.At, now) * Most * model.Weights.Interest / model.Interest.FullAt;
        reasons.AddRange(ReasonLines.Of(interest, perPoint, view.Hundredths - (fit * model.Weights.Fit), model.Interest.Label));
        if (view.Hundredths % 100 is var part and > 0)
            reasons.Add(ReasonLines.Line(-part, "rounded down"));

        var letters = model.Grades.Letters;
        var letter = fit >= letters.A ? 0 : fit >= letters.B ? 1 : fit >= letters.C ? 2 : 3;
        return new Score(
            view.Hundredths / 100,
            fit,
            view.Interest,
            GradeNames[(letter * 4) + view.Digit - 1],
            view.Temperature,
            view.IsMql,
            reasons,
            model.Version,
            now,
            NextChange(fit, view, interest, now));
    }

    private int Fit(LeadFacts facts, List<string> reasons)
    {
        var contact = facts.Contact;
        var sum = 0;
        if (!string.IsNullOrWhiteSpace(contact.Title))
            sum += Count(_titles.LevelOf(contact.Title) is var level and not TitleMatcher.NoLevel ? _titleLevels[level] : _otherTitle, reasons);

        sum += Count(string.IsNullOrWhiteSpace(contact.Email) ? _noMail : facts.HasFreeMailAddress ? _freeMail : _companyMail, reasons);
        if (!string.IsNullOrWhiteSpace(contact.Company))
            sum += Count(_company, reasons);
        if (contact.CountryCode is { } country && _markets.Contains(country))
            sum += Count(_country, reasons);
        if (!string.IsNullOrWhiteSpace(contact.Phone))
            sum += Count(_phone, reasons);
        if (facts.HasNotes)
            sum += Count(_notes, reasons);
        if (facts.IsExistingCustomer)
            sum += Count(_existingCustomer, reasons);
        foreach (var rule in _profile.RulesOf(facts.Profile))
            sum += Count(_profileRules[rule], reasons);

        var fit = Math.Clamp(sum, 0, Most);
        if (fit != sum)
            Count(new Line(new Rule { Label = $"fit: held at {fit}", Points = fit - sum }, model.Weights), reasons);
        return fit;
    }

    private static int Count(Line line, List<string> reasons)
    {
        if (line.Text is not null)
            reasons.Add(line.Text);
        return line.Points;
    }

    private View ViewAt(int fit, Interest interest, DateTimeOffset at) => ViewOf(fit, _decay.PointsAt(interest, at));

    private View ViewOf(int fit, double left)
    {
        // What adding and taking back leave of precision decides nothing.
        var points = Math.Round(Math.Max(0, left), 10);
        var percent = Math.Min(Most, points * Most / model.Interest.FullAt);
        var hundredths = (fit * model.Weights.Fit) + (int)(percent * model.Weights.Interest);
        var (shownInterest, score) = ((int)percent, hundredths / 100);
        var digits = model.Grades.Digits;
        return new View(
            hundredths,
            shownInterest,
            shownInterest >= digits.One ? 1 : shownInterest >= digits.Two ? 2 : shownInterest >= digits.Three ? 3 : 4,
            score >= model.Temperatures.Hot ? Temperature.Hot : score >= model.Temperatures.Warm ? Temperature.Warm : Temperature.Cold,
            score >= model.Mql.Score && fit >= model.Mql.Fit && shownInterest >= model.Mql.Interest);
    }

    // Decay only lowers: of what holds now, that which needs the most points ends first.
    private DateTimeOffset? NextChange(int fit, View current, Interest interest, DateTimeOffset now)
    {
        var digits = model.Grades.Digits;
        double needed = current.Digit switch { 1 => digits.One, 2 => digits.Two, 3 => digits.Three, _ => 0 };
        if (current.Temperature != Temperature.Cold)
            needed = Math.Max(needed, PercentFor(current.Temperature == Temperature.Hot ? model.Temperatures.Hot : model.Temperatures.Warm, fit));
        if (current.IsMql)
            needed = Math.Max(needed, Math.Max(model.Mql.Interest, PercentFor(model.Mql.Score, fit)));
        if (needed <= 0 || _decay.SecondWhenDownTo(interest, needed * model.Interest.FullAt / Most) is not { } second)
            return null;

        return FirstSecondNot(at => ViewAt(fit, interest, at).HasSameOutcomeAs(current), second, now);
    }

    /// <summary>When what a score makes true ends by decay alone; the first or last moment of the calendar when it never holds or never ends.</summary>
    private DateTimeOffset LastsUntil(int fit, Interest interest, int score, Func<View, bool> holds)
    {
        if (!holds(ViewAt(fit, interest, interest.At)))
            return DateTimeOffset.MinValue;
        if (PercentFor(score, fit) is not (> 0 and var percent)
            || _decay.SecondWhenDownTo(interest, percent * model.Interest.FullAt / Most) is not { } second)
            return DateTimeOffset.MaxValue;
        return FirstSecondNot(at => holds(ViewAt(fit, interest, at)), second, interest.At);
    }

    /// <summary>The closed form is off by rounding at most; the seconds beside it settle what scoring itself will say.</summary>
    private static DateTimeOffset FirstSecondNot(Func<DateTimeOffset, bool> holds, DateTimeOffset near, DateTimeOffset after)
    {
        while (holds(near))
            near = near.AddSeconds(1);
        while (near.AddSeconds(-1) > after && !holds(near.AddSeconds(-1)))
            near = near.AddSeconds(-1);
        return near;
    }

    // Interest, in percent, that this fit needs for a score; 0 or less when fit alone reaches it.
    private double PercentFor(int score, int fit) =>
        model.Weights.Interest == 0 ? 0 : ((score * 100.0) - (fit * model.Weights.Fit)) / model.Weights.Interest;

    private static string CauseOf(LeadAction action) => action switch
    {
        LeadAction.Install => "got the offer",
        LeadAction.ContactMe => "asked for contact",
        LeadAction.Create => "deployed the offer",
        LeadAction.StartTestDrive => "began a test drive",
        LeadAction.Register => "registered",
        LeadAction.Subscribe => "subscribed",
        LeadAction.Listed => "stands on a list",
        _ => "asked in another way",
    };

    private static int PointsOf(ActionPoints points, LeadAction action) => action switch
    {
        LeadAction.Install => points.Install,
        LeadAction.ContactMe => points.ContactMe,
        LeadAction.Create => points.Create,
        LeadAction.StartTestDrive => points.StartTestDrive,
        LeadAction.Register => points.Register ?? points.ContactMe,
        LeadAction.Subscribe => points.Subscribe,
        LeadAction.Listed => points.Listed,
        LeadAction.DoNotContact => points.DoNotContact,
        _ => points.Other,
    };

    private static int PointsOf(SourcePoints points, LeadSource source) => source switch
    {
        LeadSource.AzureMarketplace => points.AzureMarketplace,
        LeadSource.AzurePortal => points.AzurePortal,
        LeadSource.AppSource => points.AppSource,
        LeadSource.TestDrive => points.TestDrive,
        LeadSource.Website => points.Website,
        LeadSource.LandingPage => points.LandingPage,
        LeadSource.TradeShow => points.TradeShow,
        LeadSource.DirectMail => points.DirectMail,
        LeadSource.PurchasedList => points.PurchasedList,
        LeadSource.Partner => points.Partner,
        _ => points.Other,
    };

    /// <summary>A fit rule with its line of the reasons: what it adds to the score, null when that is nothing.</summary>
    private readonly struct Line(Rule rule, ScoreWeights weights)
    {
        public int Points { get; } = rule.Points;

        public string? Text { get; } = rule.Points * weights.Fit == 0
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{rule.Points * weights.Fit / 100m:+0.##;-0.##} {rule.Label}");
    }

    /// <summary>What of a score changes with time.</summary>
    /// <param name="Hundredths">Score in hundredths of a point, rounded down.</param>
    private readonly record struct View(int Hundredths, int Interest, int Digit, Temperature Temperature, bool IsMql)
    {
        public bool HasSameOutcomeAs(View other) => Digit == other.Digit && Temperature == other.Temperature && IsMql == other.IsMql;
    }
}
