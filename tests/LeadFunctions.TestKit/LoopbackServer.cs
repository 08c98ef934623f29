using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace LeadFunctions.TestKit;

/// <summary>A real web server on this machine, which keeps what it is sent and answers as badly as a test wants.</summary>
public sealed class LoopbackServer : IAsyncDisposable
{
    private readonly ConcurrentQueue<ReceivedRequest> _requests = new();
    private readonly ConcurrentQueue<RequestDelegate> _answers;
    private readonly X509Certificate2? _certificate;
    private readonly WebApplication _app;

    private LoopbackServer(IEnumerable<RequestDelegate> answers, X509Certificate2? certificate)
    {
        _answers = new ConcurrentQueue<RequestDelegate>(answers);
        _certificate = certificate;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null)
                listen.UseHttps(certificate);
        }));
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>All that came, in order, each with its whole body.</summary>
    public IReadOnlyCollection<ReceivedRequest> Requests => _requests;

    /// <summary>Scheme, host and port.</summary>
    public string Origin => _app.Urls.Single();

    public Uri At(string path) => new(Origin + path);

    /// <param name="answers">One for each request in turn; the last one for all that follow.</param>
    public static Task<LoopbackServer> StartAsync(params RequestDelegate[] answers) => StartAsync(null, answers);

    /// <summary>Speaks TLS, with a certificate that nobody vouches for.</summary>
    public static Task<LoopbackServer> StartWithTlsAsync(params RequestDelegate[] answers) => StartAsync(SelfSigned.Create(), answers);

    /// <summary>Cuts off whoever still waits for an answer.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _certificate?.Dispose();
    }

    private static async Task<LoopbackServer> StartAsync(X509Certificate2? certificate, RequestDelegate[] answers)
    {
        var server = new LoopbackServer(answers, certificate);
        await server._app.StartAsync();
        return server;
    }

    private async Task AnswerAsync(HttpContext context)
    {
        _requests.Enqueue(await ReceivedRequest.ReadAsync(context.Request));
        if (_answers.Count == 1 || !_answers.TryDequeue(out var answer))
            _answers.TryPeek(out answer);
        await answer!(context);
    }
}
