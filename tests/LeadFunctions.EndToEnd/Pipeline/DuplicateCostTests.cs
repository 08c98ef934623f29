using LeadFunctions.Core.Identity;
using LeadFunctions.Duplicates;
using LeadFunctions.Leads.Rows;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>What looking for duplicates costs: nothing while a lead is processed, and afterwards no more however many leads there are.</summary>
public sealed class DuplicateCostTests(OwnAzurite azurite) : IClassFixture<OwnAzurite>
{
    private const int Namesakes = 3000;
    private const int Idle = 1 + 16 + 1 + 1;

    private static readonly ParallelOptions AtOnce = new() { MaxDegreeOfParallelism = 2 };

    [Fact]
    public async Task A_run_without_anything_new_costs_its_places_and_one_read_of_each_shard()
    {
        var world = new World(azurite);
        await world.StartLookingAsync();

        // Place of the journal; shards; place; version of the keys.
        Assert.Equal(Idle, (await CallsAsync(world, 30)).Count);
    }

    [Fact]
    public async Task A_new_lead_that_is_like_no_other_costs_so_many_calls()
    {
        var world = new World(azurite);
        await world.StartLookingAsync();
        await world.ProcessAsync(Sent.AtMinute(1, new LeadBody()));

        // Whose the row is; list of rows, head, list, two rows; pairs, head, and three partitions to look at: its shard has a page that moves the place on.
        Assert.InRange((await CallsAsync(world, 30)).Count - Idle, 1 + 5 + 5, 1 + 5 + 6 + 1);
    }

    [Fact]
    public async Task Among_thousands_of_one_plain_name_a_lead_reads_no_more_than_the_caps()
    {
        var world = new World(azurite);
        await world.StartLookingAsync();
        await SeedAsync(world);
        var body = new LeadBody { FirstName = "John", LastName = "Smith", Email = "john.smith@contoso.com", Phone = null, Company = "Contoso" };
        await world.ProcessAsync(Sent.AtMinute(1, body));

        var calls = await CallsAsync(world, 30);

        var ranges = calls.Where(call => call is { Table: "Identities", Method: "GET" } && !call.Path.Contains("RowKey", StringComparison.Ordinal)).ToList();
        Assert.InRange(ranges.Count, 4, 12);
        var perPartition = SuggestionKeys.PartitionCap + (2 * SuggestionKeys.PrefixCap);
        Assert.InRange(ranges.Sum(call => call.EntitiesRead), SuggestionKeys.PartitionCap, 4 * perPartition);
        Assert.InRange(calls.Count(call => call.Table == "Leads"), 2, 3 + DuplicateFinder.MostFound);
        // Of each pair its row at the other lead; the list and the lead's own at once.
        Assert.InRange(calls.Count - Idle, 1, 1 + 5 + 2 + 12 + (2 * DuplicateFinder.MostFound) + 2 + 1);
    }

    private static async Task<IReadOnlyList<StorageCall>> CallsAsync(World world, double minute)
    {
        world.Clock.AdjustTime(World.Start + TimeSpan.FromMinutes(minute));
        await using var worker = world.StartWorker();
        await worker.WarmUpAsync();
        worker.Calls.Forget();
        await worker.FindDuplicatesAsync();
        return [.. worker.Calls.Made];
    }

    /// <summary>Heads and suggestion rows of namesakes with mail addresses of their own; some at the lead's company.</summary>
    private static async Task SeedAsync(World world)
    {
        await using var worker = world.StartWorker();
        using var heads = world.BulkInsert("Leads");
        using var identities = world.BulkInsert("Identities");
        var leads = Enumerable.Range(0, Namesakes).Select(number => OldLead.Of(worker, Namesake(number), World.Start).Lead).ToList();
        var rows = leads.SelectMany(lead => SuggestionPlace.AllOf(lead).Select(place => new SuggestionRow(place, lead.Id, lead.Contact).ToEntity()));
        await Task.WhenAll(
            Parallel.ForEachAsync(
                leads.Chunk(100), AtOnce, async (chunk, token) => await heads.InsertAsync([.. chunk.Select(lead => LeadRow.Of(lead, null))], token)),
            Parallel.ForEachAsync(rows.Chunk(100), AtOnce, async (chunk, token) => await identities.InsertAsync(chunk, token)));
    }

    private static LeadBody Namesake(int number) => new()
    {
        FirstName = "John",
        LastName = "Smith",
        Email = $"box{number}@mail{number}.com",
        Phone = null,
        Company = number % 10 == 0 ? "Contoso" : $"Company{(char)('a' + (number % 26))}",
    };
}
