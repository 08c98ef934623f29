using System.Globalization;
using Azure.Core;
using LeadFunctions.Mail;
using LeadFunctions.Tests.Builders;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Testing;

namespace LeadFunctions.Tests.Mail;

/// <summary>The sender as the app registers it, for a provider on this machine.</summary>
internal sealed class MailRig : IDisposable
{
    public const string Key = "U0VDUkVUU0VDUkVUU0VDUkVUU0VDUkVU";
    public const string WebhookSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private readonly IHost _host;

    private MailRig((string, string?)[] settings) => _host = Pipeline.Build(
        Pipeline.Local.With([("Mail:From", "hello@publisher.example"), ("Mail:Timeout", "00:00:05"), .. settings]),
        Logs,
        services => services.AddSingleton<TimeProvider>(Clock).AddSingleton<TokenCredential>(new Token()));

    public FakeLogCollector Logs { get; } = new();

    public WatchedClock Clock { get; } = new(TestClock.Start);

    public MailSender Sender => _host.Services.GetRequiredService<MailSender>();

    public static OutgoingMail Mail => new(
        new Guid("7b1c2ac0-0000-4000-8000-000000000001"), "ann@contoso.com", "Your trial, çğı 한국", "<p>Hello</p>", "Hello\r\n.\r\nBye")
    {
        Headers = new Dictionary<string, string>
        {
            ["List-Unsubscribe"] = "<https://leads.publisher.example/u/abc>",
            ["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click",
        },
        IntendedAt = TestClock.Start,
    };

    public static MailRig Smtp(LoopbackSmtp server, params (string, string?)[] settings) => new(
    [
        ("Mail:Smtp:Host", "127.0.0.1"),
        ("Mail:Smtp:Port", server.Port.ToString(CultureInfo.InvariantCulture)),
        ("Mail:Smtp:Security", "None"),
        .. settings,
    ]);

    /// <param name="provider">communication, graph or webhook.</param>
    public static MailRig Http(string provider, LoopbackServer server, params (string, string?)[] settings) => new(
    [
        .. provider switch
        {
            "communication" => new (string, string?)[] { ("Mail:ConnectionString", $"endpoint={server.Origin}/;accesskey={Key}") },
            "graph" => [("Mail:GraphEndpoint", server.Origin)],
            _ => [("Mail:Webhook:Url", server.At("/hook").ToString()), ("Mail:Webhook:Secret", WebhookSecret)],
        },
        .. settings,
    ]);

    public Task<MailOutcome> SendAsync(OutgoingMail? mail = null) => Sender.SendAsync(mail ?? Mail, CancellationToken.None);

    public void Dispose() => _host.Dispose();

    private sealed class Token : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new("TOKEN", TestClock.Start.AddHours(1));

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
