using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.Benchmarks.Accept;

/// <summary>The reference for accepting: Kestrel in a process of its own that parses the JSON and answers 202. It checks no key and keeps nothing.</summary>
internal sealed class BareEndpoint : IDisposable
{
    private const string Name = "bare-endpoint";

    private readonly Process _process;

    private BareEndpoint(Process process, int port)
    {
        _process = process;
        Port = port;
    }

    public int Port { get; }

    public int ProcessId => _process.Id;

    public static Command Command()
    {
        var command = new Command(Name, "Serves the reference of accept until standard input ends.") { Hidden = true };
        command.SetAction((_, _) => ServeAsync());
        return command;
    }

    public static async Task<BareEndpoint> StartAsync()
    {
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            ["exec", typeof(BareEndpoint).Assembly.Location, Name])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        var port = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The bare endpoint did not start.");
        return new BareEndpoint(process, int.Parse(port, CultureInfo.InvariantCulture));
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static async Task ServeAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        await using var app = builder.Build();
        app.Run(async context =>
        {
            var lead = await JsonSerializer.DeserializeAsync(context.Request.Body, LeadPayloadJson.Default.LeadPayload);
            context.Response.StatusCode = lead is null ? StatusCodes.Status400BadRequest : StatusCodes.Status202Accepted;
        });
        await app.StartAsync();
        Console.WriteLine(new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port);
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
    }
}
