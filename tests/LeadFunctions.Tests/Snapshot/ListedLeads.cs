using FsCheck;
using FsCheck.Fluent;
using LeadFunctions.Core.Leads;
using LeadFunctions.Snapshot;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.Snapshot;

/// <summary>Random leads as lists see them, and snapshots of them.</summary>
internal static class ListedLeads
{
    public static readonly DateTimeOffset Now = TestClock.Start.AddDays(100);

    private static readonly string[] Texts =
    [
        "John", "SMITH", "Zoë", "Ünal", "İstanbul", "ıssız", "ISTANBUL", "e\u0301clair", "éclair", "日本電気", "김철수", "株式会社",
        "Müller-Lüdenscheidt", "O'Brien", "Ｆｕｌｌｗｉｄｔｈ", "ﷺ", "straße", "Ελλάς", "हिन्दी", "नमस्ते", "ไทย",
        "a.b+c@contoso.com", "x@fabrikam.co.uk", "</script>", "😀", "\u202e", "' or 1 eq 1",
    ];

    public static Gen<DateTimeOffset> Moment { get; } = Gen.Choose(-8_000_000, 8_000_000).Select(seconds => Now.AddSeconds(seconds));

    /// <summary>Leads of different ids.</summary>
    public static Gen<IReadOnlyList<Lead>> Some { get; } = Gen.Sized(size =>
        from count in Gen.Choose(0, Math.Min(60, size))
        from leads in Gen.CollectToArray(Enumerable.Range(0, count), One)
        select (IReadOnlyList<Lead>)leads);

    public static LeadId Id(int number) => LeadId.OfSubmission(new Guid(number, 0, 0, new byte[8]));

    public static Gen<Lead> One(int number) =>
        from words in Text.ArrayOf(4)
        from phone in Gen.Elements<string?>(null, "+1 425 555-0147", "0171/1234567", "none")
        from country in Gen.Elements<string?>(null, "US", "TR", "DE")
        from stage in Gen.Elements(Enum.GetValues<LeadStage>())
        from owner in Gen.Elements<string?>(null, "Ada", "ada ", "Kim", "İpek")
        from source in Gen.Elements(Enum.GetValues<LeadSource>())
        from action in Gen.Elements(Enum.GetValues<LeadAction>())
        from offer in Gen.Elements<string?>(null, "contoso.app", "Contoso.App", "fabrikam.vm")
        from channel in Gen.Elements<string?>(null, "marketplace", "form")
        from fit in Gen.Choose(0, 100)
        from points in Gen.Choose(-50, 400)
        from times in Moment.ArrayOf(4)
        from flags in Gen.Choose(0, 63)
        from clock in Gen.Elements(Enum.GetValues<FollowUpStage>())
        from kind in Gen.Elements(Enum.GetValues<FollowUpKind>())
        select SomeLead.New with
        {
            Id = Id(number),
            Contact = new Contact(words[0], words[1], words[2], phone, words[3], null, country, country),
            Submissions = SomeLead.New.Submissions with
            {
                FirstAt = times[0],
                LastAt = times[1],
                LastOrigin = new LeadOrigin(source, null, action, null, offer is null ? null : new Offer(offer, "p", "o")),
                LastChannel = channel,
                IsTest = (flags & 3) == 3,
                IsContactWithheld = (flags & 4) != 0,
            },
            Consent = new LeadConsent((flags & 8) != 0, (flags & 16) != 0 ? times[1] : null, (flags & 48) == 48 ? times[1] : null),
            LifeCycle = LeadLifeCycle.None with { Stage = stage },
            Ownership = LeadOwnership.None with { Owner = owner },
            Interest = new Interest(points / 2.0, times[2]),
            Score = Score.None with { Fit = fit },
            FollowUp = clock == FollowUpStage.None ? FollowUp.None : new FollowUp(clock, times[1], kind, null, times[3], 0, null),
        };

    public static SnapshotView ViewOf(IEnumerable<Lead> leads)
    {
        var builder = new SnapshotBuilder(SomeLead.Scorer);
        foreach (var lead in leads)
            builder.Put(lead);
        return builder.Publish();
    }

    private static Gen<string?> Text { get; } = Gen.Frequency(
        (1, Gen.Constant<string?>(null)),
        (6, Gen.Elements(Texts).Select(text => (string?)text)),
        (2, from one in Gen.Elements(Texts) from other in Gen.Elements(Texts) select (string?)$"{one} {other}"),
        (1, HostileText.Field));
}
