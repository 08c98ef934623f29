using FsCheck;
using FsCheck.Fluent;
using LeadFunctions.Core.FollowUps;
using LeadFunctions.Core.Leads;
using LeadFunctions.Leads.Rows;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.FollowUps;

public sealed class FollowUpPolicyTests
{
    private static readonly DateTimeOffset Start = TestClock.Start;
    private static readonly FollowUpOptions Defaults = new();

    private static readonly Gen<FollowUpOptions> AnyOptions =
        from window in Gen.Choose(1, 30 * 86400)
        from fraction in Gen.Choose(1, 10)
        from first in Gen.Choose(1, 86400)
        from second in Gen.Choose(1, 86400)
        from repeat in Gen.Choose(1, 86400 * 7)
        select new FollowUpOptions
        {
            Window = TimeSpan.FromSeconds(window),
            AtRiskFraction = fraction / 10.0,
            FirstEscalation = TimeSpan.FromSeconds(first),
            SecondEscalation = TimeSpan.FromSeconds(first + second),
            RepeatEscalation = TimeSpan.FromSeconds(repeat),
        };

    /// <summary>Moments from the request on, to the tick, often just where something is due.</summary>
    private static Gen<TimeSpan> Since(FollowUpOptions options) => Gen.OneOf(
        from seconds in Gen.Choose(0, 120 * 86400)
        select TimeSpan.FromSeconds(seconds),
        from due in Gen.Elements(
            options.Window * options.AtRiskFraction,
            options.Window,
            options.Window + options.FirstEscalation,
            options.Window + options.SecondEscalation,
            options.Window + options.SecondEscalation + (3 * options.RepeatEscalation))
        from ticks in Gen.Choose(-1, 1)
        select due + TimeSpan.FromTicks(ticks) is { Ticks: > 0 } at ? at : TimeSpan.Zero);

    private static readonly Gen<(FollowUpOptions Options, TimeSpan One, TimeSpan Other)> Walks =
        from options in AnyOptions
        from one in Since(options)
        from other in Since(options)
        select (options, one < other ? one : other, one < other ? other : one);

    [Theory]
    [InlineData(0, FollowUpStage.Waiting, null)]
    [InlineData((18 * 3600) - 1, FollowUpStage.Waiting, null)]
    [InlineData(18 * 3600, FollowUpStage.AtRisk, NoticeKind.AtRisk)]
    [InlineData((24 * 3600) - 1, FollowUpStage.AtRisk, NoticeKind.AtRisk)]
    [InlineData(24 * 3600, FollowUpStage.Overdue, NoticeKind.Overdue)]
    [InlineData((48 * 3600) - 1, FollowUpStage.Overdue, NoticeKind.Overdue)]
    [InlineData(48 * 3600, FollowUpStage.Overdue, NoticeKind.Escalation)]
    public void The_default_window_is_24_hours(int seconds, object stage, object? notice)
    {
        var (clock, _) = FollowUpPolicy.Advance(Request(Start), Start.AddSeconds(seconds), Defaults);

        Assert.Equal((stage, notice), (clock.Stage, clock.Notice?.Kind));
    }

    [Theory]
    [InlineData(23, 0)]
    [InlineData(24, 1)]
    [InlineData(71, 1)]
    [InlineData(72, 2)]
    [InlineData(72 + (7 * 24) - 1, 2)]
    [InlineData(72 + (7 * 24), 3)]
    [InlineData(72 + (52 * 7 * 24), 54)]
    public void Escalations_count_from_overdue(int hoursOverdue, int level)
    {
        var (clock, events) = FollowUpPolicy.Advance(Request(Start), Start.AddHours(24 + hoursOverdue), Defaults);

        Assert.Equal(level, clock.Escalations);
        Assert.Equal(level > 0, events.Any(happened => happened is LeadEvent.Escalation));
        if (level > 0)
        {
            Assert.Equal(
                (NoticeKind.Escalation, level, clock.DueAt + FollowUpPolicy.EscalationDelay(level, Defaults)),
                (clock.Notice!.Kind, clock.Notice.Level, clock.Notice.RaisedAt));
        }
    }

