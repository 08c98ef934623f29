using FsCheck;
using FsCheck.Fluent;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Merging;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.Merging;

public sealed class LeadMergeTests
{
    private static readonly DateTimeOffset Start = TestClock.Start;

    private static readonly Gen<(Arrival[] InOrder, Arrival[] Shuffled)> TwoOrders =
        from arrivals in SomeLead.Arrivals()
        from shuffled in Gen.Shuffle(arrivals)
        select (arrivals, shuffled);

    [Fact]
    public void The_order_of_processing_does_not_matter() => HostileText.Check(TwoOrders, orders =>
    {
        var (one, other) = (SomeLead.Of(orders.InOrder), SomeLead.Of(orders.Shuffled));

        Assert.Equal(one.Contact, other.Contact);
        Assert.Equal(one.Provenance.FieldTimes.Order(TimeOrder), other.Provenance.FieldTimes.Order(TimeOrder));
        Assert.Equal(one.Provenance.CutFields.Order(StringComparer.Ordinal), other.Provenance.CutFields.Order(StringComparer.Ordinal));
        Assert.Equal(
            (one.Submissions.OfferTitle, one.Submissions.Notes, one.Submissions.LastOrigin),
            (other.Submissions.OfferTitle, other.Submissions.Notes, other.Submissions.LastOrigin));
        Assert.Equal(
            (one.Submissions.FirstAt, one.Submissions.LastAt, one.Submissions.Count),
            (other.Submissions.FirstAt, other.Submissions.LastAt, other.Submissions.Count));
        Assert.Equal(
            (one.Submissions.IsTest, one.Submissions.IsContactWithheld,
                one.Consent.HasOwnRequest, one.Consent.DoNotContactNoticeAt, one.MayBeContacted),
            (other.Submissions.IsTest, other.Submissions.IsContactWithheld,
                other.Consent.HasOwnRequest, other.Consent.DoNotContactNoticeAt, other.MayBeContacted));
        Assert.Equal(one.Submissions.Offers.Order(StringComparer.Ordinal), other.Submissions.Offers.Order(StringComparer.Ordinal));
        Assert.Equal(one.Keys.Hashes.Order(StringComparer.Ordinal), other.Keys.Hashes.Order(StringComparer.Ordinal));
        Assert.Equal(one.Profile with { Custom = Profile.None.Custom }, other.Profile with { Custom = Profile.None.Custom });
        Assert.Equal(
            one.Profile.Custom.OrderBy(field => field.Key, StringComparer.Ordinal),
            other.Profile.Custom.OrderBy(field => field.Key, StringComparer.Ordinal));
        Assert.Equal(one.FirstTouch, other.FirstTouch);
        Assert.Equal(one.Consent.Stated.OrderBy(fact => fact.Key), other.Consent.Stated.OrderBy(fact => fact.Key));
        Assert.Equal(InterestOf(one), InterestOf(other), 1e-9);
        Assert.Equal((one.Score.Value, one.Score.Grade, one.Score.At), (other.Score.Value, other.Score.Grade, other.Score.At));
    });

    [Fact]
    public void A_lead_holds_the_newest_value_that_was_not_blank() => HostileText.Check(SomeLead.Arrivals(), arrivals =>
    {
        var lead = SomeLead.Of(arrivals);

        Assert.Equal(Newest(submission => submission.Contact.FirstName), lead.Contact.FirstName);
        Assert.Equal(Newest(submission => submission.Contact.Phone), lead.Contact.Phone);
        Assert.Equal(Newest(submission => submission.Contact.Country), lead.Contact.Country);
        Assert.Equal(
            Newest(submission => submission.Contact.Country is null ? null : submission.Contact.CountryCode ?? "none") ?? "none",
            lead.Contact.CountryCode ?? "none");
        Assert.Equal(Newest(submission => submission.OfferTitle), lead.Submissions.OfferTitle);
        Assert.Equal(Newest(submission => submission.Description), lead.Submissions.Notes);
        Assert.Equal(arrivals.Length, lead.Submissions.Count);

        string? Newest(Func<Submission, string?> field) => arrivals.Select(arrival => field(arrival.Submission)).LastOrDefault(value => value is not null);
    });

