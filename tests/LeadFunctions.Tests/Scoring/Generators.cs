using FsCheck;
using FsCheck.Fluent;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Scoring;

namespace LeadFunctions.Tests.Scoring;

/// <summary>Random models, interests and facts; a failing check prints its seed.</summary>
internal static class Generators
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 9, 30, 0, TimeSpan.Zero);

    private static readonly ScoringModel Shipped = WithFewKeywords(ShippedModel.Load());

    /// <summary>A moment within four years, to the tick, so that nothing depends on whole seconds.</summary>
    public static Gen<DateTimeOffset> Moment { get; } =
        from seconds in Gen.Choose(0, 126_000_000)
        from ticks in Gen.OneOf(Gen.Constant(0), Gen.Choose(0, 9_999_999))
        select Start.AddSeconds(seconds).AddTicks(ticks);

    public static Gen<Interest> AnyInterest { get; } =
        from thousandths in Gen.Frequency((1, Gen.Constant(0)), (9, Gen.Choose(1, 400_000)))
        from at in Moment
        select new Interest(thousandths / 1000.0, at);

    public static Gen<(LeadAction Action, LeadSource Source, DateTimeOffset At)> Event { get; } =
        from action in Gen.Elements(Enum.GetValues<LeadAction>())
        from source in Gen.Elements(Enum.GetValues<LeadSource>())
        from at in Moment
        select (action, source, at);

    /// <summary>Valid models that differ from the shipped one in every number that decides when something changes.</summary>
    public static Gen<ScoringModel> Model { get; } =
        from fitWeight in Gen.Choose(0, 100)
        from halfLife in Gen.Choose(1, 36_500)
        from fullAt in Gen.Choose(1, 10_000)
        from company in Gen.Choose(-100, 100)
        from digits in Falling(3)
        from letters in Falling(3)
        from temperatures in Falling(2)
        from mql in Gen.Choose(0, 100).ListOf(3)
        select Shipped with
        {
            Weights = new ScoreWeights { Fit = fitWeight, Interest = 100 - fitWeight },
            Fit = Shipped.Fit with { Company = Shipped.Fit.Company with { Points = company } },
            Interest = Shipped.Interest with { HalfLifeDays = halfLife / 10.0, FullAt = fullAt },
            Grades = new GradeModel
            {
                Letters = new LetterModel { A = letters[0], B = letters[1], C = letters[2] },
                Digits = new DigitModel { One = digits[0], Two = digits[1], Three = digits[2] },
            },
            Temperatures = new TemperatureModel { Hot = temperatures[0], Warm = temperatures[1] },
            Mql = new MqlModel { Score = mql[0], Fit = mql[1] / 2, Interest = mql[2] },
        };

    public static Gen<LeadFacts> Facts { get; } =
        from title in Gen.Elements(null, "CEO", "Vertriebsleiter", "学生", "Florist")
        from email in Gen.Elements(null, "a@contoso.com")
        from company in Gen.Elements(null, "Contoso")
        from phone in Gen.Elements(null, "+1 425 5550100")
        from flags in Gen.Choose(0, 7)
        select new LeadFacts(
            new Contact(Title: title, Email: email, Company: company, Phone: phone), (flags & 1) != 0, (flags & 2) != 0, (flags & 4) != 0);

    public static void Check<T>(Gen<T> gen, Func<T, bool> holds, int tests = 300) =>
        Prop.ForAll(gen.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(tests));

    // Thousands of scorers are compiled from it; the whole lists are compiled in TitleTests.
    private static ScoringModel WithFewKeywords(ScoringModel model)
    {
        var levels = model.Fit.Title.Levels.Select(level => level with
        {
            Keywords = level.Keywords.ToDictionary(
                pair => pair.Key,
                pair => (IReadOnlyList<string>)[.. pair.Value.Where(word => word is "ceo" or "*leiter" or "学生")]),
        });
        return model with { Fit = model.Fit with { Title = model.Fit.Title with { Levels = [.. levels] } } };
    }

    private static Gen<int[]> Falling(int count) =>
        Gen.Shuffle(Enumerable.Range(1, 100)).Select(values => values.Take(count).OrderDescending().ToArray());
}
