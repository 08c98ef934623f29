using System.Text;
using LeadFunctions.Activities;
using LeadFunctions.Core.Activities;
using LeadFunctions.Core.Leads;
using LeadFunctions.Http;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.Activities;

public sealed class ActivityCommandTests
{
    private static readonly ActivityReading Reading = new(SomeLead.Rules);

    [Theory]
    [InlineData("""{"kind":"call","by":"kim","outcome":"noAnswer","note":"Rang.","nextFollowUpAt":"2026-03-02T09:00:00+01:00"}""")]
    [InlineData("""{"kind":"email","by":"kim","subject":"Your offer"}""")]
    [InlineData("""{"kind":"email"}""")]
    [InlineData("""{"kind":"meeting","by":"kim"}""")]
    [InlineData("""{"kind":"note","by":"kim","note":"Prefers mornings."}""")]
    [InlineData("""{"kind":"pageView","subject":"/docs"}""")]
    [InlineData("""{"kind":"pricingView"}""")]
    [InlineData("""{"kind":"download","subject":"Price list.pdf"}""")]
    [InlineData("""{"kind":"emailClick","subject":"https://contoso.com/x"}""")]
    [InlineData("""{"kind":"emailOpen","at":"2026-03-01T09:34:59Z"}""")]
    [InlineData("""{"kind":"unsubscribe","id":"x"}""")]
    [InlineData("""{"kind":"trialStart","at":"2021-03-02T00:00:00Z"}""")]
    public void What_is_right_is_taken(string body) => Assert.Null(Read(body).Problem);