    [Fact]
    public void A_field_is_marked_as_cut_just_when_the_value_that_is_kept_is() => HostileText.Check(TwoOrders, orders =>
    {
        var lead = SomeLead.Of(orders.Shuffled);
        var newest = orders.InOrder[^1].Submission;
        var fields = new (string, Func<Submission, string?>)[]
        {
            ("Company", s => s.Contact.Company),
            ("OfferTitle", s => s.OfferTitle),
            ("Description", s => s.Description),
        };
        foreach (var (field, value) in fields)
        {
            var source = orders.InOrder.Select(arrival => arrival.Submission).LastOrDefault(submission => value(submission) is not null);
            Assert.Equal(source?.CutFields.Contains(field) == true, lead.Provenance.CutFields.Contains(field));
        }

        Assert.Equal(newest.CutFields.Contains("LeadSource"), lead.Provenance.CutFields.Contains("LeadSource"));
    });

    [Fact]
    public void The_first_touch_is_that_of_the_earliest_submission_that_is_no_notice() => HostileText.Check(TwoOrders, orders =>
    {
        var first = orders.InOrder.FirstOrDefault(arrival => !arrival.IsDoNotContactNotice);

        var lead = SomeLead.Of(orders.Shuffled);

        Assert.Equal((first?.SubmissionId, first?.ReceivedAt), (lead.FirstTouch?.SubmissionId, lead.FirstTouch?.At));
        Assert.Equal(
            (first?.Channel, first?.Submission.Origin.Source, first?.Submission.Touch),
            (lead.FirstTouch?.Channel, lead.FirstTouch?.Source, lead.FirstTouch?.Touch));
    });

    /// <summary>Stored before first touches were kept: nobody knows it any more, and it is not made up.</summary>
    [Fact]
    public void A_first_touch_that_is_not_known_stays_unknown()
    {
        var older = SomeLead.New with { FirstTouch = null };

        Assert.Null(SomeLead.Receive(older, SomeLead.Arrive(new LeadBody { OfferTitle = "Later" }, Start.AddDays(1))).FirstTouch);
    }

    [Fact]
    public void Fields_that_the_head_does_not_hold_are_not_marked()
    {
        var lead = SomeLead.Of([SomeLead.Arrive($$"""{"UserDetails":{"Email":"a@b.example"},"Odd":"{{new string('x', 5000)}}"}""", Start)]);

        Assert.Empty(lead.Provenance.CutFields);
    }

    [Fact]
    public void Blank_values_never_overwrite()
    {
        var lead = SomeLead.Of([
            SomeLead.Arrive(new LeadBody(), Start),
            SomeLead.Arrive(
                new LeadBody { FirstName = "", LastName = " ", Phone = null, Company = "\t", Title = "", Country = "", OfferTitle = "", Description = "" },
                Start.AddDays(1)),
        ]);

        Assert.Equal(SomeLead.New.Contact, lead.Contact);
        Assert.Equal((SomeLead.New.Submissions.OfferTitle, SomeLead.New.Submissions.Notes), (lead.Submissions.OfferTitle, lead.Submissions.Notes));
        Assert.Equal(2, lead.Submissions.Count);
    }

