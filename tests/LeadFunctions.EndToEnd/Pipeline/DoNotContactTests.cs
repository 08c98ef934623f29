using LeadFunctions.Commands;
using LeadFunctions.Core.Leads;
using LeadFunctions.Queue;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>Guarantee 5.</summary>
public sealed class DoNotContactTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Theory]
    [InlineData("AppSource-DNC|contoso.app")]
    [InlineData("AzurePortal-DNC|contoso.app")]
    public async Task Dnc_alone_starts_nothing_and_earns_nothing(string source)
    {
        var world = new World(azurite);
        var body = new LeadBody { LeadSource = source, ActionCode = null };
        await world.ProcessAsync(Sent.AtMinute(0, body), Sent.AtMinute(30, body));
        foreach (var days in new[] { 1, 2, 40 })
            await world.RunFollowUpsAsync(TimeSpan.FromDays(days));

        var lead = await world.OnlyLeadAsync();
        Assert.False(lead.MayBeContacted);
        Assert.Equal((FollowUpStage.None, null), (lead.FollowUp.Stage, (await world.OnlyStoredAsync()).Slot));
        Assert.Equal((0, 0), (lead.Interest.Points, lead.Score.Interest));
        Assert.Equal(["Submission", "Submission"], await world.HistoryAsync());
        Assert.Empty(await world.RowsAsync("FollowUps"));
        Assert.Empty(world.Channel.Told);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_request_stands_whether_dnc_comes_before_or_after(bool isRequestFirst)
    {
        var world = new World(azurite);
        Envelope[] both = [Sent.AtMinute(isRequestFirst ? 30 : 0, Sent.DoNotContact()), Sent.AtMinute(isRequestFirst ? 0 : 30, Sent.ContactMe())];
        await world.ProcessAsync(isRequestFirst ? both.Reverse() : both);

        var lead = await world.OnlyLeadAsync();
        Assert.True(lead.MayBeContacted);
        Assert.Equal(both[1].ReceivedAt + TimeSpan.FromHours(24), lead.FollowUp.DueAt);

        await world.RunFollowUpsAsync(TimeSpan.FromHours(24.5));
        Assert.Equal([(lead.Id, NoticeKind.Overdue, 0)], world.Channel.Told);
    }

    [Fact]
    public async Task After_an_opt_out_no_request_starts_a_clock_again()
    {
        var world = new World(azurite);
        await world.ProcessAsync(Sent.AtMinute(0, Sent.ContactMe()));
        await OptOutAsync(world, TimeSpan.FromHours(1));
        await world.ProcessAsync(Sent.AtMinute(120, Sent.ContactMe()), Sent.AtMinute(180, new LeadBody()));
        foreach (var days in new[] { 1, 2, 40 })
            await world.RunFollowUpsAsync(TimeSpan.FromDays(days));

        var lead = await world.OnlyLeadAsync();
        Assert.False(lead.MayBeContacted);
        Assert.Equal((3, FollowUp.None), (lead.Submissions.Count, lead.FollowUp));
        Assert.DoesNotContain(await world.HistoryAsync(), kind => kind is "AtRisk" or "Overdue" or "Escalation" or "Notified");
        Assert.Empty(world.Channel.Told);
        Assert.DoesNotContain(await world.RowsAsync("FollowUps"), row => !row.PartitionKey.StartsWith("r-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_opt_out_while_overdue_silences_the_alert_that_nobody_took_yet()
    {
        var world = new World(azurite);
        await world.ProcessAsync(Sent.AtMinute(0, Sent.ContactMe()));
        world.Channel.Refusals = 1;
        await world.RunFollowUpsAsync(TimeSpan.FromHours(25));
        Assert.Equal(NoticeKind.Overdue, (await world.OnlyLeadAsync()).FollowUp.Notice?.Kind);

        await OptOutAsync(world, TimeSpan.FromHours(26));
        await world.RunFollowUpsAsync(TimeSpan.FromHours(27));
        await world.RunFollowUpsAsync(TimeSpan.FromDays(30));

        Assert.Empty(world.Channel.Told);
        Assert.Equal(FollowUp.None, (await world.OnlyLeadAsync()).FollowUp);
    }

    private static async Task OptOutAsync(World world, TimeSpan sinceStart)
    {
        world.Clock.AdjustTime(World.Start + sinceStart);
        await using var worker = world.StartWorker();
        Assert.IsType<CommandOutcome.Changed>(
            await worker.Commands.OptedOutAsync((await world.OnlyLeadAsync()).Id, new OptOutCommand("Ada", "phone"), worker.Now, null, default));
    }
}
