using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Routing;
using LeadFunctions.Routing;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>The index of who owns what, over real tables.</summary>
public sealed class OwnerRowsTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100)]
    public async Task An_owners_leads_come_page_by_page_from_all_teams_each_once(int take)
    {
        var world = new World(azurite);
        await using var worker = world.StartWorker();
        await worker.WarmUpAsync();
        var (turns, rows) = (worker.Get<OwnerTurns>(), worker.Get<OwnerRows>());
        for (var number = 0; number < 8; number++)
        {
            await turns.TakeAsync(Turn("emea", "ann"), Lead(number), World.Start, default);
            await turns.TakeAsync(Turn("apac", "Ann"), Lead(number + 6), World.Start, default);
            await rows.PutAsync(" ANN ", Lead(number + 13), World.Start, default);
            await rows.PutAsync("anna", Lead(number + 50), World.Start, default);
        }

        var seen = new List<OwnedLead>();
        LeadId? after = null;
        do
        {
            var page = await rows.ListAsync("ann", take, after, default);
            Assert.InRange(page.Leads.Count, 1, take);
            seen.AddRange(page.Leads);
            after = page.Continuation;
        }
        while (after is not null);

        Assert.Equal(Enumerable.Range(0, 21).Select(Lead).Order(), seen.Select(lead => lead.Id));
        Assert.Equal(24, seen.Sum(lead => lead.Rows.Count));
        Assert.Equal(["apac", "emea"], seen.Single(lead => lead.Id == Lead(6)).Rows.Select(row => row.Partition).Order());
    }

    [Fact]
    public async Task A_page_reads_key_ranges_alone()
    {
        var world = new World(azurite);
        await using var worker = world.StartWorker();
        await worker.WarmUpAsync();
        for (var number = 0; number < 20; number++)
            await worker.Get<OwnerTurns>().TakeAsync(Turn("emea", number < 18 ? "bob" : "ann"), Lead(number), World.Start, default);
        worker.Calls.Forget();

        await worker.Get<OwnerRows>().ListAsync("ann", 50, null, default);

        // The teams, then one range for each and one for those without a team.
        Assert.Equal([1, 0, 2], worker.Calls.Made.Select(call => call.EntitiesRead).OrderBy(read => read == 1 ? 0 : read + 1));
    }

    [Fact]
    public async Task Nobody_and_an_owner_without_leads_have_an_empty_page()
    {
        var world = new World(azurite);
        await using var worker = world.StartWorker();
        await worker.WarmUpAsync();

        var page = await worker.Get<OwnerRows>().ListAsync("' or PartitionKey gt '", 10, Lead(1), default);

        Assert.Empty(page.Leads);
        Assert.Null(page.Continuation);
    }

    [Fact]
    public async Task A_row_is_removed_once_unless_it_was_written_again()
    {
        var world = new World(azurite);
        await using var worker = world.StartWorker();
        await worker.WarmUpAsync();
        var rows = worker.Get<OwnerRows>();
        await rows.PutAsync("ann", Lead(1), World.Start, default);
        var old = await OnlyAsync(rows);
        Assert.Equal((OwnerKeys.NoTeam, "ann", Lead(1), World.Start), (old.Partition, old.Owner, old.LeadId, old.At));

        await rows.PutAsync("ann", Lead(1), World.Start.AddHours(1), default);
        await rows.RemoveAsync(old, default);

        var current = await OnlyAsync(rows);
        Assert.Equal(World.Start.AddHours(1), current.At);
        await rows.RemoveAsync(current, default);
        await rows.RemoveAsync(current, default);
        Assert.Empty((await rows.ListAsync("ann", 10, null, default)).Leads);
    }

    /// <summary>Somebody took the row away between two deliveries of one lead.</summary>
    [Fact]
    public async Task A_lead_asked_for_again_has_its_row_again()
    {
        var world = new World(azurite);
        await using var worker = world.StartWorker();
        await worker.WarmUpAsync();
        var (turns, rows) = (worker.Get<OwnerTurns>(), worker.Get<OwnerRows>());
        await turns.TakeAsync(Turn("emea", "ann", "bob"), Lead(1), World.Start, default);
        await rows.RemoveAsync(await OnlyAsync(rows), default);

        Assert.Equal("ann", await turns.TakeAsync(Turn("emea", "ann", "bob"), Lead(1), World.Start, default));

        Assert.Equal("emea", (await OnlyAsync(rows)).Partition);
        Assert.Equal("bob", await turns.TakeAsync(Turn("emea", "ann", "bob"), Lead(2), World.Start, default));
    }

    private static async Task<OwnerRow> OnlyAsync(OwnerRows rows) =>
        Assert.Single(Assert.Single((await rows.ListAsync("ann", 10, null, default)).Leads).Rows);

    private static Assignment.Turn Turn(string team, params string[] members) =>
        new(team, new DateOnly(2031, 3, 30), [.. members.Select(name => new TurnMember(name))], "", "");

    private static LeadId Lead(int number) => LeadId.OfSubmission(new Guid(number, 0, 0, new byte[8]));
}