    [Fact]
    public void A_notice_not_to_contact_alone_starts_nothing_and_earns_nothing()
    {
        var lead = SomeLead.Of([Notice(Start)]);

        Assert.Equal((false, false, (DateTimeOffset?)Start), (lead.Consent.HasOwnRequest, lead.MayBeContacted, lead.Consent.DoNotContactNoticeAt));
        Assert.Equal(FollowUp.None, lead.FollowUp);
        Assert.Equal(0, lead.Interest.Points);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void A_request_of_the_customers_own_stands_beside_a_notice_before_or_after_it(int days)
    {
        var notice = Notice(Start.AddDays(days));
        var request = SomeLead.Arrive(new LeadBody(), Start);
        foreach (var order in new Arrival[][] { [notice, request], [request, notice] })
        {
            var lead = SomeLead.Of(order);

            Assert.True(lead.MayBeContacted);
            Assert.Equal((FollowUpStage.Waiting, Start), (lead.FollowUp.Stage, lead.FollowUp.StartedAt));
            Assert.Equal(notice.ReceivedAt, lead.Consent.DoNotContactNoticeAt);
            Assert.Equal(InterestOf(SomeLead.New), InterestOf(lead), 1e-9);
        }
    }

    [Fact]
    public void An_opt_out_beats_every_later_request() => HostileText.Check(SomeLead.Arrivals(), arrivals =>
    {
        var known = SomeLead.New with { Consent = SomeLead.New.Consent with { OptedOutAt = Start }, FollowUp = FollowUp.None };

        var lead = arrivals.Aggregate(known, (lead, arrival) => SomeLead.Receive(lead, arrival));

        Assert.Equal(((DateTimeOffset?)Start, false, FollowUp.None), (lead.Consent.OptedOutAt, lead.MayBeContacted, lead.FollowUp));
    }, 100);

    [Fact]
    public void A_test_lead_starts_no_clock_and_one_real_submission_makes_the_lead_real()
    {
        var test = SomeLead.Arrive(LeadBody.PartnerCenterTest, Start);

        Assert.Equal((true, FollowUp.None), (SomeLead.Of([test]).Submissions.IsTest, SomeLead.Of([test]).FollowUp));
        Assert.False(SomeLead.Of([test, SomeLead.Arrive(new LeadBody(), Start.AddHours(1))]).Submissions.IsTest);
    }

    [Fact]
    public void A_lead_without_keys_starts_no_clock_since_nobody_could_stop_it() =>
        Assert.Equal(FollowUp.None, SomeLead.Of([SomeLead.Arrive(LeadBody.Blank, Start)]).FollowUp);

    [Theory]
    [InlineData(0, true)]
    [InlineData(10 * 60 * 10_000_000L, true)]
    [InlineData((10 * 60 * 10_000_000L) + 1, false)]
    [InlineData(-10 * 60 * 10_000_000L, true)]
    [InlineData((-10 * 60 * 10_000_000L) - 1, false)]
    public void The_same_body_within_10_minutes_is_one_submission(long ticks, bool isRepeat)
    {
        var again = SomeLead.Arrive(new LeadBody(), Start.AddTicks(ticks));

        Assert.Equal(isRepeat, LeadMerge.IsRepeat(SomeLead.New, again));
    }

    [Fact]
    public void Another_body_is_no_repeat_and_like_bodies_without_keys_stay_apart()
    {
        var other = SomeLead.Arrive(new LeadBody { Description = "Once more" }, Start);
        var blank = SomeLead.Arrive(LeadBody.Blank, Start);

        Assert.False(LeadMerge.IsRepeat(SomeLead.New, other));
        Assert.False(LeadMerge.IsRepeat(SomeLead.Of([blank]), blank));
    }

    [Fact]
    public void Offers_are_listed_newest_first_and_once()
    {
        var lead = SomeLead.Of([Ask("a.one", 0), Ask("a.two", 1), Ask("a.one", 2), Ask("a.three", 3)]);

        Assert.Equal(["a.three", "a.one", "a.two"], lead.Submissions.Offers);

        static Arrival Ask(string offer, int hour) => SomeLead.Arrive(new LeadBody { LeadSource = "AppSource-INS|" + offer }, Start.AddHours(hour));
    }

    // The same decaying number can stand at two moments.
    private static double InterestOf(Lead lead) => SomeLead.Scorer.InterestAt(lead.Interest, Start.AddDays(30));

    private static Arrival Notice(DateTimeOffset at) =>
        SomeLead.Arrive(new LeadBody { LeadSource = "AzureMarketplace-DNC|contoso.app", ActionCode = "DNC" }, at);

    private static Comparer<KeyValuePair<string, DateTimeOffset>> TimeOrder { get; } =
        Comparer<KeyValuePair<string, DateTimeOffset>>.Create((x, y) => string.CompareOrdinal(x.Key, y.Key));
}
