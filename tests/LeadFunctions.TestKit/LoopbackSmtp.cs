using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace LeadFunctions.TestKit;

/// <summary>How the server behaves at one of the steps of a mail.</summary>
public sealed record SmtpScript
{
    /// <summary>Replies by verb, in the place of the good ones: <c>RCPT</c> -> <c>550 5.1.1 no such user</c>; <c>.</c> is the end of the text.</summary>
    public IReadOnlyDictionary<string, string> Replies { get; init; } = new Dictionary<string, string>();

    /// <summary>Closes the connection at this verb, without a reply; <c>.</c>: after the whole text was taken.</summary>
    public string? DropAt { get; init; }

    /// <summary>Closes the connection as soon as this many bytes of the text came.</summary>
    public int? DropAfterBytes { get; init; }

    /// <summary>Says nothing more from this verb on, and keeps the connection.</summary>
    public string? HangAt { get; init; }

    /// <summary>Waits before the reply to this verb.</summary>
    public (string Verb, TimeSpan Wait)? SlowAt { get; init; }

    /// <summary>Capabilities besides those of the connection.</summary>
    public IReadOnlyList<string> Capabilities { get; init; } = ["8BITMIME", "ENHANCEDSTATUSCODES", "AUTH PLAIN LOGIN"];
}

/// <summary>An SMTP server on this machine, which keeps what it took and behaves as badly as a test wants.</summary>
public sealed class LoopbackSmtp : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<SmtpScript> _scripts;
    private readonly X509Certificate2? _certificate;
    private readonly Task _accepting;

    private LoopbackSmtp(IEnumerable<SmtpScript> scripts, X509Certificate2? certificate)
    {
        _scripts = new ConcurrentQueue<SmtpScript>(scripts);
        _certificate = certificate;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Texts of the mails of which the server has the whole, whatever it replied.</summary>
    public ConcurrentQueue<string> Texts { get; } = new();

    /// <summary>All that clients said, but the texts.</summary>
    public ConcurrentQueue<string> Lines { get; } = new();

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <param name="scripts">One for each connection in turn; the last one for all that follow. None: a good server.</param>
    public static LoopbackSmtp Start(params SmtpScript[] scripts) => new(scripts.Length == 0 ? [new SmtpScript()] : scripts, null);

    /// <summary>Offers STARTTLS, with a certificate that nobody vouches for.</summary>
    public static LoopbackSmtp StartWithTls() => new([new SmtpScript { Capabilities = ["STARTTLS"] }], SelfSigned.Create());

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _certificate?.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            if (_scripts.Count == 1 || !_scripts.TryDequeue(out var script))
                _scripts.TryPeek(out script);
            _ = ServeAsync(client, script!);
        }
    }

    private async Task ServeAsync(TcpClient client, SmtpScript script)
    {
        using var connection = client;
        try
        {
            await TalkAsync(connection.GetStream(), script);
        }
        catch (Exception fault) when (fault is IOException or SocketException or OperationCanceledException or AuthenticationException)
        {
        }
    }

    private async Task TalkAsync(Stream stream, SmtpScript script)
    {
        await SayAsync(stream, "220 loopback");
        while (await ReadLineAsync(stream) is { } line)
        {
            Lines.Enqueue(line);
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            if (await StopsAsync(verb, script))
                return;
            var reply = script.Replies.GetValueOrDefault(verb);
            if (verb == "STARTTLS" && reply is null)
            {
                await SayAsync(stream, "220 go ahead");
                var tls = new SslStream(stream);
                await tls.AuthenticateAsServerAsync(_certificate!);
                stream = tls;
            }
            else if (verb == "DATA" && reply is null)
            {
                await SayAsync(stream, "354 go ahead");
                if (!await TakeTextAsync(stream, script))
                    return;
            }
            else
            {
                await SayAsync(stream, reply ?? Good(verb, script));
            }

            if (verb == "QUIT")
                return;
        }
    }

    private static string Good(string verb, SmtpScript script) => verb switch
    {
        "EHLO" => string.Join("\r\n", script.Capabilities.Prepend("loopback").Select((text, i) => $"250{(i < script.Capabilities.Count ? '-' : ' ')}{text}")),
        "AUTH" => "235 2.7.0 welcome",
        "QUIT" => "221 2.0.0 bye",
        _ => "250 2.0.0 fine",
    };

    /// <returns>Whether the talk goes on.</returns>
    private async Task<bool> TakeTextAsync(Stream stream, SmtpScript script)
    {
        var text = new StringBuilder();
        while (await ReadLineAsync(stream) is { } line)
        {
            if (line == ".")
            {
                Texts.Enqueue(text.ToString());
                if (await StopsAsync(".", script))
                    return false;
                await SayAsync(stream, script.Replies.GetValueOrDefault(".") ?? "250 2.0.0 queued");
                return true;
            }

            text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
            if (text.Length > script.DropAfterBytes)
                return false;
        }

        return false;
    }

    private async Task<bool> StopsAsync(string verb, SmtpScript script)
    {
        if (script.SlowAt is { } slow && slow.Verb == verb)
            await Task.Delay(slow.Wait, _stop.Token);
        if (script.HangAt == verb)
            await Task.Delay(Timeout.Infinite, _stop.Token);
        return script.DropAt == verb;
    }

    private static ValueTask SayAsync(Stream stream, string line) => stream.WriteAsync(Encoding.UTF8.GetBytes(line + "\r\n"));

    private async Task<string?> ReadLineAsync(Stream stream)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await stream.ReadAsync(one, _stop.Token) == 1)
        {
            if (one[0] == '\n')
                return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            line.Add(one[0]);
        }

        return null;
    }
}
