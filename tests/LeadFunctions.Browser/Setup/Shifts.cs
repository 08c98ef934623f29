namespace LeadFunctions.Browser.Setup;

/// <summary>Layout shifts, as the browser measures them.</summary>
internal static class Shifts
{
    /// <summary>Run before the page.</summary>
    public const string Watch = @"
        window.shifts = [];
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) {
            // A hair's breadth, such as of a line that is painted before it is whole, is none.
            if (entry.hadRecentInput || entry.value < 0.0005) continue;
            window.shifts.push(`${entry.value.toFixed(5)}: ` + entry.sources.map(({ node, previousRect: a, currentRect: b }) =>
              `${(node?.outerHTML ?? node?.parentElement?.outerHTML)?.slice(0, 120)} from ${a.x},${a.y} ${a.width}x${a.height} ` +
              `to ${b.x},${b.y} ${b.width}x${b.height}`).join('; '));
          }
        }).observe({ type: 'layout-shift', buffered: true });";

    /// <summary>All there were, with what moved.</summary>
    public const string Tell = "() => window.shifts.join('\\n')";
}
