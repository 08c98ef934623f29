using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.LocalHost.Worker;

/// <summary>The gRPC endpoint that workers connect to: HTTP/2 without TLS on a free loopback port.</summary>
internal sealed class RpcServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly CancellationTokenSource _stopping = new();

    public RpcServer(ILoggerFactory loggers)
    {
        Workers = new WorkerRegistry { Stopping = _stopping.Token };
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        builder.Services.Replace(ServiceDescriptor.Singleton(loggers));
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(Workers);
        builder.Services.AddGrpc(grpc => grpc.MaxReceiveMessageSize = grpc.MaxSendMessageSize = null);
        _app = builder.Build();
        _app.UseRouting();
        _app.MapGrpcService<WorkerRegistry>();
    }

    public WorkerRegistry Workers { get; }

    /// <summary>Known once started.</summary>
    public Uri Address { get; private set; } = null!;

    public async Task StartAsync(CancellationToken cancellation)
    {
        await _app.StartAsync(cancellation);
        Address = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _app.DisposeAsync();
        _stopping.Dispose();
    }
}
