using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Azure.Messaging.ServiceBus;
using LeadFunctions.Forms;
using LeadFunctions.Queue;
using LeadFunctions.Tests.Builders;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Testing;

namespace LeadFunctions.Tests.Forms;

/// <summary>The app's own forms over a queue and a storage whose wires a test can cut.</summary>
internal sealed class FormRig : IDisposable
{
    /// <summary>As the platform says who called it.</summary>
    public const string From = "X-Forwarded-For";

    private readonly IHost _host;
    private readonly TempForms _file;
    private readonly HttpForm _forms;

    public FormRig(string? forms = null, params (string Key, string? Value)[] settings)
    {
        _file = new TempForms(forms ?? SomeForms.Text);
        _host = Pipeline.Build(
            Pipeline.Local.With([.. Mailing, ("Forms:File", _file.Path), .. settings]),
            Logs,
            services => services.AddSingleton(Storage.Tables()).AddSingleton<TimeProvider>(Clock).AddSingleton<ServiceBusClient>(Bus));
        _forms = ActivatorUtilities.CreateInstance<HttpForm>(_host.Services);
    }

    public static (string Key, string? Value)[] Mailing { get; } =
    [
        ("Mail:From", "news@contoso.com"),
        ("Mail:Smtp:Host", "localhost"),
        ("Mail:Smtp:Port", "1"),
        ("Links:BaseUrl", "https://leads.example"),
        ("Links:Secret", Convert.ToBase64String(new byte[32])),
    ];

    public WatchedClock Clock { get; } = new(TestClock.Start);

    public FakeServiceBus Bus { get; } = new();

    public FakeStorage Storage { get; } = new();

    public FakeLogCollector Logs { get; } = new();

    public IServiceProvider Services => _host.Services;

    /// <summary>What was sent to the queue.</summary>
    public IEnumerable<Envelope> Queued => Bus.Attempts.Select(message => Envelope.TryRead(message.Body)!);

    public Task<HttpResponseData> GetAsync(string form = "demo", string query = "", params (string, string)[] headers) =>
        _forms.ShowAsync(new FakeRequest([], "GET", query, headers), form, default);

    public Task<HttpResponseData> ThanksAsync(string form = "demo", string query = "") => _forms.ThankAsync(FakeRequest.Get(query), form);

    public Task<HttpResponseData> ScriptAsync(string form = "demo") => _forms.EmbedAsync(FakeRequest.Get(""), form);

    /// <summary>Opens the form, waits as a person does, and gives its token.</summary>
    public async Task<string> TokenAsync(string form = "demo", double seconds = 20)
    {
        var page = Parse(await GetAsync(form));
        Clock.Advance(TimeSpan.FromSeconds(seconds));
        return page.QuerySelector("input[name=token]")!.GetAttribute("value")!;
    }

    /// <summary>Fields that are right, with some of another value.</summary>
    public static Dictionary<string, string> Filled(string token, params (string Name, string Value)[] others)
    {
        var fields = new Dictionary<string, string>
        {
            ["token"] = token,
            ["lang"] = "en",
            ["firstName"] = "Some",
            ["lastName"] = "One",
            ["email"] = "someone@contoso.com",
            ["consent"] = "terms-1",
        };
        foreach (var (name, value) in others)
            fields[name] = value;
        return fields;
    }

    public Task<HttpResponseData> PostAsync(Dictionary<string, string> fields, string form = "demo", params (string, string)[] headers) =>
        SendAsync(UrlEncoded(fields), form, [("Content-Type", "application/x-www-form-urlencoded"), .. headers]);

    public Task<HttpResponseData> SendAsync(byte[] body, string form = "demo", params (string Name, string Value)[] headers) =>
        Clock.RunAsync(_forms.SendAsync(new FakeRequest(body, "POST", "", headers), form, default));

    public Task<HttpResponseData> OptionsAsync(string origin) =>
        _forms.SendAsync(new FakeRequest([], "OPTIONS", "", ("Origin", origin), ("Access-Control-Request-Method", "POST")), "demo", default);

    public static byte[] UrlEncoded(IEnumerable<KeyValuePair<string, string>> fields) =>
        Encoding.ASCII.GetBytes(string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}")));

    public static IHtmlDocument Parse(HttpResponseData response) => new HtmlParser().ParseDocument(response.Text());

    public void Dispose()
    {
        _host.Dispose();
        _file.Dispose();
    }
}
