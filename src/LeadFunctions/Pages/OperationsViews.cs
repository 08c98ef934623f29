using LeadFunctions.Access;
using LeadFunctions.Desk.Operations;
using LeadFunctions.Privacy;
using LeadFunctions.Quarantine;
using LeadFunctions.Snapshot;
using LeadFunctions.Watch;

namespace LeadFunctions.Pages;

/// <summary>The way of leads as a page; each part by itself, so that one that is out of reach hides no other.</summary>
internal sealed class OperationsViews(
    PathWatch path, DayTallies tallies, QuarantineStore quarantine, SettingsReport settings, LeadSnapshot snapshot, RetentionPlan retention)
{
    private const int Days = 7;
    private const int MostKept = 50;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    public async Task<OperationsView> OfAsync(Caller.Person person, CancellationToken cancellation)
    {
        var kept = TryAsync(token => quarantine.ListAsync(openOnly: true, MostKept, null, token), cancellation);
        var leads = TryAsync(snapshot.OpenAsync, cancellation);
        var announced = TryAsync(retention.AnnounceAsync, cancellation);
        var accepted = await TryAsync(token => tallies.AcceptedAsync(Days, token), cancellation);
        var state = await path.LookAsync(cancellation);
        var balance = accepted is null ? null : await TryAsync(token => tallies.ReadAsync(accepted, state.InFlight, token), cancellation);
        var today = balance?[0];
        var created = await leads is SnapshotState.Ready ready ? ready.View.CreatedByDay() : null;
        var items = await kept;
        var notice = await announced;
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
            balance is null ? null : [.. balance.Select(day => LineOf(day, created))],
            items.Items is { } list ? [.. list.Select(LineOf)] : null,
            items.Continuation is not null,
            settings.Read(),
            person.Has(Role.Manager),
            person.Has(Role.Admin),
            notice is null ? null : new RetentionView(notice.From, [.. notice.Due.Select(one => KeyValuePair.Create(one.Key.ToString(), one.Value))]));
    }

    private static PathPart Of(Part<Waiting> part) => part.Value is { } waiting
        ? new PathPart(waiting.Since.Count, !waiting.IsAll, waiting.Oldest, true)
        : new PathPart(null, false, null, false);

    /// <param name="created">New customers by day; null: not known yet.</param>
    private static DayLine LineOf(DayBalance day, IReadOnlyDictionary<DateOnly, int>? created)
    {
        long? fresh = created is null ? null : Math.Min(day.Stored, created.GetValueOrDefault(day.Day));
        return new DayLine(
            day.Day, day.Accepted, day.IsAtLeast, day.Stored, fresh, day.Stored - fresh, day.Repeated, day.Quarantined, day.InFlight, day.Missing);
    }

    private static QuarantineLine LineOf(QuarantinedItem item)
    {
        var view = QuarantineView.Of(item);
        return new QuarantineLine(view.Id, view.ReceivedAt, view.Reason, view.Detail, view.Body, view.BodyLength, view.Deliveries, view.Replays);
    }

    private static Task<T?> TryAsync<T>(Func<CancellationToken, Task<T>> read, CancellationToken cancellation) =>
        Patient.TryAsync(read, Patience, cancellation);
}
