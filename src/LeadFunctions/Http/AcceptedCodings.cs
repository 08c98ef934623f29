using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Http;

/// <summary>How an answer may be packed.</summary>
internal static class AcceptedCodings
{
    /// <param name="coding"><c>br</c>, <c>gzip</c> ...</param>
    public static bool Has(HttpRequestData request, string coding) => request.Headers.TryGetValues("Accept-Encoding", out var codings)
        && codings.SelectMany(one => one.Split(',')).Any(one => one.Trim() == coding || one.Trim().StartsWith(coding + ";", StringComparison.Ordinal));
}
