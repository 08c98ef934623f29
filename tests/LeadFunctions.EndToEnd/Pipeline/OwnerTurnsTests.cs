using System.Collections.Concurrent;
using Azure;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Routing;
using LeadFunctions.Routing;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>Whose turn it is, asked by many workers of several hosts at once, over real tables.</summary>
public sealed class OwnerTurnsTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private static readonly TurnMember[] Members = [new("ann"), new("bob"), new("kim"), new("lee"), new("sam")];

    private static readonly Assignment.Turn Emea = Turn("emea", Members);

    /// <summary>The first also reads the turns, and notes that the team has some.</summary>
    [Fact]
    public async Task A_lead_costs_one_call()
    {
        var world = new World(azurite);
        var steps = Steps.Rounds();
        await using var worker = world.StartWorker((call, perform) => call.IsTableCreation ? perform() : steps.PerformAsync(perform));
        await worker.WarmUpAsync();

        await TakeAsync(worker, Lead(0));
        Assert.Equal((3, 2), (worker.Calls.Made.Count, steps.Count));
        worker.Calls.Forget();
        for (var number = 1; number <= 5; number++)
            await TakeAsync(worker, Lead(number));

        Assert.Equal((5, 7), (worker.Calls.Made.Count, steps.Count));
    }

    [Fact]
    public async Task Leads_that_come_at_once_share_a_transaction()
    {
        var world = new World(azurite);
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var worker = world.StartWorker(Until(all.Task));
        await worker.WarmUpAsync();

        var taking = Enumerable.Range(0, 181).Select(number => TakeAsync(worker, Lead(number))).ToList();
        all.SetResult();
        var counts = (await Task.WhenAll(taking)).CountBy(member => member).Select(pair => pair.Value).ToList();

        // One for the lead that came first, and two for 180 more.
        Assert.Equal(3, worker.Calls.Made.Count(call => call.Method == "BATCH"));
        Assert.Equal(36, counts.Min());
        Assert.Equal(37, counts.Max());
    }

    /// <summary>A third of the workers die when they got their answer; their leads are delivered again, to whichever host.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Two_hosts_of_sixteen_workers_share_several_hundred_leads_at_most_one_apart(int delivered)
    {
        const int Leads = 400;
        var world = new World(azurite);
        await using var one = world.StartWorker();
        await using var two = world.StartWorker();
        await one.WarmUpAsync();
        var taken = new ConcurrentQueue<(LeadId Lead, string Member)>();

        await Parallel.ForEachAsync(Enumerable.Range(0, Leads), new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (number, _) =>
        {
            for (var delivery = 0; delivery < (number % 3 == 0 ? delivered : 1); delivery++)
                taken.Enqueue((Lead(number), await TakeAsync((number + delivery) % 2 == 0 ? one : two, Lead(number))));
        });

        var members = taken.Distinct().ToList();
        Assert.Equal(Leads, members.Count);
        Assert.All(members.CountBy(pair => pair.Member), pair => Assert.Equal(Leads / Members.Length, pair.Value));
        Assert.Equal(Order(members), Order((await RowsAsync(world, "emea")).Select(row => (row.LeadId, row.Owner))));
    }

    [Theory]
    [InlineData(FaultKind.KilledAfter)]
    [InlineData(FaultKind.KilledAfterNewestFirst)]
    [InlineData(FaultKind.KilledInstead)]
    [InlineData(FaultKind.AnswerLost)]
    [InlineData(FaultKind.Unreachable)]
    public async Task A_fault_at_any_call_takes_no_turn_twice(FaultKind kind)
    {
        var struck = await EveryCall.StrikeAsync(async at =>
        {
            var world = new World(azurite);
            var fault = new Fault(kind, at);
            var members = new List<string>();
            await using (var dying = world.StartWorker(fault.ConductAsync))
            {
                await dying.WarmUpAsync();
                for (var number = 0; number < 3 && !fault.IsKilled; number++)
                {
                    if (await Record.ExceptionAsync(async () => members.Add(await TakeAsync(dying, Lead(number)))) is { } fate)
                        Assert.True(fate is KilledException, fate.ToString());
                }
            }

            await using var next = world.StartWorker();
            await next.WarmUpAsync();
            var again = new List<string>();
            for (var number = 0; number < 5; number++)
                again.Add(await TakeAsync(next, Lead(number)));

            Assert.Equal(["ann", "bob", "kim", "lee", "sam"], again);
            Assert.Equal(members, again.Take(members.Count));
            Assert.Equal(again, (await RowsAsync(world, "emea")).OrderBy(row => row.Owner, StringComparer.Ordinal).Select(row => row.Owner));
            Assert.Equal(5, (await OwnedAsync(next, again)).Count);
            return fault.HasStruck;
        });

        Assert.InRange(struck, 5, 7);
    }

    [Fact]
    public async Task A_lead_that_waits_twice_for_one_transaction_gets_one_turn()
    {
        var world = new World(azurite);
        await using var worker = world.StartWorker();
        await worker.WarmUpAsync();

        var taken = await Task.WhenAll(Enumerable.Range(0, 40).Select(number => TakeAsync(worker, Lead(number % 4))));

        Assert.Equal(4, taken.Distinct().Count());
        Assert.Equal(4, (await RowsAsync(world, "emea")).Count);
    }

    [Fact]
    public async Task Who_gives_up_waiting_takes_no_turn_and_holds_nobody_up()
    {
        var world = new World(azurite);
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var worker = world.StartWorker(Until(all.Task));
        await worker.WarmUpAsync();
        using var impatient = new CancellationTokenSource();
        var turns = worker.Get<OwnerTurns>();

        var first = TakeAsync(worker, Lead(0));
        var givenUp = turns.TakeAsync(Emea, Lead(1), World.Start, impatient.Token);
        var last = TakeAsync(worker, Lead(2));
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givenUp);
        all.SetResult();

        Assert.Equal(["ann", "bob"], await Task.WhenAll(first, last));
        Assert.Equal(2, (await RowsAsync(world, "emea")).Count);
    }

    [Fact]
    public async Task An_outage_is_told_to_all_who_wait_and_leaves_nothing_behind()
    {
        var world = new World(azurite);
        var isUp = true;
        await using var worker = world.StartWorker((call, perform) => isUp || call.IsTableCreation
            ? perform()
            : throw new RequestFailedException(503, "Busy."));
        await worker.WarmUpAsync();
        await TakeAsync(worker, Lead(0));

        isUp = false;
        var failing = Enumerable.Range(1, 8).Select(number => TakeAsync(worker, Lead(number))).ToList();
        foreach (var one in failing)
            Assert.Equal(503, (await Assert.ThrowsAsync<RequestFailedException>(() => one)).Status);
        isUp = true;

        Assert.Equal("bob", await TakeAsync(worker, Lead(9)));
    }

    [Fact]
    public async Task Turns_that_somebody_deleted_begin_anew()
    {
        var world = new World(azurite);
        await using var worker = world.StartWorker();
        await worker.WarmUpAsync();
        await TakeAsync(worker, Lead(0));
        await world.Table("Owners").DeleteEntityAsync("emea", "turn");

        Assert.Equal("ann", await TakeAsync(worker, Lead(1)));
    }

    [Fact]
    public async Task Teams_take_turns_each_for_itself_and_in_any_case()
    {
        var world = new World(azurite);
        await using var worker = world.StartWorker();
        await worker.WarmUpAsync();

        Assert.Equal("ann", await TakeAsync(worker, Lead(0)));
        Assert.Equal("ann", await worker.Get<OwnerTurns>().TakeAsync(Turn("apac", Members), Lead(0), World.Start, default));
        Assert.Equal("bob", await worker.Get<OwnerTurns>().TakeAsync(Turn("EMEA", Members), Lead(1), World.Start, default));
    }

    /// <summary>Lets no call through before.</summary>
    private static Conduct Until(Task all) => async (call, perform) =>
    {
        if (!call.IsTableCreation)
            await all;
        await perform();
    };

    private static Assignment.Turn Turn(string team, TurnMember[] members) => new(team, new DateOnly(2031, 3, 30), members, "", "");

    private static Task<string> TakeAsync(Worker worker, LeadId lead) => worker.Get<OwnerTurns>().TakeAsync(Emea, lead, World.Start, default);

    private static LeadId Lead(int number) => LeadId.OfSubmission(new Guid(number, 0, 0, new byte[8]));

    private static async Task<List<OwnerRow>> RowsAsync(World world, string partition) =>
        [.. (await world.RowsAsync("Owners")).Where(row => row.PartitionKey == partition && row.RowKey != OwnerKeys.Turn).Select(OwnerRow.Of)];

    private static async Task<List<LeadId>> OwnedAsync(Worker worker, IEnumerable<string> owners)
    {
        var pages = await Task.WhenAll(owners.Distinct().Select(owner => worker.Get<OwnerRows>().ListAsync(owner, 100, null, default)));
        return [.. pages.SelectMany(page => page.Leads).Select(lead => lead.Id)];
    }

    private static IEnumerable<(LeadId Lead, string Member)> Order(IEnumerable<(LeadId Lead, string Member)> pairs) => pairs.OrderBy(pair => pair.Lead);
}
