using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace LeadFunctions.Browser.Setup;

/// <summary>Accessibility of what stands on the screen now.</summary>
internal static class Axe
{
    /// <summary>Colours change nothing but contrast.</summary>
    private static readonly AxeRunOptions Contrast = new() { RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast"] } };

    /// <summary>In light and dark.</summary>
    /// <param name="part">Only within this; null: on the whole page.</param>
    public static async Task AssertFindsNothingAsync(this DeskTab tab, string? part = null)
    {
        await tab.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
        AssertNone("light", await RunAsync(tab, part, null));
        await tab.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark, ReducedMotion = ReducedMotion.Reduce });
        AssertNone("dark", await RunAsync(tab, part, Contrast));
    }

    private static Task<AxeResult> RunAsync(DeskTab tab, string? part, AxeRunOptions? options) =>
        part is null ? tab.Page.RunAxe(options) : tab.Find(part).RunAxe(options);

    private static void AssertNone(string scheme, AxeResult result) => Assert.True(
        result.Violations.Length == 0,
        string.Join('\n', result.Violations.SelectMany(fault => fault.Nodes.Select(node => $"{scheme}: {fault.Id}, {fault.Help}: {node.Target} {node.Html}"))));
}
