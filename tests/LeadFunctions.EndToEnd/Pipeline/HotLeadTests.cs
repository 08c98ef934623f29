using LeadFunctions.Commands;
using LeadFunctions.Core.Leads;
using LeadFunctions.Queue;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>People are told of a new hot lead at once, whatever happens once.</summary>
public sealed class HotLeadTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private static readonly (string, string?)[] On = [("FollowUp:HotNotice", "true")];

    private readonly World _world = new(azurite);

    [Fact]
    public async Task A_lead_that_becomes_hot_is_told_by_the_message_that_made_it_hot_and_once()
    {
        await ConsumeAsync(new LeadBody());

        var lead = await _world.OnlyLeadAsync();
        Assert.Equal(Temperature.Hot, lead.Score.Temperature);
        Assert.Equal([(lead.Id, NoticeKind.Hot, 0)], _world.Channel.Told);
        Assert.Null(lead.HotNotice);
        Assert.Equal(["Notified", "StageMoved", "Submission"], (await _world.HistoryAsync()).Order());

        await ConsumeAsync(new LeadBody { Description = "Again." });
        await RunAsync(TimeSpan.FromMinutes(5));

        Assert.Single(_world.Channel.Told);
        Assert.Equal((await _world.OnlyStoredAsync()).Slot, Assert.Single(await _world.RowsAsync("FollowUps")).PartitionKey);
    }

    [Fact]
    public async Task What_could_not_be_told_at_once_is_told_by_the_next_run()
    {
        _world.Channel.Refusals = 1;
        await ConsumeAsync(new LeadBody());
        Assert.NotNull((await _world.OnlyLeadAsync()).HotNotice);

        await RunAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(NoticeKind.Hot, Assert.Single(_world.Channel.Told).Notice);
        Assert.Null((await _world.OnlyLeadAsync()).HotNotice);
    }

    [Fact]
    public async Task A_process_that_dies_before_it_tells_leaves_a_row_that_is_due()
    {
        await using (var worker = _world.StartWorker(settings: On))
            await worker.ProcessAsync(Sent.AtMinute(0, new LeadBody()));
        Assert.Empty(_world.Channel.Told);

        await RunAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(NoticeKind.Hot, Assert.Single(_world.Channel.Told).Notice);
    }

    [Fact]
    public async Task Who_contacted_the_lead_meanwhile_hears_nothing_of_it()
    {
        await using (var worker = _world.StartWorker(settings: On))
        {
            await worker.ProcessAsync(Sent.AtMinute(0, new LeadBody()));
            await worker.Commands.ContactedAsync((await _world.OnlyLeadAsync()).Id, new ContactCommand("ann", "phone"), worker.Now, null, default);
        }

        await RunAsync(TimeSpan.FromMinutes(1));

        Assert.Empty(_world.Channel.Told);
        Assert.Null((await _world.OnlyLeadAsync()).HotNotice);
    }

    [Fact]
    public async Task Quiet_hours_hold_everything_back_and_lose_nothing()
    {
        (string, string?)[] quiet = [.. On, ("Alerts:QuietHours:From", "20:00"), ("Alerts:QuietHours:To", "07:00")];
        await ConsumeAsync(new LeadBody(), quiet);
        await RunAsync(TimeSpan.FromHours(1), quiet);
        Assert.Empty(_world.Channel.Told);

        await RunAsync(TimeSpan.FromHours(8.75), quiet);
        Assert.Equal(NoticeKind.Hot, Assert.Single(_world.Channel.Told).Notice);

        await RunAsync(TimeSpan.FromHours(24), quiet);
        Assert.Equal(FollowUpStage.Overdue, (await _world.OnlyLeadAsync()).FollowUp.Stage);
        await RunAsync(TimeSpan.FromHours(32.75), quiet);
        Assert.Equal([NoticeKind.Hot, NoticeKind.Overdue], _world.Channel.Told.Select(told => told.Notice));
    }

    [Fact]
    public async Task A_lead_that_is_hot_already_costs_no_further_call()
    {
        await ConsumeAsync(new LeadBody());
        await using var worker = _world.StartWorker(settings: On);
        await worker.WarmUpAsync();

        await worker.ProcessAsync(Sent.AtMinute(60, new LeadBody { Description = "Again." }));

        Assert.Equal(5, worker.Calls.Made.Count);
    }

    private async Task ConsumeAsync(LeadBody body, params (string, string?)[] settings)
    {
        await using var worker = _world.StartWorker(settings: settings.Length == 0 ? On : settings);
        await worker.Consumer.ConsumeAsync(Sent.AtMinute(0, body).ToBytes(), new Delivery("message", 1, World.Start, null, null), default);
    }

    private async Task RunAsync(TimeSpan sinceStart, params (string, string?)[] settings)
    {
        _world.Clock.AdjustTime(World.Start + sinceStart);
        await using var worker = _world.StartWorker(settings: settings.Length == 0 ? On : settings);
        await worker.RunFollowUpsAsync();
    }
}
