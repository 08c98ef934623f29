using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using LeadFunctions.Storage;
using Microsoft.Extensions.Options;

namespace LeadFunctions.Tests.Builders;

/// <summary>
/// The wire behind the real table client: up, down, or hanging. What is written is remembered and never read again, every query finds nothing; for more
/// there is Azurite.
/// </summary>
internal sealed class FakeStorage : HttpMessageHandler
{
    public StorageState State { get; set; }

    /// <summary>What every answer waits for.</summary>
    public Func<Task> Pause { get; set; } = () => Task.CompletedTask;

    /// <summary>Address and body of every write but the creation of tables.</summary>
    public ConcurrentQueue<(string Path, string Body)> Writes { get; } = new();

    public LeadTables Tables()
    {
        var options = new TableClientOptions { Transport = new HttpClientTransport(this), Retry = { MaxRetries = 0 } };
        var service = new TableServiceClient(
            new Uri("https://leads.table.core.windows.net"),
            new TableSharedKeyCredential("leads", Convert.ToBase64String(new byte[32])),
            options);
        return new LeadTables(service, Options.Create(new StorageOptions()));
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        switch (State)
        {
            case StorageState.Down:
                throw new HttpRequestException("Nobody there");
            case StorageState.Hanging:
                await new TaskCompletionSource().Task;
                break;
        }

        await Pause();
        var path = Uri.UnescapeDataString(request.RequestUri!.AbsolutePath);
        if (path.EndsWith("()", StringComparison.Ordinal))
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("{\"value\":[]}") };
        if (path == "/Tables")
            return new HttpResponseMessage(HttpStatusCode.NoContent);
        Writes.Enqueue((path, request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken)));
        return new HttpResponseMessage(HttpStatusCode.NoContent) { Headers = { ETag = new EntityTagHeaderValue("\"1\"") } };
    }
}

public enum StorageState
{
    Up,
    Down,
    Hanging,
}
