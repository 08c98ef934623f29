using LeadFunctions.Core.FollowUps;
using LeadFunctions.Core.Leads;
using LeadFunctions.Demo;
using LeadFunctions.Demo.Stories;
using LeadFunctions.Demo.Time;
using LeadFunctions.Duplicates;
using LeadFunctions.EndToEnd.Pipeline;
using LeadFunctions.FollowUps;
using LeadFunctions.Quarantine;
using LeadFunctions.Reading;
using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.EndToEnd.Demo;

/// <summary>The demo's data as the desk reads them. Filling keeps an Azurite busy for seconds, so it has one of its own.</summary>
public sealed class FillTests(OwnAzurite azurite) : IClassFixture<OwnAzurite>
{
    private static readonly DateTimeOffset End = World.Start;

    private int _leads = FillOptions.FewestLeads;
    private int _days = FillOptions.FewestDays;

    [Fact]
    public Task Every_list_is_as_promised_and_a_second_run_fills_the_same_and_never_the_same_tables() =>
        FillTwiceAsync(FillOptions.FewestLeads, FillOptions.FewestDays);

    [Fact]
    [Trait(Soak.Trait, Soak.Category)]
    public Task The_size_that_newcomers_get_is_as_promised_too() => FillTwiceAsync(360, 90);

    private async Task FillTwiceAsync(int leads, int days)
    {
        (_leads, _days) = (leads, days);
        var (one, other) = (new World(azurite), new World(azurite));

        var filled = await FillAsync(one);

        // One more, which was taken out of another.
        Assert.Equal(leads + 1, filled.Leads);
        Assert.InRange(filled.Events, 4 * leads, 15 * leads);
        await CheckListsAsync(one);
        await CheckHistoriesAsync(one);
        await CheckNothingIsLeftToDoAsync(one);

        Assert.Equal(filled, await FillAsync(other));
        Assert.Equal((await one.DumpAsync()).Text, (await other.DumpAsync()).Text);
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => FillAsync(one));
        Assert.StartsWith("The tables hold leads already", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_that_is_no_emulator_is_left_alone()
    {
        var options = Options(new World(azurite)) with { ConnectionString = "AccountName=contoso;AccountKey=YQ==" };

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => new Fill(options, End, _ => { }).RunAsync());

        Assert.StartsWith("The demo fills the tables of an emulator", fault.Message, StringComparison.Ordinal);
    }

    private async Task CheckListsAsync(World world)
    {
        await using var services = Services(world);
        var lists = services.GetRequiredService<LeadLists>();
        var pending = (await lists.ByFollowUpAsync(DueKind.Pending, null, 200, null, default))!.Leads;
        var waiting = pending.Where(lead => lead.FollowUp is { Kind: FollowUpKind.Request, Stage: FollowUpStage.Waiting }).ToList();

        Assert.Equal(NowScenes.Overdue, (await lists.ByFollowUpAsync(DueKind.Overdue, null, 200, null, default))!.Leads.Count);
        Assert.Equal(NowScenes.AtRisk, pending.Count(lead => lead.FollowUp.Stage == FollowUpStage.AtRisk));
        Assert.Equal(NowScenes.Hot + NowScenes.Waiting, waiting.Count);
        Assert.InRange(waiting.Count(lead => lead.Score.Temperature == Temperature.Hot), NowScenes.Hot, waiting.Count);
        Assert.InRange(pending.Count(lead => IsAppointment(lead) && lead.FollowUp.DueAt <= End.AddHours(5)), NowScenes.Planned, 20);
        Assert.All(Team.Sales, seller => Assert.Contains(waiting, lead => lead.Ownership.IsOf(seller)));
        Assert.Contains(waiting, lead => lead.Ownership.Owner is null);
        Assert.InRange((await services.GetRequiredService<DuplicateLists>().PageAsync(100, null, default)).Pairs.Count, 8, 14);
        Assert.Equal(Leftovers.Count, (await services.GetRequiredService<QuarantineStore>().ListAsync(true, 100, null, default)).Items.Count);
    }

    private static bool IsAppointment(Lead lead) => lead.FollowUp.Kind == FollowUpKind.Appointment;

    private static async Task CheckHistoriesAsync(World world)
    {
        var (kinds, leads) = (await world.HistoryAsync(), await world.LeadsAsync());

        Assert.Equal(Alike.Merged, kinds.Count(kind => kind == nameof(LeadEvent.Merged)));
        Assert.Single(kinds, nameof(LeadEvent.Unmerged));
        Assert.Equal(2, kinds.Count(kind => kind == nameof(LeadEvent.ToldApart)));
        Assert.Contains(nameof(LeadEvent.Notified), kinds);
        Assert.Equal(Oddities.Tests, leads.Count(lead => lead.Submissions.IsTest));
        Assert.Contains(leads, lead => lead.LifeCycle.Stage == LeadStage.Opportunity);
        var owned = leads.Where(lead => lead.Ownership.Owner is not null).ToList();
        Assert.InRange(owned.Count(lead => lead.Ownership.IsOf(Team.Developer)), owned.Count / 4, owned.Count / 2);
    }

    /// <summary>The app that starts on it has nothing to flag or to tell.</summary>
    private async Task CheckNothingIsLeftToDoAsync(World world)
    {
        var before = (await world.DumpAsync()).Text;
        await using var services = Services(world);
        await services.GetRequiredService<FollowUpRun>().RunAsync(default);
        await services.GetRequiredService<DuplicateRun>().RunAsync(default);

        Assert.Equal(before, (await world.DumpAsync()).Text);
    }

    private ServiceProvider Services(World world)
    {
        var clock = new StoryClock();
        clock.Enter(new StoryTime(End));
        return DemoServices.Create(Options(world), clock);
    }

    private Task<Filled> FillAsync(World world) => new Fill(Options(world), End, _ => { }).RunAsync();

    private FillOptions Options(World world) => new()
    {
        ConnectionString = azurite.ConnectionString,
        TablePrefix = world.Prefix,
        Leads = _leads,
        Days = _days,
    };
}
