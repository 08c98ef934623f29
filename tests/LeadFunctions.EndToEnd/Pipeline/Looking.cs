using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Duplicates;
using LeadFunctions.Leads;
using LeadFunctions.Leads.Rows;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>Runs of the timer that looks for duplicates, and what people make of them.</summary>
internal static class Looking
{
    /// <summary>Starts to follow the journal: what comes from now on is found by it.</summary>
    public static Task StartLookingAsync(this World world) => world.FindDuplicatesAsync(0);

    public static async Task FindDuplicatesAsync(this World world, double minute)
    {
        world.Clock.AdjustTime(World.Start + TimeSpan.FromMinutes(minute));
        await using var worker = world.StartWorker();
        await worker.FindDuplicatesAsync();
    }

    /// <summary>All pairs that a person is asked about, as text: likelihood, and of each lead its last name or company.</summary>
    public static async Task<IReadOnlyList<string>> SuggestedAsync(this World world, int take = 50)
    {
        await using var worker = world.StartWorker();
        var pairs = new List<string>();
        string? continuation = null;
        do
        {
            var page = await worker.Get<DuplicateLists>().PageAsync(take, continuation, default);
            pairs.AddRange(page.Pairs.Select(pair => string.Join(" / ", new[] { Text(pair.First), Text(pair.Second) }.Order(StringComparer.Ordinal))));
            continuation = page.Continuation;
        }
        while (continuation is not null);
        return pairs;
    }

    /// <summary>Rows of pairs, wherever they stand.</summary>
    public static async Task<int> PairRowsAsync(this World world) => (await world.RowsAsync("Duplicates")).Count(row => row.ContainsKey("Rank"));

    public static async Task<Lead> LeadAsync(this World world, string email) => (await world.LeadsAsync()).Single(lead => lead.Contact.Email == email);

    public static async Task ToldApartAsync(this World world, LeadId one, LeadId other)
    {
        await using var worker = world.StartWorker();
        foreach (var (id, stranger) in new[] { (one, other), (other, one) })
            await ApplyAsync(worker, id, new LeadEvent.ToldApart(world.Clock.GetUtcNow(), "cause", stranger, "kim"));
    }

    /// <summary>As a merge leaves them: what two leads say in one, and the other's id leading there.</summary>
    public static async Task MergedAsync(this World world, LeadId kept, LeadId other)
    {
        await using var worker = world.StartWorker();
        var (rules, at) = (worker.Get<LeadRules>(), world.Clock.GetUtcNow());
        var gone = ((LeadHead.Found)await worker.Get<LeadStore>().ReadAsync(other, default)).Stored.Lead;
        await worker.Get<LeadWriter>().ChangeAsync(
            kept,
            stored => new Change(LeadJoin.Join(stored.Lead, gone, at, rules), [new LeadEvent.Merged(at, "cause", other, "kim")]),
            default);
        await world.Table("Leads").UpsertEntityAsync(LeadRow.Redirect(other, kept));
    }

    private static async Task ApplyAsync(Worker worker, LeadId id, LeadEvent happened) => await worker.Get<LeadWriter>().ChangeAsync(
        id, stored => new Change(LeadHistory.Apply(stored.Lead, happened, worker.Get<LeadRules>()), [happened]), default);

    private static string Text(Lead lead) => lead.Contact.FirstName ?? lead.Contact.Company ?? lead.Contact.Email ?? "";
}
