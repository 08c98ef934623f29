using LeadFunctions.Desk.Layout;
using LeadFunctions.Snapshot;

namespace LeadFunctions.Pages;

/// <summary>What stands around every view. Its counts are there once somebody has opened a list.</summary>
internal sealed class Shells(LeadSnapshot snapshot, SavedViews saved)
{
    private const int MostSaved = 8;

    public async Task<ShellView> OfAsync(DeskView view, DeskCall call)
    {
        var counts = snapshot.Latest?.Counts;
        var own = await SavedAsync(call);
        return new ShellView(
            view,
            call.Person.Name,
            call.Person.Role.ToString(),
            call.Person.IsDeveloper,
            counts?.Overdue,
            counts?.All,
            null,
            own,
            call.Look.Theme,
            call.Look.HasKeys);
    }

    /// <summary>A side bar without saved views is better than no page.</summary>
    private async Task<IReadOnlyList<SavedLink>> SavedAsync(DeskCall call)
    {
        try
        {
            return [.. (await saved.OfAsync(call.Person.Id, default)).Take(MostSaved).Select(view => new SavedLink(view.Name, view.Address, null))];
        }
        catch (Azure.RequestFailedException)
        {
            return [];
        }
    }
}
