using System.Globalization;
using System.Text;

namespace Azure.Data.Tables.Wire;

/// <summary>What a query asks for, as the query part of a URL.</summary>
/// <param name="Filter">An OData filter, or null for everything.</param>
/// <param name="Select">The properties to return, separated by commas, or null for all.</param>
internal sealed record Query(string? Filter, string? Select)
{
    /// <param name="top">Rows a page, 1 to 1,000; null: the service's own limit, 1,000.</param>
    /// <param name="next">Further parameters that say where to go on, in turn name and value.</param>
    public string ToString(int? top, params ReadOnlySpan<(string Name, string? Value)> next)
    {
        var text = new StringBuilder();
        Append(text, "$filter", Filter);
        Append(text, "$select", Select);
        Append(text, "$top", top?.ToString(CultureInfo.InvariantCulture));
        foreach (var (name, value) in next)
            Append(text, name, value);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            text.Append(text.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
    }
}
