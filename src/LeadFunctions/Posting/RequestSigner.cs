namespace LeadFunctions.Posting;

/// <summary>Signs a request anew for each try of it: time stamps and tokens grow old while a channel is waited for.</summary>
internal sealed class RequestSigner : DelegatingHandler
{
    /// <summary>Sets the headers that prove who sends the request, in the place of those of an earlier try.</summary>
    public static readonly HttpRequestOptionsKey<Func<HttpRequestMessage, CancellationToken, ValueTask>> Sign = new("sign");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Options.TryGetValue(Sign, out var sign))
            await sign(request, cancellationToken);
        return await base.SendAsync(request, cancellationToken);
    }
}
