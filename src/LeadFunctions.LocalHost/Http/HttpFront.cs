using System.Net;
using LeadFunctions.LocalHost.Functions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.LocalHost.Http;

/// <summary>The web server in front of the HTTP functions, on this machine's loopback addresses only.</summary>
internal sealed class HttpFront : IAsyncDisposable
{
    /// <summary>What Azure lets through; functions have their own, lower limits.</summary>
    private const long LongestBody = 100 * 1024 * 1024;

    private readonly WebApplication _app;
    private readonly int _requestedPort;

    /// <param name="port">0 for a free one.</param>
    /// <param name="prefix">Route prefix of host.json.</param>
    /// <exception cref="LocalHostException">Two functions take the same requests.</exception>
    public HttpFront(int port, string prefix, HttpFunctions http, IReadOnlyList<FunctionEntry> functions, ILoggerFactory loggers)
    {
        _requestedPort = port;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LongestBody;
            if (port == 0)
                kestrel.Listen(IPAddress.Loopback, 0);
            else
                kestrel.ListenLocalhost(port);
        });
        builder.Services.Replace(ServiceDescriptor.Singleton(loggers));
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(static options => options.ShutdownTimeout = DrainToken.Patience + TimeSpan.FromSeconds(5));
        _app = builder.Build();
        _app.Use(static next => context => HttpFunctions.ExplainMissesAsync(context, next));
        _app.UseRouting();
        http.Map(_app, functions, prefix.Trim('/'));
    }

    /// <summary>The port that is served; known once started.</summary>
    public int Port { get; private set; }

    /// <exception cref="LocalHostException">The port is taken.</exception>
    public async Task StartAsync(CancellationToken cancellation)
    {
        try
        {
            await _app.StartAsync(cancellation);
        }
        catch (IOException fault) when (fault.InnerException is AddressInUseException)
        {
            throw PortTaken(_requestedPort, fault);
        }

        Port = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;
    }

    public static LocalHostException PortTaken(int port, Exception? fault = null) =>
        new($"Port {port} is taken. Stop what uses it, or choose another with --port N (0 picks a free one).", fault);

    /// <summary>Takes no new requests and waits for those that run.</summary>
    public Task StopAsync() => _app.StopAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
