using Azure.Core;

namespace LeadFunctions.Benchmarks.Commands;

/// <summary>A call to storage as it went out.</summary>
internal sealed record RecordedCall(RequestMethod Method, Uri Uri, IReadOnlyList<HttpHeader> Headers, string Body)
{
    public bool Names(string lead) =>
        Body.Contains(lead, StringComparison.Ordinal) || Uri.OriginalString.Contains(lead, StringComparison.Ordinal);
}
