using Azure.Data.Tables;
using LeadFunctions.Demo.Stories;
using LeadFunctions.Demo.Time;
using LeadFunctions.Duplicates;
using LeadFunctions.FollowUps;
using LeadFunctions.Leads.Rows;
using LeadFunctions.Storage;
using LeadFunctions.Watch;
using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.Demo;

/// <param name="Leads">Under whose ids something stands, merged ones included.</param>
/// <param name="Events">Lines of all histories.</param>
internal sealed record Filled(int Leads, int Events);

/// <summary>Fills empty tables with a past in which the app was at work.</summary>
/// <param name="end">The present (UTC).</param>
/// <param name="say">Gets lines for whoever waits.</param>
internal sealed class Fill(FillOptions options, DateTimeOffset end, Action<string> say)
{
    /// <summary>When the timer for what is due would have run, as far as it matters: before and amid a working day, and at its end.</summary>
    private static readonly int[] Hours = [8, 13, 18];

    /// <summary>Days between two lines of progress.</summary>
    private const int DaysTold = 30;

    /// <exception cref="InvalidOperationException">The tables hold leads already, or are none of an emulator's.</exception>
    public async Task<Filled> RunAsync()
    {
        var clock = new StoryClock();
        await using var services = DemoServices.Create(options, clock);
        clock.Enter(new StoryTime(end));
        if (!services.GetRequiredService<TableServiceClient>().Uri.IsLoopback)
            throw new InvalidOperationException("The demo fills the tables of an emulator on this machine, and no others.");
        var tables = services.GetRequiredService<LeadTables>();
        await tables.ReadyAsync(default);
        if (await CountAsync(tables) is { Leads: > 0 })
            throw new InvalidOperationException("The tables hold leads already: the demo only fills empty ones.");

        var scripts = new Scripts(options, end);
        var timeline = new Timeline(end);
        var app = ActivatorUtilities.CreateInstance<StoryServices>(services, clock);
        var stories = scripts.All().Select((script, index) => new Story(
            new Actor(app, timeline, script.Customer, script.At, new Random(SeedOf(index))), script.Body, script.Plot));
        var followUps = services.GetRequiredService<FollowUpRun>();
        await timeline.RunAsync(stories, Spans(scripts.Begin), async span =>
        {
            clock.Enter(new StoryTime(span));
            await followUps.RunAsync(default);
            if (span.Hour == Hours[0] && (int)(end - span).TotalDays is > 0 and var left && left % DaysTold == 0)
                say($"  {left} days to go");
        });

        await ActivatorUtilities.CreateInstance<Leftovers>(services, end, new Random(options.Seed)).KeepAsync();
        await services.GetRequiredService<DuplicateRun>().RunAsync(default);
        await services.GetRequiredService<AcceptedCounts>().StopAsync(default);
        return await CountAsync(tables);
    }

    private IEnumerable<DateTimeOffset> Spans(DateTimeOffset begin)
    {
        for (var day = new DateTimeOffset(begin.UtcDateTime.Date, TimeSpan.Zero); day < end; day = day.AddDays(1))
        {
            foreach (var at in Hours.Select(hour => day.AddHours(hour)).Where(at => at > begin && at < end))
                yield return at;
        }

        yield return end;
    }

    /// <summary>Each story has chances of its own, whichever else goes first.</summary>
    private int SeedOf(int story) => unchecked((options.Seed * 100_003) + story);

    private static async Task<Filled> CountAsync(LeadTables tables)
    {
        var (leads, events) = (0, 0);
        await foreach (var row in tables.Leads.QueryAsync<TableEntity>(select: ["RowKey"]))
        {
            if (row.RowKey == LeadRow.Key)
                leads++;
            else if (row.RowKey.StartsWith(EventRow.FirstKey, StringComparison.Ordinal))
                events++;
        }

        return new Filled(leads, events);
    }
}
