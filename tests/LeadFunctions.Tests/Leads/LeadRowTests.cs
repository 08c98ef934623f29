using System.Globalization;
using Azure;
using Azure.Data.Tables;
using FsCheck;
using FsCheck.Fluent;
using LeadFunctions.Core.Leads;
using LeadFunctions.Leads.Rows;
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
        from waitsFor in Gen.Elements(Enum.GetValues<FollowUpKind>())
        from kind in Gen.Elements(Enum.GetValues<NoticeKind>())
        from hasNotice in Gen.Elements(true, false)
        let start = TestClock.Start.AddTicks(ticks)
        select new FollowUp(
            stage,
            start,
            waitsFor,
            waitsFor == FollowUpKind.Request ? start.AddHours(18) : null,
            start.AddHours(24),
            level,
            hasNotice ? new Notice(kind, level, start, ["log", "web\"hook"]) : null);

    [Fact]
    public void A_lead_comes_back_from_its_row_as_it_went_in() => HostileText.Check(
        from arrivals in SomeLead.Arrivals()
        from clock in Clock
        from texts in HostileText.Field.ArrayOf(4)
        let lead = SomeLead.Of(arrivals)
        select (lead with
        {
            FollowUp = clock,
            Ownership = new LeadOwnership(texts[1], TestClock.Start, texts[0]),
            Consent = lead.Consent with { OptedOutAt = texts[2] is null ? null : TestClock.Start },
            Keys = lead.Keys with { PossibleDuplicates = [SomeLead.Id] },
        }, texts[3]),
        lead => AssertSame(lead.Item1, lead.Item2));

    [Fact]
    public void A_bare_lead_comes_back_too()
    {
        AssertSame(SomeLead.Of([SomeLead.Arrive("{}", TestClock.Start)]), null);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Interest_that_is_no_number_is_not_stored(double points)
    {
        var lead = SomeLead.Of([SomeLead.Arrive("{}", TestClock.Start)]) with { Interest = new Interest(points, TestClock.Start) };

        Assert.Throws<ArgumentOutOfRangeException>(() => LeadRow.Of(lead, null));
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
            lead = SomeLead.Receive(lead, arrival);
        }

        var row = LeadRow.Of(lead!, null);

        var sizes = row.Where(property => property.Value is string).ToDictionary(property => property.Key, property => ((string)property.Value).Length);
        Assert.DoesNotContain(sizes, size => size.Value > PropertyLimit);
        Assert.InRange(sizes.Values.Sum(), 1, 400_000);
        Assert.Equal(20, lead!.Submissions.Offers.Count);

        static string Long(string start) => start + string.Concat(Enumerable.Repeat("\"😀<", 3000));
    }

    [Fact]
    public void A_redirect_is_told_from_a_lead()
    {
        Assert.Equal(SomeLead.Id, LeadRow.RedirectOf(LeadRow.Redirect(LeadId.Parse(new string('z', 26)), SomeLead.Id)));
        Assert.Null(LeadRow.RedirectOf(LeadRow.Of(SomeLead.New, null)));
    }

    private static void AssertSame(Lead lead, string? slot)
    {
        var row = LeadRow.Of(lead, slot);
        Assert.DoesNotContain(row, property => property.Value is null);
        var stored = LeadRow.StoredOf(new TableEntity(row) { ETag = new ETag("W/\"1\"") });
        Assert.Equal(Filled.Fields(lead), Filled.Fields(stored.Lead));
        Assert.Equal((slot, new ETag("W/\"1\"")), (stored.Slot, stored.ETag));
    }
}
