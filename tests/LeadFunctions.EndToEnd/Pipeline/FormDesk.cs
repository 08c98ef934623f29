using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using LeadFunctions.Forms;
using LeadFunctions.Http;
using LeadFunctions.Intake;
using LeadFunctions.Links;
using LeadFunctions.Mail;
using LeadFunctions.Queue;
using LeadFunctions.Watch;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>The forms of one process, over real tables, a queue that a test can cut, and a mail server of this machine.</summary>
internal sealed partial class FormDesk : IAsyncDisposable
{
    private const string Forms =
        """
        {
          "version": "1", "publisher": "Contoso",
          "forms": [
            {
              "id": "news", "origin": "website", "action": "subscribe", "doubleOptIn": true, "title": { "en": "News", "it": "Novità" }, "minFillSeconds": 0,
              "fields": [{ "key": "email", "required": true }, { "key": "firstName" }],
              "consents": [{ "version": "news-1", "text": { "en": "Send me news." }, "purposes": ["mail"], "required": true }]
            },
            {
              "id": "stand", "origin": "tradeShow", "action": "register", "doubleOptIn": true, "title": { "en": "Stand" }, "minFillSeconds": 0,
              "fields": [{ "key": "email", "required": true }, { "key": "message" }],
              "consents": [{ "version": "stand-1", "text": { "en": "Write to me." }, "purposes": ["mail", "calls"] }]
            }
          ]
        }
        """;

    private static readonly string File = Path.Combine(Path.GetTempPath(), $"forms-{Guid.NewGuid():N}.json");

    private readonly World _world;
    private readonly FormService _service;

    static FormDesk() => System.IO.File.WriteAllText(File, Forms);

    public FormDesk(World world, FakeServiceBus bus, int smtp, Conduct? conduct = null)
    {
        _world = world;
        Worker = world.StartWorker(
            conduct,
            ("Forms:File", File), ("Mail:From", "news@contoso.com"), ("Mail:Smtp:Host", "127.0.0.1"),
            ("Mail:Smtp:Port", smtp.ToString(CultureInfo.InvariantCulture)),
            ("Mail:Smtp:Security", "None"), ("Links:BaseUrl", "https://leads.example"), ("Links:Secret", Convert.ToBase64String(new byte[32])));
        var acceptance = new Acceptance(
            new LeadQueue(bus, Options.Create(new QueueOptions { SendRetries = 0 }), world.Clock),
            Worker.Get<Spool>(),
            Worker.Get<RequestStore>(),
            Worker.Get<AcceptedCounts>(),
            Options.Create(new IntakeOptions()),
            world.Clock,
            NullLogger<Acceptance>.Instance);
        Mails = new ConfirmationMails(
            Worker.Get<PendingForms>(), Worker.Get<ConfirmationMail>(), Worker.Get<MailSender>(), Worker.Get<FormLimits>(), acceptance, world.Clock,
            NullLogger<ConfirmationMails>.Instance);
        Confirmations = new Confirmations(
            Worker.Get<ConfirmationLinks>(), Worker.Get<PendingForms>(), acceptance, world.Clock, NullLogger<Confirmations>.Instance);
        _service = new FormService(Worker.Get<FormTokens>(), Worker.Get<FormLimits>(), acceptance, Mails, world.Clock, NullLogger<FormService>.Instance);
    }

    public Worker Worker { get; }

    public ConfirmationMails Mails { get; }

    public Confirmations Confirmations { get; }

    public async Task<Dictionary<string, string>> FilledAsync(string form, string email = "someone@contoso.com") => new()
    {
        ["token"] = await Worker.Get<FormTokens>().MakeAsync(form, default),
        ["lang"] = "en",
        ["email"] = email,
        ["message"] = "Call me",
        ["consent"] = form + "-1",
    };

    /// <returns>The status of the answer.</returns>
    public async Task<int> PostAsync(string form, Dictionary<string, string> fields)
    {
        var page = new HttpForm(
            Worker.Get<FormBook>(), _service, Worker.Get<FormTokens>(), Worker.Get<FormPages>(), Worker.Get<FormAnswers>(), Worker.Get<FormSites>(),
            Worker.Get<LinkAddresses>(), Worker.Get<IOptions<FormsOptions>>());
        using var content = new FormUrlEncodedContent(fields);
        var request = new FakeRequest(await content.ReadAsByteArrayAsync(), "POST", "", ("Content-Type", "application/x-www-form-urlencoded"));
        return (int)(await page.SendAsync(request, form, default)).StatusCode;
    }

    public async Task<HttpResponseData> OpenAsync(string form, string token) =>
        await Page().RunAsync(new FakeRequest([], "GET", $"?t={token}"), form, default);

    public async Task<int> PressAsync(string form, string token)
    {
        using var content = new FormUrlEncodedContent([new("t", token)]);
        var request = new FakeRequest(await content.ReadAsByteArrayAsync(), "POST", "", ("Content-Type", "application/x-www-form-urlencoded"));
        return (int)(await Page().RunAsync(request, form, default)).StatusCode;
    }

    /// <summary>The token in the link of a mail.</summary>
    public static string TokenIn(string mail)
    {
        var text = mail.Replace("=\r\n", "", StringComparison.Ordinal).Replace("=3D", "=", StringComparison.Ordinal);
        return Link().Match(WebUtility.HtmlDecode(text)).Groups[1].Value;
    }

    public async Task ProcessAsync(FakeServiceBus bus)
    {
        foreach (var message in bus.Attempts)
            await Worker.ProcessAsync(Envelope.TryRead(message.Body)!);
    }

    public ValueTask DisposeAsync() => Worker.DisposeAsync();

    private HttpFormConfirm Page() => new(Worker.Get<FormBook>(), Confirmations, Worker.Get<FormPages>(), Worker.Get<LinkAddresses>());

    [GeneratedRegex(@"https://leads\.example/f/[a-z]+/confirm\?t=([A-Za-z0-9_-]+)")]
    private static partial Regex Link();
}
