using FsCheck;
using FsCheck.Fluent;
using LeadFunctions.Core.Leads;
using LeadFunctions.Snapshot;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.Snapshot;

/// <summary>Queries over the packed rows say what they would say over whole leads.</summary>
public sealed class SnapshotSearchTests
{
    private static readonly DateTimeOffset Now = ListedLeads.Now;

    private static Gen<IReadOnlyCollection<T>> Few<T>(params T[] values) => Gen.Frequency(
        (4, Gen.Constant<IReadOnlyCollection<T>>([])),
        (1, Gen.SubListOf(values).Select(some => (IReadOnlyCollection<T>)[.. some])));

    private static Gen<LeadQuery> Query { get; } =
        from text in Gen.Frequency(
            (6, Gen.Constant<string?>(null)),
            (4, Gen.Elements<string?>(
                "smith", "ISTANBUL", "ı", "éCLAIR", "contoso", "日本", "김", "o'brien", "john contoso", "0171 1234", "425555", "", " ", "!?", "मस")),
            (1, HostileText.Field))
        from stages in Few(Enum.GetValues<LeadStage>())
        from owners in Few<string?>("ADA", "kim", null, "Nobody", " ")
        from temperatures in Few(Enum.GetValues<Temperature>())
        from temperatureAt in Gen.OneOf(Gen.Constant((DateTimeOffset?)null), ListedLeads.Moment.Select(at => (DateTimeOffset?)at))
        from offers in Few<string?>("contoso.app", null, "FABRIKAM.VM")
        from sources in Few(Enum.GetValues<LeadSource>())
        from actions in Few(Enum.GetValues<LeadAction>())
        from channels in Few<string?>("form", null)
        from countries in Few<string?>("US", "TR", null)
        from created in ListedLeads.Moment.ArrayOf(2)
        from bounds in Gen.Choose(0, 11)
        from with in Gen.Frequency(
            (4, Gen.Constant(LeadMarks.None)),
            (1, Gen.Choose(0, 255).Select(marks => (LeadMarks)marks)),
            (1, Gen.Elements(LeadMarks.Open, LeadMarks.Overdue)))
        from without in Gen.Elements(LeadMarks.Test, LeadMarks.None, LeadMarks.OptedOut | LeadMarks.Test)
        from sort in Gen.Elements(Enum.GetValues<LeadSort>())
        select new LeadQuery
        {
            Text = text,
            Stages = stages,
            Owners = owners,
            Temperatures = temperatures,
            TemperatureAt = temperatureAt,
            Offers = offers,
            Sources = sources,
            Actions = actions,
            Channels = channels,
            Countries = countries,
            CreatedFrom = bounds < 2 ? created[0] : null,
            CreatedBefore = bounds is 1 or 2 ? created[1] : null,
            With = with,
            Without = without,
            Sort = sort,
        };

    private static Gen<(IReadOnlyList<Lead> Leads, LeadQuery Query)> Asked { get; } =
        from leads in ListedLeads.Some
        from query in Query
        select (leads, query);

    [Fact]
    public void Finds_and_sorts_as_whole_leads_would() => HostileText.Check(
        Asked,
        asked =>
        {
            var page = ListedLeads.ViewOf(asked.Leads).Ask(asked.Query with { Take = 1000 }, Now);

            Assert.Equal(new NaiveSearch(asked.Leads, asked.Query, Now).Ids, page.Ids);
            Assert.Equal(page.Ids.Count, page.Total);
            Assert.Null(page.Next);
        },
        1000);

    [Fact]
    public void Pages_are_the_list_in_parts() => HostileText.Check(Asked, asked =>
    {
        var view = ListedLeads.ViewOf(asked.Leads);
        var all = view.Ask(asked.Query with { Take = 1000 }, Now);
        var listed = new List<LeadId>();
        var query = asked.Query with { Take = 7 };
        for (ListPlace? place = null; ;)
        {
            // Time goes on between the pages, and the place goes through a browser.
            var page = view.Ask(query with { After = place }, Now.AddHours(listed.Count));
            listed.AddRange(page.Ids);
            Assert.Equal(all.Total, page.Total);
            if (page.Next is null)
                break;
            Assert.True(ListPlace.TryParse(page.Next.ToString(), out place));
            Assert.Equal(page.Next, place);
        }

        Assert.Equal(all.Ids, listed);
    });

