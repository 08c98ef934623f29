using LeadFunctions.Desk.Layout;
using LeadFunctions.Duplicates;
using LeadFunctions.Snapshot;

namespace LeadFunctions.Pages;

/// <summary>What stands around every view. A side bar without counts is better than no page, and than one that comes late.</summary>
internal sealed class Shells(LeadSnapshot snapshot, SavedViews saved, PairRows pairs)
{
    private const int MostSaved = 8;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Around the first view; whoever shows another puts it in.</summary>
    public async Task<ShellView> OfAsync(DeskCall call)
    {
        var (glance, own, waiting) = (TryAsync(snapshot.GlanceAsync), TryAsync(token => saved.OfAsync(call.Person.Id, token)), TryAsync(CountPairsAsync));
        var leads = await glance;
        return new ShellView(
            DeskView.Now,
            call.Person.Name,
            call.Person.Role.ToString(),
            call.Person.IsDeveloper,
            leads?.Counts.Overdue,
            leads?.Counts.All,
            await waiting,
            LinksOf(await own ?? [], leads, call),
            call.Look.Theme,
            call.Look.HasKeys);
    }

    private static IReadOnlyList<SavedLink> LinksOf(IReadOnlyList<SavedView> own, SnapshotView? leads, DeskCall call)
    {
        var now = call.Text.Now;
        int? CountOf(string address) => leads?.Ask(LeadFilters.At(address).ToCount(call.Person.Name, leads.Owners, now), now).Total;
        return [.. own.Take(MostSaved).Select(one => new SavedLink(one.Name, one.Address, CountOf(one.Address)))];
    }

    private async Task<int?> CountPairsAsync(CancellationToken cancellation) => await pairs.CountAsync(ShellView.MostPairs, cancellation);

    private static Task<T?> TryAsync<T>(Func<CancellationToken, Task<T>> read) => Patient.TryAsync(read, Patience, default);
}
