using System.Globalization;
using System.Text.RegularExpressions;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Parsing;
using LeadFunctions.Sending;
using LeadFunctions.Queue;
using Microsoft.Azure.Functions.Worker.Http;
using MimeKit;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>An installation that mails: somebody with a trial, who agreed to mail, waits for the first touch of the shipped sequence.</summary>
internal sealed partial class OutreachRig(World world, params (string Key, string? Value)[] mail)
{
    public const string WebhookSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    /// <summary>Monday morning, when nobody's hours are quiet in Ireland.</summary>
    public static readonly TimeSpan Morning = TimeSpan.FromHours(13);

    public static readonly (string Key, string? Value)[] Publisher =
    [
        ("Mail:From", "hello@fabrikam.example"),
        ("Mail:Timeout", "00:00:05"),
        ("Outreach:Publisher", "Fabrikam"),
        ("Outreach:Website", "https://fabrikam.example/site"),
        ("Links:BaseUrl", "https://leads.fabrikam.example"),
        ("Links:Secret", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="),
    ];

    public World World => world;

    public (string Key, string? Value)[] Settings { get; } = [.. Publisher, .. mail];

    public static (string Key, string? Value)[] Smtp(LoopbackSmtp server) =>
    [
        ("Mail:Smtp:Host", "127.0.0.1"),
        ("Mail:Smtp:Port", server.Port.ToString(CultureInfo.InvariantCulture)),
        ("Mail:Smtp:Security", "None"),
    ];

    public static (string Key, string? Value)[] Webhook(LoopbackServer server) =>
        [("Mail:Webhook:Url", server.At("/mail").ToString()), ("Mail:Webhook:Secret", WebhookSecret)];

    public Worker Start(Conduct? conduct = null) => world.StartWorker(conduct, Settings);

    /// <summary>The lead is there, its first touch is planned, and it is Monday morning.</summary>
    /// <param name="form">By which the lead came.</param>
    public async Task<LeadId> PrepareAsync(string email = "ann@contoso.com", string? form = null)
    {
        await using var worker = Start();
        await worker.ProcessAsync(Envelope.For(new Guid(1, 0, 0, new byte[8]), World.Start, OwnChannels.Form, Body(email, form)));
        world.Clock.AdjustTime(World.Start + Morning);
        await worker.RunFollowUpsAsync();
        var lead = await world.OnlyLeadAsync();
        Assert.Single(lead.Nurture.Planned);
        return lead.Id;
    }

    public async Task SendAsync(LeadId lead)
    {
        await using var worker = Start();
        await worker.SendAsync(lead);
    }

    public void Pass(TimeSpan time) => world.Clock.AdjustTime(world.Clock.GetUtcNow() + time);

    public async Task<TouchResult?> ResultAsync() => (await world.OnlyLeadAsync()).Nurture.Touches.SingleOrDefault()?.Result;

    public static MimeMessage Read(string text) => MimeMessage.Load(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)));

    /// <summary>The token of the first link of such a path in a mail.</summary>
    public static string TokenOf(string path, string html) =>
        Regex.Match(System.Net.WebUtility.HtmlDecode(html), $"https://leads\\.fabrikam\\.example/{path}/([A-Za-z0-9_-]+)").Groups[1].Value;

    private static Dictionary<ConsentPurpose, ConsentState> Yes => new() { [ConsentPurpose.Mail] = ConsentState.Granted };

    private static string Body(string email, string? form) => new OwnBody
    {
        Contact = new Contact("Ann", "Lee", email, Country: "IE", Company: "Contoso"),
        Source = LeadSource.Website,
        Action = LeadAction.StartTestDrive,
        OfferTitle = "Contoso Planner",
        Touch = new Touch(form),
        Consents = [new OwnConsent(Yes, World.Start, "n-1", "form", null)],
    }.ToJson();
}

/// <summary>What comes from outside to the functions of outreach.</summary>
internal static class OutreachCalls
{
    public static Task SendAsync(this Worker worker, LeadId lead) =>
        worker.Get<OutreachConsumer>().ConsumeAsync(new OutreachMessage(lead).ToBytes(), default);

    public static Task<HttpResponseData> LeaveAsync(this Worker worker, string token, string form = "", string method = "POST")
    {
        var request = new FakeRequest(System.Text.Encoding.UTF8.GetBytes(form), method, "", [("Content-Type", "application/x-www-form-urlencoded")]);
        return worker.Create<HttpUnsubscribe>().RunAsync(request, token, default);
    }

    public static Task<HttpResponseData> ClickAsync(this Worker worker, string token) =>
        worker.Create<HttpTrackClick>().RunAsync(new FakeRequest([], "GET", ""), token, default);

    public static Task<HttpResponseData> OpenAsync(this Worker worker, string token) =>
        worker.Create<HttpTrackOpen>().RunAsync(new FakeRequest([], "GET", ""), token, default);
}
