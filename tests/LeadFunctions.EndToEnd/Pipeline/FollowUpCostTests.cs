using System.Diagnostics;
using Azure.Data.Tables;
using LeadFunctions.Core.FollowUps;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Core.Merging;
using LeadFunctions.Core.Parsing;
using LeadFunctions.Leads;
using LeadFunctions.Leads.Rows;
using Xunit.Abstractions;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>What a follow-up run costs depends on what is due, not on what is stored. Counted, as Azurite scans where Azure seeks.</summary>
public sealed class FollowUpCostTests(OwnAzurite azurite, ITestOutputHelper output) : IClassFixture<OwnAzurite>
{
    private const int Due = 50;

    [Fact]
    public Task Fifty_due_leads_cost_the_same_alone_and_among_two_thousand() => RunAsync(2_000);

    [Fact]
    [Trait(Soak.Trait, Soak.Category)]
    public Task Fifty_due_leads_cost_the_same_alone_and_among_a_hundred_thousand() => RunAsync(100_000);

    /// <summary>Each kind of work that can be due, and how far the clock is when it is.</summary>
    public static TheoryData<string, double> Works => new()
    {
        { "at risk", 18.5 },
        { "overdue", 24.5 },
        { "escalation", 49 },
        { "appointment", 30 },
        { "attempt", 30 },
        { "proposal", 30 },
        { "rescoring", 24 * 30 },
        { "hot and overdue", 24.5 },
    };

    [Theory]
    [MemberData(nameof(Works))]
    public async Task A_due_lead_is_read_at_most_four_times(string work, double hours)
    {
        var world = new World(azurite);
        await using var worker = world.StartWorker(settings: ("FollowUp:HotNotice", work.StartsWith("hot", StringComparison.Ordinal) ? "true" : "false"));
        await worker.ProcessAsync(Sent.AtMinute(0, new LeadBody { Email = work == "proposal" ? null : "ann@contoso.com" }));
        var lead = (await world.OnlyLeadAsync()).Id;
        world.Clock.AdjustTime(World.Start + TimeSpan.FromHours(1));
        object? act = work switch
        {
            "appointment" => new { kind = "call", by = "kim", outcome = "reached", nextFollowUpAt = World.Start.AddHours(29) },
            "attempt" => new { kind = "call", by = "kim", outcome = "noAnswer" },
            "proposal" => new { kind = "call", by = "kim", outcome = "wrongNumber" },
            "rescoring" => new { kind = "call", by = "kim", outcome = "reached" },
            _ => null,
        };
        if (act is not null)
            await worker.ActAsync(lead, act);
        if (work == "escalation")
            await world.RunFollowUpsAsync(TimeSpan.FromHours(24.5));
        world.Clock.AdjustTime(World.Start + TimeSpan.FromHours(hours));
        var before = (await world.HistoryAsync()).Count;
        worker.Calls.Forget();

        await worker.RunFollowUpsAsync();

        Assert.True((await world.HistoryAsync()).Count > before, "Nothing was due.");
        // One by one; and its row of the three queries that find what is due.
        var reads = worker.Calls.Made.Where(call => call.Method == "GET").ToArray();
        Assert.InRange(reads.Count(call => call.Path.Contains("RowKey", StringComparison.Ordinal)), 1, 3);
        Assert.InRange(reads.Sum(call => call.EntitiesRead), 2, 4);
    }

    private async Task RunAsync(int stored)
    {
        var alone = await CostAsync(stored: 0);
        var among = await CostAsync(stored);

        output.WriteLine($"{Due} due, alone: {alone}; among {stored}: {among}");
        Assert.Equal(alone, among);
        // Of each: index row, head; new index row, both journal rows at once, head and events, old row removed. And once told: head, new index row, journal
        // row, head and event, old row removed.
        Assert.Equal(((Due * 10) + 3, Due * 3), among);
    }

    private async Task<(int Requests, int EntitiesRead)> CostAsync(int stored)
    {
        var world = new World(azurite);
        await using var worker = world.StartWorker();
        await worker.WarmUpAsync();
        var watch = Stopwatch.StartNew();
        await SeedAsync(world, worker, Enumerable.Range(0, Due), hoursAgo: 25);
        await SeedAsync(world, worker, Enumerable.Range(Due, stored), hoursAgo: 1);
        output.WriteLine($"Seeded {Due + stored} leads in {watch.Elapsed.TotalSeconds:0} s");
        world.Clock.AdjustTime(World.Start + TimeSpan.FromHours(25));
        worker.Calls.Forget();

        await worker.RunFollowUpsAsync();

        Assert.Equal(Due, world.Channel.Told.Count);
        return (worker.Calls.Made.Count, worker.Calls.Made.Sum(call => call.EntitiesRead));
    }

    /// <summary>
    /// Heads and index rows as processing writes them, their requests spread over the hours of a day that ended so many hours before the run.
    /// </summary>
    private static async Task SeedAsync(World world, Worker worker, IEnumerable<int> numbers, int hoursAgo)
    {
        var options = new FollowUpOptions();
        var rules = worker.Get<LeadRules>();
        var rows = new List<TableEntity>();
        var followUps = world.Table("FollowUps");
        using var heads = world.BulkInsert("Leads");
        await Parallel.ForEachAsync(numbers.Chunk(100), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (chunk, cancellation) =>
            await heads.InsertAsync([.. chunk.Select(HeadOf)], cancellation));
        var transactions = rows.GroupBy(row => row.PartitionKey).SelectMany(partition => partition.Chunk(100));
        await Parallel.ForEachAsync(transactions, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (chunk, cancellation) =>
            await followUps.SubmitTransactionAsync(chunk.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)), cancellation));

        TableEntity HeadOf(int number)
        {
            // All that are not due were received within the last 17 hours: their first look is at 18.
            var at = World.Start + TimeSpan.FromHours(25 - hoursAgo) - TimeSpan.FromMinutes(hoursAgo > 1 ? number : number % (16 * 60));
            var body = new LeadBody { Company = null, Country = null, FirstName = null, Phone = null, LastName = null, Email = $"lead{number}@contoso.com" };
            var submission = ((ParseResult.Parsed)SubmissionParser.Parse(body.ToUtf8())).Submission;
            var arrival = new Arrival(Guid.CreateVersion7(at), at, "marketplace", "", submission);
            var lead = LeadSteps.OnSubmission(null, LeadId.Of(arrival.Keys[0]), arrival, new Reception([]), rules).Lead;
            var due = DueWork.Of(lead, options)!.Value;
            var slot = FollowUpSlot.Of(due, lead.Id);
            lock (rows)
                rows.Add(new TableEntity(slot, lead.Id.ToString()) { ["LookAt"] = due.At });
            return LeadRow.Of(lead, slot);
        }
    }
}
