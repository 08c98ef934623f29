using FsCheck.Fluent;
using LeadFunctions.Alerts;
using LeadFunctions.Core.Leads;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.Alerts;

public sealed class DigestTests
{
    private static readonly DateTimeOffset Now = TestClock.Start;

    [Fact]
    public void The_worst_comes_first()
    {
        var leads = new[]
        {
            AlertLead.Of('a', NoticeKind.AtRisk, 0, Now),
            AlertLead.Of('b', NoticeKind.Overdue, 0, Now.AddHours(1)),
            AlertLead.Of('c', NoticeKind.Overdue, 0, Now),
            AlertLead.Of('d', NoticeKind.Escalation, 1, Now),
            AlertLead.Of('e', NoticeKind.Escalation, 3, Now.AddHours(2)),
            AlertLead.Of('g', NoticeKind.Overdue, 0, Now),
            AlertLead.Of('f', NoticeKind.Overdue, 0, Now),
        };

        HostileText.Check(
            Gen.Shuffle(leads),
            shuffled => Assert.Equal(
                "edcfgba",
                string.Concat(Assert.Single(Digest.Of(AlertLead.Alerts(shuffled), Now)).Items.Select(item => item.LeadId.ToString()[0]))),
            20);
    }

    [Theory]
    [InlineData(0, new int[0])]
    [InlineData(1, new[] { 1 })]
    [InlineData(100, new[] { 100 })]
    [InlineData(101, new[] { 100, 1 })]
    [InlineData(250, new[] { 100, 100, 50 })]
    public void A_message_holds_at_most_100_leads(int count, int[] sizes)
    {
        var digests = Digest.Of(AlertLead.Alerts(Enumerable.Range(0, count).Select(AlertLead.Numbered)), Now).ToArray();

        Assert.Equal(sizes, digests.Select(digest => digest.Items.Count));
        Assert.Equal(count, digests.SelectMany(digest => digest.Items).Select(item => item.LeadId).Distinct().Count());
        Assert.Equal(digests.Length, digests.Select(digest => digest.Id).Distinct().Count());
    }

    [Fact]
    public void The_same_content_has_the_same_id_whenever_and_in_whatever_order_it_is_made()
    {
        var leads = Enumerable.Range(0, 5).Select(AlertLead.Numbered).ToArray();

        var id = Assert.Single(Digest.Of(AlertLead.Alerts(leads), Now)).Id;

        Assert.Equal(id, Assert.Single(Digest.Of(AlertLead.Alerts(leads.Reverse()), Now.AddHours(5))).Id);
        Assert.Matches("^digest_[a-z2-7]{26}$", id);
    }

    [Fact]
    public void Another_notice_about_the_same_leads_has_another_id()
    {
        var ids = new[]
        {
            AlertLead.Of('a', NoticeKind.AtRisk, 0, Now),
            AlertLead.Of('a', NoticeKind.Overdue, 0, Now),
            AlertLead.Of('a', NoticeKind.Escalation, 1, Now),
            AlertLead.Of('a', NoticeKind.Escalation, 2, Now),
            AlertLead.Of('a', NoticeKind.Escalation, 2, Now.AddDays(1)),
            AlertLead.Of('b', NoticeKind.Escalation, 2, Now),
        }.Select(lead => Assert.Single(Digest.Of(AlertLead.Alerts(lead), Now)).Id).ToArray();

        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public void A_lead_stands_there_once_with_all_that_is_to_be_told_of_it()
    {
        var lead = AlertLead.Of('a', NoticeKind.Escalation, 2, Now) with { HotNotice = new Notice(NoticeKind.Hot, 0, Now, []) };
        var other = AlertLead.Of('b', NoticeKind.AtRisk, 0, Now);

        var items = Digest.Of(AlertLead.Alerts(lead, other), Now, maxItems: 1).SelectMany(digest => digest.Items).ToArray();

        Assert.Equal(2, items.Length);
        Assert.Equal((lead.Id, NoticeKind.Escalation, 2), (items[0].LeadId, items[0].Notice, items[0].Level));
        Assert.Equal([NoticeKind.Escalation, NoticeKind.Hot], items[0].Notices);
        var line = new AlertWording(new AlertOptions()).Lines(Assert.Single(Digest.Of(AlertLead.Alerts(lead), Now))).Single();
        Assert.Contains("escalation 2 · New hot lead", line.Status, StringComparison.Ordinal);
        Assert.NotEqual(
            Assert.Single(Digest.Of(AlertLead.Alerts(lead), Now)).Id,
            Assert.Single(Digest.Of(AlertLead.Alerts(lead with { HotNotice = null }), Now)).Id);
    }

    [Theory]
    [InlineData(FollowUpKind.Request, "installed · bitnami")]
    [InlineData(FollowUpKind.Appointment, "agreed follow-up")]
    [InlineData(FollowUpKind.Attempt, "next attempt")]
    [InlineData(FollowUpKind.Proposal, "decision: set aside?")]
    public void A_line_tells_what_is_due(object waitsFor, string words)
    {
        var lead = AlertLead.Of('a', NoticeKind.Overdue, 0, Now);
        lead = lead with { FollowUp = lead.FollowUp with { Kind = (FollowUpKind)waitsFor } };

        var line = new AlertWording(new AlertOptions()).Lines(Assert.Single(Digest.Of(AlertLead.Alerts(lead), Now))).Single();

        Assert.Contains(words, line.What, StringComparison.Ordinal);
    }

    [Fact]
    public void An_item_tells_whom_to_answer_and_not_how_to_reach_them()
    {
        var item = Assert.Single(Assert.Single(Digest.Of(AlertLead.Alerts(AlertLead.Of('a', NoticeKind.Overdue, 0, Now)), Now)).Items);

        Assert.Equal(("John Smith", "Microsoft", "US", "bitnami.openedxcypress"), (item.Name, item.Company, item.CountryCode, item.Offer));
        var text = System.Text.Json.JsonSerializer.Serialize(item);
        Assert.DoesNotContain("jsmith", text, StringComparison.Ordinal);
        Assert.DoesNotContain("0147", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Please call me", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lead_without_a_name_has_none()
    {
        var lead = AlertLead.Of('a', NoticeKind.Overdue, 0, Now);

        Assert.Null(DigestItem.Of(AlertLead.Alerts(lead with { Contact = new Contact() })).Name);
        Assert.Equal("Ann", DigestItem.Of(AlertLead.Alerts(lead with { Contact = new Contact(FirstName: "Ann") })).Name);
    }
}