    [Fact]
    public void Looking_twice_raises_nothing_twice() => HostileText.Check(Walks, walk =>
    {
        var once = Advance(Request(walk), walk.One, walk.Options).FollowUp;

        var (twice, events) = Advance(once, walk.One, walk.Options);

        Assert.Equal(once, twice);
        Assert.Empty(events);
    });

    [Fact]
    public void Looking_in_between_changes_neither_the_outcome_nor_an_event() => HostileText.Check(Walks, walk =>
    {
        var direct = Advance(Request(walk), walk.Other, walk.Options);
        var first = Advance(Request(walk), walk.One, walk.Options);
        var second = Advance(first.FollowUp, walk.Other, walk.Options);

        Assert.Equal((direct.FollowUp.Stage, direct.FollowUp.Escalations), (second.FollowUp.Stage, second.FollowUp.Escalations));
        Assert.Equivalent(direct.FollowUp.Notice, second.FollowUp.Notice, strict: true);
        var keys = first.Events.Concat(second.Events).Select(EventRow.KeyOf).ToArray();
        Assert.Equal(keys.Distinct(), keys);
        Assert.Empty(direct.Events.Select(EventRow.KeyOf).Except(keys));
    });

    [Fact]
    public void Nothing_happens_before_the_next_look_and_something_at_it() => HostileText.Check(Walks, walk =>
    {
        var clock = Advance(Request(walk), walk.One, walk.Options).FollowUp with { Notice = null };
        var look = FollowUpPolicy.NextLook(clock, walk.Options)!.Value;

        Assert.True(look > Start + walk.One);
        Assert.Empty(FollowUpPolicy.Advance(clock, look.AddTicks(-1), walk.Options).Events);
        Assert.NotEmpty(FollowUpPolicy.Advance(clock, look, walk.Options).Events);
    });

    [Fact]
    public void What_was_not_told_is_due_at_once() => HostileText.Check(Walks, walk =>
    {
        var (clock, events) = Advance(Request(walk), walk.One, walk.Options);
        if (clock.Notice is not null)
            Assert.True(FollowUpPolicy.NextLook(clock, walk.Options) <= Start + walk.One);
        Assert.Equal(events.Count > 0, clock.Notice is not null);
        Assert.All(events, happened => Assert.InRange(happened.At, Start, Start + walk.One));
    });

    [Fact]
    public void The_first_look_of_a_request_is_what_its_clock_says() => HostileText.Check(AnyOptions, options =>
        Assert.Equal(
            FollowUpPolicy.NextLook(FollowUpPolicy.OnRequest(FollowUp.None, Start, null, options, null), options),
            FollowUpPolicy.FirstLook(Start, options)));

    [Fact]
    public void Without_an_at_risk_notice_there_is_none()
    {
        var options = new FollowUpOptions { AtRiskFraction = 1 };

        var (clock, events) = FollowUpPolicy.Advance(FollowUpPolicy.OnRequest(FollowUp.None, Start, null, options, null), Start.AddHours(24), options);

        Assert.Null(clock.AtRiskAt);
        Assert.IsType<LeadEvent.Overdue>(Assert.Single(events));
    }

