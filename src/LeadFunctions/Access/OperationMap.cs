using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Access;

/// <summary>An operation and what carries it out.</summary>
internal sealed record OperationEntry(ApiOperation Operation, Func<ApiCall, CancellationToken, Task<HttpResponseData>> HandleAsync);

/// <summary>All operations, found by method and path as the Functions host finds the functions that serve programs.</summary>
internal sealed class OperationMap
{
    private readonly IReadOnlyList<(TemplateMatcher Matcher, OperationEntry Entry)> _routes;

    public OperationMap(IEnumerable<OperationEntry> entries)
    {
        Entries = [.. entries];

        // A route that says more of its address goes before one that says less.
        _routes =
        [
            .. Entries.Select(entry => (Template: TemplateParser.Parse(entry.Operation.Route), Entry: entry))
                .OrderBy(route => RoutePrecedence.ComputeInbound(route.Template))
                .Select(route => (new TemplateMatcher(route.Template, []), route.Entry)),
        ];
    }

    public IReadOnlyList<OperationEntry> Entries { get; }

    public OperationEntry Named(string name) => Entries.Single(entry => entry.Operation.Name == name);

    /// <summary>Those at an address which people are offered, with the values of the route's parameters.</summary>
    /// <param name="path">Below the prefix, without a slash before it.</param>
    public IReadOnlyList<(OperationEntry Entry, IReadOnlyDictionary<string, string> Values)> ForPeopleAt(string path)
    {
        var found = new List<(OperationEntry, IReadOnlyDictionary<string, string>)>();
        foreach (var (matcher, entry) in _routes)
        {
            var values = new RouteValueDictionary();
            if (entry.Operation.Least is not null && matcher.TryMatch('/' + path, values))
                found.Add((entry, values.ToDictionary(value => value.Key, value => $"{value.Value}")));
        }

        return found;
    }
}
