using LeadFunctions.Alerts;
using LeadFunctions.Core.Leads;
using LeadFunctions.Tests.Builders;
using Microsoft.Extensions.Logging.Testing;

namespace LeadFunctions.Tests.Alerts;

public sealed class LogChannelTests
{
    [Fact]
    public async Task A_digest_is_one_line_with_ids_and_counts_and_nothing_personal()
    {
        var logs = new FakeLogCollector();
        var body = new LeadBody
        {
            FirstName = "MarkFirst",
            LastName = "MarkLast",
            Email = "mark.email@mark-domain.example",
            Phone = "+49 30 5550199",
            Country = "MarkCountry",
            Company = "MarkCompany",
            Title = "MarkTitle",
            OfferTitle = "MarkOfferTitle",
            Description = "MarkNotes",
            LeadSource = "MarkSource-INS|mark.offer",
        };
        var lead = SomeLead.Of([SomeLead.Arrive(body, TestClock.Start)]) with { Ownership = new LeadOwnership("MarkOwner", null, "MarkBy") };
        lead = lead with { HotNotice = null, FollowUp = AlertLead.Of('a', NoticeKind.Overdue, 0, TestClock.Start).FollowUp };
        var digest = Assert.Single(Digest.Of(AlertLead.Alerts(lead, AlertLead.Of('b', NoticeKind.AtRisk, 0, TestClock.Start)), TestClock.Start));

        await new LogChannel(new FakeLogger<LogChannel>(logs)).SendAsync(digest, CancellationToken.None);

        var line = Assert.Single(logs.Lines);
        Assert.Contains("1 leads overdue, 0 escalated, 1 at risk, 0 new and hot", line, StringComparison.Ordinal);
        Assert.Contains(lead.Id.ToString(), line, StringComparison.Ordinal);
        Assert.DoesNotContain("mark", line, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("5550199", line, StringComparison.Ordinal);
    }
}