    [Fact]
    public void Counts_what_each_value_would_find_alone() => HostileText.Check(Asked, asked =>
    {
        var (leads, query) = asked;
        var facets = ListedLeads.ViewOf(leads).Ask(query, Now).Facets;
        var naive = new NaiveSearch(leads, query, Now);

        Assert.All(Enum.GetValues<LeadStage>(), one => Assert.Equal(naive.CountIf(query with { Stages = [one] }), facets.Stages.GetValueOrDefault(one)));
        Assert.All(
            Enum.GetValues<Temperature>(), one => Assert.Equal(naive.CountIf(query with { Temperatures = [one] }), facets.Temperatures.GetValueOrDefault(one)));
        Assert.All(Enum.GetValues<LeadSource>(), one => Assert.Equal(naive.CountIf(query with { Sources = [one] }), facets.Sources.GetValueOrDefault(one)));
        Assert.All(Enum.GetValues<LeadAction>(), one => Assert.Equal(naive.CountIf(query with { Actions = [one] }), facets.Actions.GetValueOrDefault(one)));
        AssertNamed(facets.Owners, ["Ada", "Kim", "İpek", null], one => query with { Owners = [one] });
        AssertNamed(facets.Offers, ["contoso.app", "fabrikam.vm", null], one => query with { Offers = [one] });
        AssertNamed(facets.Channels, ["marketplace", "form", null], one => query with { Channels = [one] });
        AssertNamed(facets.Countries, ["US", "TR", "DE", null], one => query with { Countries = [one] });
        var stateless = query.With & ~(LeadMarks.Open | LeadMarks.Overdue);
        Assert.Equal(naive.CountIf(query with { With = stateless | LeadMarks.Open }), facets.Open);
        Assert.Equal(naive.CountIf(query with { With = stateless | LeadMarks.Overdue }), facets.Overdue);

        void AssertNamed(IReadOnlyList<NamedCount> counts, string?[] names, Func<string?, LeadQuery> alone)
        {
            Assert.All(names, name => Assert.Equal(
                naive.CountIf(alone(name)), counts.SingleOrDefault(one => string.Equals(one.Value, name, StringComparison.OrdinalIgnoreCase)).Count));
            Assert.Equal(counts.Select(one => one.Count).OrderDescending(), counts.Select(one => one.Count));
        }
    });

    [Fact]
    public void The_side_bar_counts_all_that_are_no_tests() => HostileText.Check(ListedLeads.Some, leads =>
    {
        var naive = new NaiveSearch(leads, new LeadQuery(), Now);

        Assert.Equal(
            new SnapshotCounts(
                naive.CountIf(new LeadQuery()),
                naive.CountIf(new LeadQuery { With = LeadMarks.Open }),
                naive.CountIf(new LeadQuery { With = LeadMarks.Overdue }),
                naive.CountIf(new LeadQuery { With = LeadMarks.Test, Without = LeadMarks.None })),
            ListedLeads.ViewOf(leads).Counts);
    });

    /// <summary>A stranger's offers must not make a page of a million lines.</summary>
    [Fact]
    public void Of_very_many_names_the_most_frequent_are_counted_and_those_asked_for()
    {
        var leads = Enumerable.Range(0, 300).SelectMany(offer => Enumerable.Range(0, offer < 100 ? 2 : 1).Select(lead => SomeLead.New with
        {
            Id = ListedLeads.Id((offer * 2) + lead),
            Submissions = SomeLead.New.Submissions with
            {
                LastOrigin = SomeLead.New.Submissions.LastOrigin with { Offer = new Offer($"offer{offer}", null, "o") },
            },
        }));

        var counts = ListedLeads.ViewOf(leads).Ask(new LeadQuery { Offers = ["offer250"] }, Now).Facets.Offers;

        Assert.Equal(101, counts.Count);
        Assert.Equal(100, counts.Count(one => one.Count == 2));
        Assert.Contains(new NamedCount("offer250", 1), counts);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1.2")]
    [InlineData("-1.2.abcdefghijklmnopqrstuvwxyz")]
    [InlineData("9223372036854775807.2.abcdefghijklmnopqrstuvwxyz")]
    [InlineData("1.2.abcdefghijklmnopqrstuvwxy1")]
    [InlineData("1.2.abcdefghijklmnopqrstuvwxyz.3")]
    public void A_place_that_was_never_given_is_none(string? text) => Assert.False(ListPlace.TryParse(text, out _));
}