    [Fact]
    public void A_further_request_in_time_starts_the_window_again()
    {
        var clock = Request(Request(FollowUpPolicy.Advance(Request(Start), Start.AddHours(20), Defaults).FollowUp, Start.AddHours(23)), Start.AddHours(30));

        Assert.Equal((FollowUpStage.Waiting, Start.AddHours(30), Start.AddHours(54), null), (clock.Stage, clock.StartedAt, clock.DueAt, clock.Notice));
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public void A_window_that_ran_out_is_not_opened_by_asking_again_even_before_the_timer_saw_it(long ticksAfterDue, bool opens)
    {
        var first = Request(Start);
        var again = first.DueAt.AddTicks(ticksAfterDue);

        Assert.Equal(opens, Request(first, again) != first);
        var overdue = FollowUpPolicy.Advance(first, first.DueAt, Defaults).FollowUp;
        Assert.Equal(overdue, Request(overdue, again));
    }

    [Fact]
    public void A_request_that_was_answered_before_it_was_processed_starts_nothing()
    {
        Assert.Equal(FollowUp.None, FollowUpPolicy.OnRequest(FollowUp.None, Start, Start, Defaults, null));
        Assert.NotEqual(FollowUp.None, FollowUpPolicy.OnRequest(FollowUp.None, Start.AddTicks(1), Start, Defaults, null));
    }

    [Fact]
    public void Requests_of_one_window_give_one_clock_in_any_order() => HostileText.Check(
        from minutes in Gen.Choose(0, (24 * 60) - 1).ListOf(4)
        from shuffled in Gen.Shuffle(minutes.ToArray())
        select (minutes, shuffled),
        orders => Assert.Equal(
            orders.minutes.Aggregate(FollowUp.None, (clock, minute) => Request(clock, Start.AddMinutes(minute))),
            orders.shuffled.Aggregate(FollowUp.None, (clock, minute) => Request(clock, Start.AddMinutes(minute)))));

    [Fact]
    public void Contact_stops_the_clock_at_every_stage() => HostileText.Check(Walks, walk =>
        Assert.Equal(FollowUp.None, FollowUpPolicy.OnContact(Advance(Request(walk), walk.One, walk.Options).FollowUp, Start + walk.One, null)));

    [Fact]
    public void A_request_after_the_contact_still_waits()
    {
        var clock = Request(Start);

        Assert.Equal(clock, FollowUpPolicy.OnContact(clock, Start.AddTicks(-1), null));
        Assert.Equal(FollowUp.None, FollowUpPolicy.OnContact(clock, Start, null));
    }

    [Fact]
    public void An_appointment_is_due_at_its_time_and_gives_way_to_a_request()
    {
        var appointment = FollowUpPolicy.OnContact(Request(Start), Start.AddHours(1), Start.AddDays(9));

        Assert.Equal(Start.AddDays(9), FollowUpPolicy.NextLook(appointment, Defaults));
        Assert.IsType<LeadEvent.Overdue>(Assert.Single(FollowUpPolicy.Advance(appointment, Start.AddDays(9), Defaults).Events));
        var asked = FollowUpPolicy.OnRequest(appointment, Start.AddDays(2), Start.AddHours(1), Defaults, null);
        Assert.Equal((FollowUpKind.Request, Start.AddDays(3)), (asked.Kind, asked.DueAt));
    }

    [Fact]
    public void A_contact_noted_late_leaves_the_appointment_that_a_later_one_made()
    {
        var appointment = FollowUpPolicy.OnContact(Request(Start), Start.AddHours(2), Start.AddDays(9));

        Assert.Equal(appointment, FollowUpPolicy.OnContact(appointment, Start.AddHours(1), null));
    }

    [Fact]
    public void Nobody_waits_then_nothing_is_due()
    {
        Assert.Null(FollowUpPolicy.NextLook(FollowUp.None, Defaults));
        Assert.Equal(
            (FollowUp.None, 0),
            (FollowUpPolicy.Advance(FollowUp.None, Start, Defaults).FollowUp, FollowUpPolicy.Advance(FollowUp.None, Start, Defaults).Events.Count));
    }

    [Fact]
    public void Escalations_after_centuries_count_right_to_the_tick()
    {
        var options = new FollowUpOptions { RepeatEscalation = TimeSpan.FromDays(60) };
        var overdue = FollowUpPolicy.Advance(FollowUpPolicy.OnRequest(FollowUp.None, Start, null, options, null), Start.AddHours(24), options).FollowUp;
        var due = overdue.DueAt + FollowUpPolicy.EscalationDelay(1002, options);

        Assert.Equal(1001, FollowUpPolicy.Advance(overdue, due.AddTicks(-1), options).FollowUp.Escalations);
        Assert.Equal(1002, FollowUpPolicy.Advance(overdue, due, options).FollowUp.Escalations);
    }

    private static FollowUp Request(DateTimeOffset at) => Request(FollowUp.None, at);

    private static FollowUp Request(FollowUp current, DateTimeOffset at) => FollowUpPolicy.OnRequest(current, at, null, Defaults, null);

    private static FollowUp Request((FollowUpOptions Options, TimeSpan, TimeSpan) walk) =>
        FollowUpPolicy.OnRequest(FollowUp.None, Start, null, walk.Options, null);

    private static (FollowUp FollowUp, IReadOnlyList<LeadEvent> Events) Advance(FollowUp clock, TimeSpan since, FollowUpOptions options) =>
        FollowUpPolicy.Advance(clock, Start + since, options);
}
