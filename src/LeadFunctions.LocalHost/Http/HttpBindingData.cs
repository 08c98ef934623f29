using Microsoft.AspNetCore.Http;

namespace LeadFunctions.LocalHost.Http;

/// <summary>What an HTTP function finds in its binding data: route values, then query values, by name without regard to case.</summary>
internal static class HttpBindingData
{
    public static IReadOnlyDictionary<string, object?> Of(HttpRequest request)
    {
        var data = new Dictionary<string, object?>(request.RouteValues, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in request.Query)
            data.TryAdd(name, value.ToString());
        return data;
    }
}
