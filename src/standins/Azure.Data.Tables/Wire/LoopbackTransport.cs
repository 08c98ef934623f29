using Azure.Core.Pipeline;

namespace Azure.Data.Tables.Wire;

/// <summary>The transport for emulators on this machine.</summary>
/// <remarks>
/// Azurite closes a connection that was idle for 5 s. A request sent at that moment fails and waits for its retry, so idle connections go
/// back after 3 s here. Azure keeps them for minutes: there the SDK's own transport stays.
/// </remarks>
internal static class LoopbackTransport
{
    /// <summary>The transport that options carry until somebody sets another one.</summary>
    private static readonly HttpPipelineTransport Unset = new TableClientOptions().Transport;

    private static readonly HttpPipelineTransport Shared = new HttpClientTransport(new HttpClient(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(3),
        UseCookies = false,
        UseProxy = false,
    })
    {
        // The pipeline has its own timeout for each try.
        Timeout = Timeout.InfiniteTimeSpan,
    });

    /// <summary>Builds a pipeline, over this transport if the endpoint is on this machine and the caller chose none.</summary>
    public static HttpPipeline Build(Uri endpoint, HttpPipelineOptions options)
    {
        var client = options.ClientOptions;
        if (!endpoint.IsLoopback)
            return HttpPipelineBuilder.Build(options);

        // Options are lent, not given: they get their transport back.
        lock (client)
        {
            var chosen = client.Transport;
            if (!ReferenceEquals(chosen, Unset))
                return HttpPipelineBuilder.Build(options);
            client.Transport = Shared;
            try
            {
                return HttpPipelineBuilder.Build(options);
            }
            finally
            {
                client.Transport = chosen;
            }
        }
    }
}
