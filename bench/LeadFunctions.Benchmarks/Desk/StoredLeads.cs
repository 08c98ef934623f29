using Azure.Data.Tables;
using LeadFunctions.Core.FollowUps;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Leads;
using LeadFunctions.Leads.Rows;
using LeadFunctions.LocalHost.Azurite;
using LeadFunctions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.Benchmarks.Desk;

/// <summary>Leads as they are stored, without the way there: heads, and for those that wait for an answer the row of the hour in which it is due.</summary>
internal sealed class StoredLeads(ServiceProvider services, TimeProvider clock) : IAsyncDisposable
{
    /// <summary>The newest wait for their answer.</summary>
    private const int Waiting = 150;

    public static async Task<StoredLeads> OpenAsync(AzuriteProcess azurite, TimeProvider clock) =>
        new(await BenchmarkServices.StartAsync(azurite, "", clock), clock);

    /// <param name="first">Number of the newest of them.</param>
    public async Task FillAsync(int first, int count, CancellationToken cancellation)
    {
        var (tables, index) = (services.GetRequiredService<LeadTables>(), services.GetRequiredService<FollowUpIndex>());
        var rules = services.GetRequiredService<LeadRules>();
        var now = clock.GetUtcNow();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = cancellation };
        await Parallel.ForEachAsync(Enumerable.Range(first, count), parallel, async (number, token) =>
        {
            var lead = Of(number, now, rules);
            await tables.Leads.UpsertEntityAsync(LeadRow.Of(lead, null), TableUpdateMode.Replace, token);
            if (DueWork.Of(lead, rules.FollowUps) is { } due)
                await index.PutAsync(due, lead.Id, token);
        });
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private static Lead Of(int number, DateTimeOffset now, LeadRules rules)
    {
        var lead = SampleLeads.Of("d", number, now.AddMinutes(-number * 5), rules);
        return number < Waiting ? lead : lead with { FollowUp = FollowUp.None, LifeCycle = LeadLifeCycle.None with { Stage = (LeadStage)(number % 8) } };
    }
}
