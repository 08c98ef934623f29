using LeadFunctions.Access;
using LeadFunctions.Desk.Operations;
using LeadFunctions.Quarantine;
using LeadFunctions.Watch;

namespace LeadFunctions.Pages;

/// <summary>The way of leads as a page; each part by itself, so that one that is out of reach hides no other.</summary>
internal sealed class OperationsViews(PathWatch path, DayTallies tallies, QuarantineStore quarantine, SettingsReport settings, TimeProvider clock)
{
    private const int Days = 7;
    private const int MostKept = 50;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    public async Task<OperationsView> OfAsync(Caller.Person person, CancellationToken cancellation)
    {
        var kept = TryAsync(token => quarantine.ListAsync(openOnly: true, MostKept, null, token), cancellation);
        var state = await path.LookAsync(cancellation);
        var balance = await TryAsync(token => tallies.ReadAsync(Days, day => InFlight(state, day), token), cancellation);
        var today = balance?[0];
        var items = await kept;
        (string Name, Part<Waiting> Part)[] parts = [("Spool", state.Spool), ("Queue", state.Queue), ("Dead", state.Dead), ("Told", state.Due)];
        var oldest = parts.Where(part => part.Part.Value?.Oldest is not null).OrderBy(part => part.Part.Value!.Oldest).FirstOrDefault();
        return new OperationsView(
            oldest.Part.Value?.Oldest,
            oldest.Name,
            [.. parts.Where(part => !part.Part.IsKnown).Select(part => part.Name)],
            new PathPart(today?.Accepted, today?.IsAtLeast ?? false, null, balance is not null),
            Of(state.Spool),
            Of(state.Queue),
            new PathPart(today?.Stored, false, null, balance is not null),
            Of(state.Due),
            Of(state.Dead),
            balance is null ? null : [.. balance.Select(LineOf)],
            items.Items is { } list ? [.. list.Select(LineOf)] : null,
            items.Continuation is not null,
            settings.Read(),
            person.Has(Role.Manager),
            person.Has(Role.Admin));
    }

    private static PathPart Of(Part<Waiting> part) => part.Value is { } waiting
        ? new PathPart(waiting.Count, !waiting.IsAll, waiting.Oldest, true)
        : new PathPart(null, false, null, false);

    /// <summary>All that is under way counts for today; what waits since yesterday is told by its age.</summary>
    private long InFlight(PathState state, DateOnly day) => day == DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)
        ? (state.Spool.Value?.Count ?? 0) + (state.Queue.Value?.Count ?? 0) + (state.Dead.Value?.Count ?? 0)
        : 0;

    private static DayLine LineOf(DayBalance day) =>
        new(day.Day, day.Accepted, day.IsAtLeast, day.Stored, day.Repeated, day.Quarantined, day.InFlight, day.Missing);

    private static QuarantineLine LineOf(QuarantinedItem item)
    {
        var view = QuarantineView.Of(item);
        return new QuarantineLine(view.Id, view.ReceivedAt, view.Reason, view.Detail, view.Body, view.BodyLength, view.Deliveries, view.Replays);
    }

    private static async Task<T?> TryAsync<T>(Func<CancellationToken, Task<T>> read, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            return await read(patience.Token);
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            return default;
        }
    }
}
