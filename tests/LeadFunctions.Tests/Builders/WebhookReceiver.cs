using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.Tests.Builders;

/// <summary>A real web server on this machine that answers as badly as a test wants.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _answers;
    private readonly WebApplication _app;
    private readonly X509Certificate2? _certificate;

    private WebhookReceiver(IEnumerable<Func<HttpContext, Task>> answers, bool tls)
    {
        _answers = new ConcurrentQueue<Func<HttpContext, Task>>(answers);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        _certificate = tls ? SelfSigned() : null;
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (_certificate is not null)
                listen.UseHttps(_certificate);
        }));
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public ConcurrentQueue<ReceivedWebhook> Received { get; } = new();

    public Uri Url => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/hook/TOKEN?key=TOKEN");

    /// <param name="answers">One for each request in turn; the last one for all that follow.</param>
    public static Task<WebhookReceiver> StartAsync(params Func<HttpContext, Task>[] answers) => StartAsync(false, answers);

    public static async Task<WebhookReceiver> StartAsync(bool tls, params Func<HttpContext, Task>[] answers)
    {
        var receiver = new WebhookReceiver(answers, tls);
        await receiver._app.StartAsync();
        return receiver;
    }

    public static Func<HttpContext, Task> Status(int status, string? header = null, string? value = null) => context =>
    {
        context.Response.StatusCode = status;
        if (header is not null)
            context.Response.Headers[header] = value;
        return Task.CompletedTask;
    };

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _certificate?.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        Received.Enqueue(new ReceivedWebhook(
            context.Request.Method, context.Request.Path, context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase), body.ToArray()));
        Func<HttpContext, Task>? answer;
        if (_answers.Count > 1)
            _answers.TryDequeue(out answer);
        else
            _answers.TryPeek(out answer);
        await answer!(context);
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2120, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
    }
}

internal sealed record ReceivedWebhook(string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body);
