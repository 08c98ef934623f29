using LeadFunctions.Storage;

namespace LeadFunctions.Duplicates;

/// <summary>One run of the timer: first what is new, then what a change of the keys left to do.</summary>
internal sealed class DuplicateRun(LeadTables tables, JournalFollower follower, KeyWalk walk, TimeProvider clock)
{
    /// <summary>A little more than five minutes' worth of what is processed at the busiest.</summary>
    private const int MostLeads = 2000;

    /// <summary>Within the time that host.json gives a function, with room for what is under way.</summary>
    private static readonly TimeSpan MostTime = TimeSpan.FromMinutes(3);

    public async Task RunAsync(CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        var budget = new RunBudget(MostLeads, MostTime, clock);
        await follower.RunAsync(budget, cancellation);
        // Behind the follower, whose first run says from when on leads are its own.
        await walk.RunAsync(budget, cancellation);
    }
}
