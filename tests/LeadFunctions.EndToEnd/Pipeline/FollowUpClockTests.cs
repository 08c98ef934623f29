using LeadFunctions.Commands;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>Guarantee 4 at the edges of clock and calendar.</summary>
public sealed class FollowUpClockTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    private readonly World _world = new(azurite);

    private static TimeSpan Hours(double hours) => TimeSpan.FromHours(hours);

    /// <summary>The second start lies so that at-risk and due time fall into different years; the third, that both stand at full hours.</summary>
    [Theory]
    [InlineData("2031-03-30T22:15:00Z")]
    [InlineData("2031-12-31T05:30:00.1234567Z")]
    [InlineData("2032-02-28T06:00:00Z")]
    public async Task The_window_ends_at_its_tick_in_any_hour_month_and_year(string start)
    {
        var sent = DateTimeOffset.Parse(start, null) - World.Start;
        await _world.ProcessAsync(Sent.At(sent, new LeadBody()));

        await RunAndExpectAsync(sent + Hours(18) - Tick, "Submission");
        await RunAndExpectAsync(sent + Hours(18), "Submission", "AtRisk");
        await RunAndExpectAsync(sent + Hours(24) - Tick, "Submission", "AtRisk");
        await RunAndExpectAsync(sent + Hours(24), "Submission", "AtRisk", "Overdue");
        await RunAndExpectAsync(sent + Hours(48) - Tick, "Submission", "AtRisk", "Overdue");
        await RunAndExpectAsync(sent + Hours(48), "Submission", "AtRisk", "Overdue", "Escalation");
        await RunAndExpectAsync(sent + Hours(96), "Submission", "AtRisk", "Overdue", "Escalation", "Escalation");
    }

    [Fact]
    public async Task After_a_standstill_of_forty_days_one_escalation_of_the_right_level_is_raised()
    {
        await _world.ProcessAsync(Sent.AtMinute(0, new LeadBody()));
        await RunAndExpectAsync(TimeSpan.FromDays(40), "Submission", "AtRisk", "Overdue", "Escalation");

        // Overdue for 39 days: after 1, 3, and then five times 7 more.
        var lead = await _world.OnlyLeadAsync();
        Assert.Equal((lead.Id, NoticeKind.Escalation, 7), Assert.Single(_world.Channel.Told));
        Assert.Equal(7, lead.FollowUp.Escalations);
    }

    [Theory]
    [InlineData(24)]
    [InlineData(30)]
    public async Task Asking_again_once_the_window_ran_out_opens_no_new_one(double hours)
    {
        await _world.ProcessAsync(Sent.AtMinute(0, new LeadBody()), Sent.At(Hours(hours), new LeadBody { Description = "Hello?" }));
        await _world.RunFollowUpsAsync(Hours(hours));
        Assert.Equal((FollowUpStage.Overdue, World.Start + Hours(24)), await ClockAsync());

        await _world.ProcessAsync(Sent.At(Hours(hours + 1), new LeadBody { Description = "Anybody?" }));
        await _world.RunFollowUpsAsync(Hours(47));
        Assert.Equal((FollowUpStage.Overdue, World.Start + Hours(24)), await ClockAsync());
        Assert.Single(await _world.HistoryAsync(), kind => kind == "Overdue");
    }

    [Fact]
    public async Task Contact_stops_the_clock_and_a_later_request_starts_a_new_one()
    {
        await _world.ProcessAsync(Sent.AtMinute(0, new LeadBody()));
        await ContactAsync(Hours(2));
        await RunAndExpectAsync(Hours(23), "Submission", "Contacted");
        await RunAndExpectAsync(Hours(25), "Submission", "Contacted");

        await _world.ProcessAsync(Sent.At(Hours(26), new LeadBody { Description = "One more thing." }));
        Assert.Equal((FollowUpStage.Waiting, World.Start + Hours(50)), await ClockAsync());
        await RunAndExpectAsync(Hours(51), "Submission", "Contacted", "Submission", "AtRisk", "Overdue");
    }

    [Fact]
    public async Task A_request_from_before_the_contact_that_is_processed_after_it_starts_nothing()
    {
        await _world.ProcessAsync(Sent.AtMinute(0, new LeadBody()));
        await ContactAsync(Hours(2));
        await _world.ProcessAsync(Sent.AtMinute(90, new LeadBody { Description = "Stuck in the queue." }));

        await _world.RunFollowUpsAsync(Hours(40));
        Assert.Equal(FollowUpStage.None, (await ClockAsync()).Stage);
        Assert.Empty(_world.Channel.Told);
    }

    [Fact]
    public async Task An_appointment_is_overdue_at_its_time_without_a_warning_before()
    {
        await _world.ProcessAsync(Sent.AtMinute(0, new LeadBody()));
        await ContactAsync(Hours(2), next: World.Start + Hours(100));

        await RunAndExpectAsync(Hours(100) - Tick, "Submission", "Contacted");
        await RunAndExpectAsync(Hours(100), "Submission", "Contacted", "Overdue");
        Assert.Equal(NoticeKind.Overdue, Assert.Single(_world.Channel.Told).Notice);
    }

    [Fact]
    public async Task An_older_request_that_is_processed_after_a_newer_one_changes_no_due_time()
    {
        await _world.ProcessAsync(Sent.AtMinute(60, new LeadBody()), Sent.AtMinute(0, new LeadBody { Description = "First." }));

        Assert.Equal((FollowUpStage.Waiting, World.Start + Hours(25)), await ClockAsync());
        await RunAndExpectAsync(Hours(25) - Tick, "Submission", "Submission", "AtRisk");
        await RunAndExpectAsync(Hours(25), "Submission", "Submission", "AtRisk", "Overdue");
    }

    private async Task<(FollowUpStage Stage, DateTimeOffset DueAt)> ClockAsync()
    {
        var clock = (await _world.OnlyLeadAsync()).FollowUp;
        return (clock.Stage, clock.DueAt);
    }

    private async Task ContactAsync(TimeSpan sinceStart, DateTimeOffset? next = null)
    {
        _world.Clock.AdjustTime(World.Start + sinceStart);
        await using var worker = _world.StartWorker();
        var contact = new ContactCommand("Ada", "phone", NextFollowUpAt: next);
        await worker.Commands.ContactedAsync((await _world.OnlyLeadAsync()).Id, contact, worker.Now, null, default);
    }

    private async Task RunAndExpectAsync(TimeSpan sinceStart, params string[] history)
    {
        await _world.RunFollowUpsAsync(sinceStart);
        Assert.Equal(history, (await _world.HistoryAsync()).Where(kind => kind is not ("Notified" or "Rescored" or "StageMoved")));
    }
}
