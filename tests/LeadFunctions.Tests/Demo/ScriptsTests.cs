using System.Text;
using LeadFunctions.Core.Identity;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Parsing;
using LeadFunctions.Demo;
using LeadFunctions.Demo.Stories;

namespace LeadFunctions.Tests.Demo;

/// <summary>What a demo is made of, before any of it happens.</summary>
public sealed class ScriptsTests
{
    private static readonly DateTimeOffset End = new(2031, 3, 31, 10, 20, 0, TimeSpan.Zero);

    private static readonly IReadOnlyList<Script> Usual = Make(new FillOptions { ConnectionString = "" });

    [Theory]
    [InlineData(FillOptions.FewestLeads, FillOptions.FewestDays, 3)]
    [InlineData(FillOptions.MostLeads, 400, 4)]
    public void There_are_as_many_as_were_asked_for_all_before_now(int leads, int days, int seed)
    {
        var scripts = Make(new FillOptions { ConnectionString = "", Leads = leads, Days = days, Seed = seed });

        Assert.Equal(leads, scripts.Count);
        Assert.All(scripts, script => Assert.InRange(script.At, End.AddDays(-days), End));
        Assert.Equal(scripts.OrderBy(script => script.At), scripts);
    }

    [Fact]
    public void The_same_seed_gives_the_same_and_another_one_something_else()
    {
        var bodies = Usual.Select(script => script.Body).ToList();

        Assert.Equal(bodies, Make(new FillOptions { ConnectionString = "" }).Select(script => script.Body));
        Assert.NotEqual(bodies, Make(new FillOptions { ConnectionString = "", Seed = 2 }).Select(script => script.Body));
    }

    [Fact]
    public void Every_request_can_be_read_and_its_country_be_told()
    {
        var read = Usual.Select(Read).ToList();

        Assert.All(
            read.Where(one => one is { IsTest: false, IsContactWithheld: false }),
            one => Assert.True(one.Contact.CountryCode is not null && one.Origin.Offer is { PublisherId: "northwind" }, one.Contact.Country));
        Assert.Equal(Oddities.Tests, read.Count(one => one.IsTest));
        Assert.Equal(Oddities.Withheld, read.Count(one => one.IsContactWithheld));
        Assert.Equal(Oddities.DoNotContacts, read.Count(one => one.Origin.Action == LeadAction.DoNotContact));
        Assert.True(read.Select(one => one.Contact.CountryCode).Distinct().Count() > 12);
        Assert.Contains(read, one => one.Description?.Length == SubmissionLimits.Description);
    }

    [Fact]
    public void Nobody_can_be_written_to_in_earnest() =>
        Assert.All(
            Usual.Select(Read).Select(one => one.Contact.Email).OfType<string>().Where(mail => !WithheldContact.IsMissing(mail)),
            mail => Assert.EndsWith(".example", EmailAddress.Normalize(mail), StringComparison.Ordinal));

    /// <summary>A key that two leads share would merge them.</summary>
    [Fact]
    public void No_two_first_requests_have_a_key_in_common()
    {
        var keys = Usual.SelectMany(script => IdentityKeys.Of(Read(script))).Select(key => key.Hash).ToList();
        var shared = keys.GroupBy(key => key).Count(key => key.Count() > 1);

        // Name, company and country of a pair whose mail addresses speak against it.
        Assert.InRange(shared, 0, Alike.All.Count);
    }

    [Fact]
    public void More_come_on_weekdays()
    {
        var byDay = Usual.ToLookup(script => script.At.DayOfWeek);

        Assert.True(byDay[DayOfWeek.Tuesday].Count() > 2 * byDay[DayOfWeek.Sunday].Count());
    }

    private static IReadOnlyList<Script> Make(FillOptions options) => new Scripts(options, End).All();

    private static Submission Read(Script script) =>
        Assert.IsType<ParseResult.Parsed>(SubmissionParser.Parse(Encoding.UTF8.GetBytes(script.Body))).Submission;
}
