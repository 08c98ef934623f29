using LeadFunctions.Commands;
using LeadFunctions.Core.Leads;
using LeadFunctions.Queue;
using LeadFunctions.Routing;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>Who owns the leads that processing stores.</summary>
public sealed class OwnerProcessingTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task Two_hosts_of_sixteen_workers_share_new_leads_at_most_one_apart()
    {
        const int Leads = 203;
        var world = new World(azurite, SomeTeam.Routing);
        await using var one = world.StartWorker();
        await using var two = world.StartWorker();
        await one.WarmUpAsync();

        await Parallel.ForEachAsync(Enumerable.Range(0, Leads), new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (number, _) =>
            await DeliverAsync(number % 2 == 0 ? one : two, Sent.AtMinute(number / 100.0, Customer(number))));

        var leads = await world.LeadsAsync();
        Assert.Equal(Leads, leads.Count);
        var counts = leads.CountBy(lead => lead.Ownership.Owner!).ToDictionary(pair => pair.Key, pair => pair.Value);
        Assert.Equal(SomeTeam.People, counts.Keys.Order());
        Assert.InRange(counts.Values.Max() - counts.Values.Min(), 0, 1);
        Assert.DoesNotContain("lacks", (await world.DumpAsync()).Text, StringComparison.Ordinal);
    }

    /// <summary>To whom a new address belongs shows only when its turn is taken already.</summary>
    [Fact]
    public async Task A_known_customers_new_address_takes_nobodys_turn()
    {
        var world = new World(azurite, SomeTeam.Routing);
        for (var number = 0; number < 10; number++)
        {
            await world.ProcessAsync(Sent.AtMinute(number, Customer(number, withEmail: false)), Sent.AtMinute(number + 30, Customer(number)));
        }

        Assert.All((await world.LeadsAsync()).CountBy(lead => lead.Ownership.Owner!), pair => Assert.Equal(2, pair.Value));
        Assert.Equal(10, (await TurnsAsync(world)).Values.Sum());
    }

    [Fact]
    public async Task A_lead_says_who_got_it_and_why_and_keeps_its_owner()
    {
        var world = new World(azurite, SomeTeam.Routing);

        await world.ProcessAsync(
            Sent.AtMinute(0, new LeadBody()), Sent.AtMinute(60, new LeadBody { Description = "Again." }), Sent.AtMinute(61, Customer(1)));

        var lead = (await world.LeadsAsync()).Single(one => one.Submissions.Count == 2);
        Assert.Equal(
            new LeadOwnership("ann", World.Start, "rule \"All\": turn of team All", "All"),
            lead.Ownership);
        Assert.Equal(["Assigned", "StageMoved", "Submission", "Submission"], (await world.HistoryAsync(lead.Id)).Order());
        // No row of the journal is for what a submission caused.
        Assert.All(await world.RowsAsync("Days"), row => Assert.Equal("Submission", row.GetString("Kind")));
    }

    /// <summary>Partner Center's test leads, notices about somebody else's customer, and leads that nobody can be found by wait for nobody.</summary>
    [Fact]
    public async Task Whom_nobody_may_contact_nobody_gets()
    {
        var world = new World(azurite, SomeTeam.Routing);

        await world.ProcessAsync(
            Sent.AtMinute(0, LeadBody.PartnerCenterTest), Sent.AtMinute(1, Sent.DoNotContact()), Sent.AtMinute(2, LeadBody.Blank));

        Assert.All(await world.LeadsAsync(), lead => Assert.Null(lead.Ownership.Owner));
        Assert.Empty(await world.RowsAsync("Owners"));
    }

    [Fact]
    public async Task An_opt_out_and_a_notice_leave_the_owner_and_ask_for_none()
    {
        var world = new World(azurite, SomeTeam.Routing);
        await world.ProcessAsync(Sent.AtMinute(0, new LeadBody()));
        await using (var worker = world.StartWorker())
        {
            await worker.Commands.OptedOutAsync((await world.OnlyLeadAsync()).Id, new OptOutCommand("kim", "mail"), worker.Now, null, default);
            await worker.Commands.AssignedAsync((await world.OnlyLeadAsync()).Id, new OwnerCommand(null, "kim"), worker.Now, null, default);
        }

        await world.ProcessAsync(Sent.AtMinute(90, new LeadBody { Description = "Again." }), Sent.AtMinute(95, Sent.DoNotContact()));

        Assert.Null((await world.OnlyLeadAsync()).Ownership.Owner);
        Assert.Equal(1, (await TurnsAsync(world)).Values.Sum());
    }

    /// <summary>The lead is received on a Sunday at 22:15; the working week begins on Monday at 9.</summary>
    [Fact]
    public async Task The_owners_working_hours_set_the_clock_and_its_row_from_the_start()
    {
        var world = new World(azurite, SomeTeam.InWorkingHours);
        await using (var worker = world.StartWorker())
        {
            await worker.WarmUpAsync();
            await worker.ProcessAsync(Sent.AtMinute(0, new LeadBody()));
            Assert.Single(worker.Calls.Made, call => call.Table == "FollowUps");
        }

        var stored = await world.OnlyStoredAsync();
        Assert.True(stored.Lead.FollowUp.IsBusinessHours);
        Assert.Equal(World.Start.Date.AddDays(3).AddHours(17), stored.Lead.FollowUp.DueAt);
        Assert.Equal(stored.Slot, Assert.Single(await world.RowsAsync("FollowUps")).PartitionKey);
    }

    [Fact]
    public async Task A_request_that_waits_is_timed_anew_with_another_owner_and_its_row_moves()
    {
        var world = new World(azurite, SomeTeam.InWorkingHours);
        await world.ProcessAsync(Sent.AtMinute(0, new LeadBody()));
        world.Clock.AdjustTime(World.Start.AddHours(1));
        await using var worker = world.StartWorker();

        // Max is in no team: all hours count.
        await worker.Commands.AssignedAsync((await world.OnlyLeadAsync()).Id, new OwnerCommand("max", "kim"), worker.Now, null, default);

        var stored = await world.OnlyStoredAsync();
        Assert.Equal((false, World.Start.AddHours(24)), (stored.Lead.FollowUp.IsBusinessHours, stored.Lead.FollowUp.DueAt));
        Assert.Contains(await world.RowsAsync("FollowUps"), row => row.PartitionKey == stored.Slot);
    }

    private static LeadBody Customer(int number, bool withEmail = true) => new()
    {
        FirstName = $"First{number}",
        LastName = $"Last{number}",
        Email = withEmail ? $"customer{number}@contoso.com" : null,
        Phone = $"+1 425 555 {number:D4}",
        Company = $"Contoso {number}",
    };

    private static async Task DeliverAsync(Worker worker, Envelope envelope)
    {
        for (var delivery = 1; ; delivery++)
        {
            try
            {
                await worker.ProcessAsync(envelope);
                return;
            }
            catch (TurnContentionException) when (delivery < 3)
            {
            }
        }
    }

    private static async Task<Dictionary<string, long>> TurnsAsync(World world) =>
        TurnRow.Of((await world.RowsAsync("Owners")).Single(row => row.RowKey == OwnerKeys.Turn)).Book.State.Members
            .ToDictionary(pair => pair.Key, pair => pair.Value.Turns);
}