    [Theory]
    [InlineData("""{}""", "$.kind")]
    [InlineData("""{"kind":"party"}""", "$.kind")]
    [InlineData("""{"kind":"call","by":"kim"}""", "$.outcome")]
    [InlineData("""{"kind":"call","by":"kim","outcome":"maybe"}""", "$.outcome")]
    [InlineData("""{"kind":"meeting","by":"kim","outcome":"reached"}""", "$.outcome")]
    [InlineData("""{"kind":"call","outcome":"reached"}""", "$.by")]
    [InlineData("""{"kind":"meeting","by":"  "}""", "$.by")]
    [InlineData("""{"kind":"note","note":"SECRET"}""", "$.by")]
    [InlineData("""{"kind":"note","by":"kim"}""", "$.note")]
    [InlineData("""{"kind":"pageView"}""", "$.subject")]
    [InlineData("""{"kind":"pageView","subject":"https://SECRET"}""", "$.subject")]
    [InlineData("""{"kind":"pricingView","subject":"SECRET"}""", "$.subject")]
    [InlineData("""{"kind":"download"}""", "$.subject")]
    [InlineData("""{"kind":"unsubscribe","subject":"SECRET"}""", "$.subject")]
    [InlineData("""{"kind":"call","by":"kim","outcome":"reached","subject":"SECRET"}""", "$.subject")]
    [InlineData("""{"kind":"webinar","at":"2026-03-01T09:35:01Z"}""", "$.at")]
    [InlineData("""{"kind":"webinar","at":"2021-02-28T00:00:00Z"}""", "$.at")]
    [InlineData("""{"kind":"webinar","at":"SECRET"}""", "$.at")]
    [InlineData("""{"kind":"call","by":"kim","outcome":"reached","nextFollowUpAt":"2026-03-01T09:30:00Z"}""", "$.nextFollowUpAt")]
    [InlineData("""{"kind":"call","by":"kim","outcome":"reached","nextFollowUpAt":"2031-03-02T09:30:00Z"}""", "$.nextFollowUpAt")]
    [InlineData("""{"kind":"call","by":"kim","outcome":"wrongNumber","nextFollowUpAt":"2026-03-02T09:30:00Z"}""", "$.nextFollowUpAt")]
    [InlineData("""{"kind":"email","nextFollowUpAt":"2026-03-02T09:30:00Z"}""", "$.nextFollowUpAt")]
    [InlineData("""{"kind":"reply","nextFollowUpAt":"2026-03-02T09:30:00Z"}""", "$.nextFollowUpAt")]
    [InlineData("""{"kind":"webinar","id":""}""", "$.id")]
    [InlineData("""{"kind":"webinar","points":5}""", "$")]
    [InlineData("""{"kind":"webinar","kind":"call"}""", "$.kind")]
    [InlineData("""7""", "$")]
    [InlineData("""null""", "$")]
    public void What_is_wrong_is_named_and_not_repeated(string body, string field)
    {
        var problem = Read(body).Problem!;

        Assert.Equal(field, problem.Field);
        Assert.DoesNotContain("SECRET", problem.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id", 200)]
    [InlineData("by", 200)]
    [InlineData("subject", 500)]
    [InlineData("note", 4000)]
    public void Texts_have_a_longest_length(string field, int longest)
    {
        Assert.Null(Read($$"""{"kind":"webinar","{{field}}":"{{new string('x', longest)}}"}""").Problem);
        Assert.Equal($"$.{field}", Read($$"""{"kind":"webinar","{{field}}":"{{new string('x', longest + 1)}}"}""").Problem!.Field);
    }

    [Fact]
    public void The_callers_id_alone_says_what_is_the_same()
    {
        var first = Read("""{"kind":"webinar","id":"7"}""").Report!;

        Assert.Equal(first.Id, Read("""{"kind":"pageView","id":"7","subject":"/x","at":"2026-02-01T00:00:00Z"}""").Report!.Id);
        Assert.NotEqual(first.Id, Read("""{"kind":"webinar","id":"8"}""").Report!.Id);
    }

    [Fact]
    public void Without_an_id_the_same_command_at_the_same_moment_is_the_same()
    {
        var first = Read("""{"kind":"webinar","at":"2026-03-01T08:00:00Z"}""").Report!;

        Assert.Equal(first.Id, Read("""{"kind":"webinar","at":"2026-03-01T09:00:00+01:00"}""").Report!.Id);
        Assert.NotEqual(first.Id, Read("""{"kind":"webinar","at":"2026-03-01T08:00:01Z"}""").Report!.Id);
        Assert.NotEqual(first.Id, Read("""{"kind":"trialStart","at":"2026-03-01T08:00:00Z"}""").Report!.Id);
    }

    [Theory]
    [InlineData("pageView", "/pricing?email=SECRET", "/pricing")]
    [InlineData("pricingView", "/pricing#SECRET", "/pricing")]
    [InlineData("emailClick", "https://contoso.com/a?token=SECRET", "https://contoso.com/a")]
    [InlineData("download", "What? A guide.pdf", "What? A guide.pdf")]
    public void What_may_name_a_person_behind_a_path_or_link_is_not_kept(string kind, string given, string kept) =>
        Assert.Equal(kept, Read($$"""{"kind":"{{kind}}","subject":"{{given}}"}""").Report!.Subject);

    [Fact]
    public void Times_are_kept_in_utc()
    {
        const string Call =
            """{"kind":"call","by":"kim","outcome":"voicemail","at":"2026-03-01T10:00:00+01:00","nextFollowUpAt":"2026-03-02T10:00:00+01:00"}""";
        var report = Read(Call).Report!;

        Assert.Equal((TimeSpan.Zero, TimeSpan.Zero), (report.At.Offset, report.NextFollowUpAt!.Value.Offset));
        Assert.Equal(TestClock.Start, Read("""{"kind":"webinar"}""").Report!.At);
    }

    [Fact]
    public void Every_kind_has_its_fields() =>
        Assert.All(Enum.GetValues<ActivityKind>(), kind => Assert.Equal(kind.IsOurs() && kind != ActivityKind.Email, ActivityShape.Of(kind).NeedsBy));

    private static (ActivityReport? Report, Problem? Problem) Read(string body)
    {
        var (command, problem) = CommandReader.Parse<ActivityCommand>(Encoding.UTF8.GetBytes(body), null);
        return command is null ? (null, problem) : Reading.Read(command, TestClock.Start);
    }
}
