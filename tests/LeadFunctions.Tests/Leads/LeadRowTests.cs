using System.Globalization;
using Azure;
using Azure.Data.Tables;
using FsCheck;
using FsCheck.Fluent;
using LeadFunctions.Leads;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.Leads;

public sealed class LeadRowTests
{
    /// <summary>A string property of a table holds 64 KiB in UTF-16, a row 1 MiB.</summary>
    private const int PropertyLimit = 32 * 1024;

    private static readonly Gen<FollowUp> Clock =
        from stage in Gen.Elements(FollowUpStage.Waiting, FollowUpStage.AtRisk, FollowUpStage.Overdue)
        from ticks in Gen.Choose(0, int.MaxValue)
        from level in Gen.Choose(0, 9)
        from isAppointment in Gen.Elements(true, false)
        from kind in Gen.Elements(Enum.GetValues<NoticeKind>())
        from hasNotice in Gen.Elements(true, false)
        let start = TestClock.Start.AddTicks(ticks)
        select new FollowUp(stage, start, isAppointment, isAppointment ? null : start.AddHours(18), start.AddHours(24), level, hasNotice ? new Notice(kind, level, start, ["log", "web\"hook"]) : null);

    [Fact]
    public void A_lead_comes_back_from_its_row_as_it_went_in() => HostileText.Check(
        from arrivals in SomeLead.Arrivals()
        from clock in Clock
        from texts in HostileText.Field.ArrayOf(4)
        select SomeLead.Of(arrivals) with
        {
            ETag = new ETag("W/\"1\""),
            FollowUp = clock,
            ContactedAt = TestClock.Start,
            ContactedBy = texts[0],
            Owner = texts[1],
            OptedOutAt = texts[2] is null ? null : TestClock.Start,
            Slot = texts[3],
            PossibleDuplicates = [SomeLead.Id],
        },
        lead => AssertSame(lead, RoundTrip(lead)));

    [Fact]
    public void A_bare_lead_comes_back_too()
    {
        var lead = SomeLead.Of([SomeLead.Arrive("{}", TestClock.Start)]) with { ETag = new ETag("W/\"1\"") };

        AssertSame(lead, RoundTrip(lead));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Interest_that_is_no_number_is_not_stored(double points)
    {
        var lead = SomeLead.Of([SomeLead.Arrive("{}", TestClock.Start)]) with { Interest = new Interest(points, TestClock.Start) };

        Assert.Throws<ArgumentOutOfRangeException>(() => LeadRow.Of(lead));
    }

    [Fact]
    public void Nothing_that_strangers_send_makes_a_row_too_large_for_its_table()
    {
        Lead? lead = null;
        for (var i = 0; i < 600; i++)
        {
            var odd = i.ToString(CultureInfo.InvariantCulture);
            var noise = string.Join(',', Enumerable.Range(0, i < 40 ? 50 : 0).Select(n => $"\"{odd}-{n}{new string('n', 90)}\":\"{new string('v', 1100)}\""));
            var body = new LeadBody
            {
                FirstName = Long(odd),
                LastName = Long(odd),
                Phone = $"+1 425 {5550000 + i}",
                Company = Long(odd),
                Title = Long(odd),
                OfferTitle = Long(odd),
                Description = Long(odd),
                LeadSource = "AppSource-INS|" + odd + string.Concat(Enumerable.Repeat("😀", i % 2 == 0 ? 240 : 90)),
                ActionCode = Long(odd),
            }.ToString();
            var arrival = SomeLead.Arrive(noise.Length == 0 ? body : body[..^1] + "," + noise + "}", TestClock.Start.AddHours(i));
            lead = LeadMerge.Apply(lead, SomeLead.Id, arrival, LeadMerge.BodyHash(arrival.Body), SomeLead.Scorer, SomeLead.Options);
        }

        var row = LeadRow.Of(lead!);

        var sizes = row.Where(property => property.Value is string).ToDictionary(property => property.Key, property => ((string)property.Value).Length);
        Assert.DoesNotContain(sizes, size => size.Value > PropertyLimit);
        Assert.InRange(sizes.Values.Sum(), 1, 400_000);
        Assert.Equal(20, lead!.Offers.Count);

        static string Long(string start) => start + string.Concat(Enumerable.Repeat("\"😀<", 3000));
    }

    [Fact]
    public void A_redirect_is_told_from_a_lead()
    {
        Assert.Equal(SomeLead.Id, LeadRow.RedirectOf(LeadRow.Redirect("zzz", SomeLead.Id)));
        Assert.Null(LeadRow.RedirectOf(LeadRow.Of(SomeLead.New)));
    }

    private static Lead RoundTrip(Lead lead)
    {
        var row = new TableEntity(LeadRow.Of(lead)) { ETag = lead.ETag };
        Assert.DoesNotContain(row, property => property.Value is null);
        return LeadRow.LeadOf(row);
    }

    private static void AssertSame(Lead expected, Lead actual)
    {
        foreach (var property in typeof(Lead).GetProperties().Where(property => property.Name is not (nameof(Lead.FollowUp) or nameof(Lead.Score) or nameof(Lead.HotNotice) or nameof(Lead.Notices))))
            Assert.Equal(property.GetValue(expected), property.GetValue(actual));
        Assert.Equivalent(expected.FollowUp, actual.FollowUp, strict: true);
        Assert.Equivalent(expected.HotNotice, actual.HotNotice, strict: true);
        Assert.Equivalent(expected.Score, actual.Score, strict: true);
    }
}
