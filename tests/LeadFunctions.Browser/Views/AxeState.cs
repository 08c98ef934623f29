using LeadFunctions.Browser.Setup;

namespace LeadFunctions.Browser.Views;

/// <summary>Something that stands on the screen.</summary>
/// <param name="Part">What is new in it; null: the whole page.</param>
internal sealed record AxeState(string Name, Look Look, Func<Leads, string> Path, string? Part, Func<DeskTab, Task> Arrange)
{
    /// <summary>axe finds nothing in it, light and dark.</summary>
    public async Task AssertFindsNothingAsync()
    {
        await using var tab = await DeskTab.OpenAsync(Look);
        await tab.GoAsync(Path(tab.Leads));
        await Arrange(tab);
        if (Part is not null)
            await tab.Find(Part).First.WaitForAsync();
        await tab.AssertFindsNothingAsync(Part);
        tab.AssertNoFaults();
    }
}
