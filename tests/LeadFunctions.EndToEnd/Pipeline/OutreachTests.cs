using System.Net;
using System.Text.Json.Nodes;
using LeadFunctions.Core.Leads;
using LeadFunctions.Sending;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>Touches from the lead's head to the wire and back, over real tables and a real SMTP talk.</summary>
public sealed class OutreachTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task A_touch_is_sent_once_however_often_its_message_comes()
    {
        await using var server = LoopbackSmtp.Start();
        var rig = new OutreachRig(new World(azurite), OutreachRig.Smtp(server));
        var lead = await rig.PrepareAsync();

        for (var delivery = 0; delivery < 3; delivery++)
            await rig.SendAsync(lead);

        using var mail = OutreachRig.Read(Assert.Single(server.Texts));
        Assert.Equal("ann@contoso.com", Assert.Single(mail.To.Mailboxes).Address);
        Assert.Equal("Your trial of Contoso Planner is ready", mail.Subject);
        Assert.Contains("Hello Ann,", mail.TextBody, StringComparison.Ordinal);
        // RFC 8058: one https address, and the promise that a POST of this is enough.
        Assert.Matches("^<https://leads\\.fabrikam\\.example/u/[A-Za-z0-9_-]+>$", mail.Headers["List-Unsubscribe"]);
        Assert.Equal("List-Unsubscribe=One-Click", mail.Headers["List-Unsubscribe-Post"]);
        Assert.Equal("auto-generated", mail.Headers["Auto-Submitted"]);
        Assert.EndsWith($".{lead}@fabrikam.example", mail.MessageId, StringComparison.Ordinal);
        Assert.Equal(TouchResult.Sent, await rig.ResultAsync());
        Assert.Contains("TouchSent", await rig.World.HistoryAsync());
    }

    [Fact]
    public async Task Two_workers_at_once_send_one_mail()
    {
        await using var server = LoopbackSmtp.Start();
        var rig = new OutreachRig(new World(azurite), OutreachRig.Smtp(server));
        var lead = await rig.PrepareAsync();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => rig.SendAsync(lead)));

        Assert.Single(server.Texts);
        Assert.Equal(TouchResult.Sent, await rig.ResultAsync());
    }

    [Fact]
    public async Task Whoever_leaves_before_the_mail_is_sent_gets_none()
    {
        await using var server = LoopbackSmtp.Start();
        var rig = new OutreachRig(new World(azurite), OutreachRig.Smtp(server));
        var lead = await rig.PrepareAsync();
        await using var worker = rig.Start();
        var token = await TokenAsync(worker, lead);

        Assert.Equal(HttpStatusCode.OK, (await worker.LeaveAsync(token, "List-Unsubscribe=One-Click")).StatusCode);
        await rig.SendAsync(lead);

        Assert.Empty(server.Lines);
        Assert.Empty((await rig.World.OnlyLeadAsync()).Nurture.Inside);
    }

    [Fact]
    public async Task Whoever_leaves_while_a_mail_is_under_way_gets_no_other_and_what_came_of_it_is_noted()
    {
        await using var server = LoopbackSmtp.Start(new SmtpScript { SlowAt = (".", TimeSpan.FromSeconds(1)) });
        var rig = new OutreachRig(new World(azurite), OutreachRig.Smtp(server));
        var lead = await rig.PrepareAsync();
        await using var worker = rig.Start();
        var token = await TokenAsync(worker, lead);

        var sending = rig.SendAsync(lead);
        while (!server.Lines.Contains("DATA"))
            await Task.Delay(5);
        await worker.LeaveAsync(token, "List-Unsubscribe=One-Click");
        await sending;

        var after = await rig.World.OnlyLeadAsync();
        Assert.Equal(TouchResult.Sent, Assert.Single(after.Nurture.Touches).Result);
        Assert.Empty(after.Nurture.Inside);
        rig.Pass(TimeSpan.FromDays(10));
        await worker.RunFollowUpsAsync();
        await rig.SendAsync(lead);
        Assert.Single(server.Texts);
    }

    [Fact]
    public async Task What_was_surely_not_sent_is_tried_again_after_longer_and_longer_waits()
    {
        var busy = new SmtpScript { Replies = new Dictionary<string, string> { ["RCPT"] = "451 4.3.0 later" } };
        await using var server = LoopbackSmtp.Start(busy, busy, new SmtpScript());
        var rig = new OutreachRig(new World(azurite), OutreachRig.Smtp(server));
        var lead = await rig.PrepareAsync();
        await rig.SendAsync(lead);

        await rig.SendAsync(lead);
        Assert.Equal(1, Rcpts());
        rig.Pass(TimeSpan.FromMinutes(21));
        await rig.SendAsync(lead);
        rig.Pass(TimeSpan.FromMinutes(21));
        await rig.SendAsync(lead);
        Assert.Equal(2, Rcpts());
        rig.Pass(TimeSpan.FromMinutes(20));
        await rig.SendAsync(lead);

        Assert.Single(server.Texts);
        Assert.Equal(TouchResult.Sent, await rig.ResultAsync());

        int Rcpts() => server.Lines.Count(line => line.StartsWith("RCPT", StringComparison.Ordinal));
    }

    /// <summary>Nothing is lost by an outage of days: quiet hours put the touch off, and the next morning it goes out.</summary>
    [Fact]
    public async Task A_server_that_is_down_for_a_day_gets_it_the_day_after()
    {
        var down = new SmtpScript { DropAt = "EHLO" };
        await using var server = LoopbackSmtp.Start([.. Enumerable.Repeat(down, 8), new SmtpScript()]);
        var rig = new OutreachRig(new World(azurite), OutreachRig.Smtp(server));
        var lead = await rig.PrepareAsync();
        await using var worker = rig.Start();

        for (var hour = 0; hour < 30; hour++)
        {
            await worker.SendAsync(lead);
            rig.Pass(TimeSpan.FromHours(1));
            await worker.RunFollowUpsAsync();
        }

        Assert.Single(server.Texts);
        Assert.Contains("TouchFailed", await rig.World.HistoryAsync());
    }

    [Theory]
    [InlineData("RCPT", "550 5.1.1 no such user", "Bounced")]
    [InlineData("RCPT", "550 5.7.1 not from you", "Refused")]
    [InlineData(".", "554 5.6.0 no", "Refused")]
    public async Task A_refusal_for_good_is_not_tried_again(string verb, string reply, string result)
    {
        await using var server = LoopbackSmtp.Start(new SmtpScript { Replies = new Dictionary<string, string> { [verb] = reply } });
        var rig = new OutreachRig(new World(azurite), OutreachRig.Smtp(server));
        var lead = await rig.PrepareAsync();

        await rig.SendAsync(lead);
        rig.Pass(TimeSpan.FromHours(1));
        await rig.SendAsync(lead);

        Assert.Equal(result, $"{await rig.ResultAsync()}");
        Assert.Equal(1, server.Lines.Count(line => line.StartsWith("MAIL", StringComparison.Ordinal)));
        // A dead address ends the sequence; a mail that was not liked does not.
        Assert.Equal(result == "Bounced" ? 0 : 1, (await rig.World.OnlyLeadAsync()).Nurture.Inside.Count);
    }

    [Fact]
    public async Task What_drops_after_the_text_is_uncertain_and_never_sent_again()
    {
        await using var server = LoopbackSmtp.Start(new SmtpScript { DropAt = "." }, new SmtpScript());
        var rig = new OutreachRig(new World(azurite), OutreachRig.Smtp(server));
        var lead = await rig.PrepareAsync();

        for (var hour = 0; hour < 3; hour++)
        {
            await rig.SendAsync(lead);
            rig.Pass(TimeSpan.FromHours(1));
        }

        Assert.Single(server.Texts);
        Assert.Equal(TouchResult.Uncertain, await rig.ResultAsync());
    }

    [Fact]
    public async Task What_nobody_answered_for_is_handed_over_again_under_its_id_where_that_is_safe()
    {
        await using var server = await LoopbackServer.StartAsync(Answer.Abort, Answer.Status(500), Answer.Status(202));
        var rig = new OutreachRig(new World(azurite), OutreachRig.Webhook(server));
        var lead = await rig.PrepareAsync();

        for (var time = 0; time < 4; time++)
        {
            await rig.SendAsync(lead);
            rig.Pass(TimeSpan.FromMinutes(10));
        }

        Assert.Equal(3, server.Requests.Count);
        Assert.Single(server.Requests.Select(request => request.Headers["webhook-id"]).Distinct());
        // The same mail, to the letter.
        Assert.Single(server.Requests.Select(request => request.Text).Distinct());
        Assert.Equal(TouchResult.Sent, await rig.ResultAsync());
    }

    [Fact]
    public async Task Without_settings_for_mail_a_touch_is_refused_and_says_why()
    {
        var rig = new OutreachRig(new World(azurite));
        var lead = await rig.PrepareAsync();
        await using var worker = rig.World.StartWorker(null, ("Links:BaseUrl", "https://leads.fabrikam.example"));

        await worker.SendAsync(lead);

        Assert.Equal(TouchResult.Refused, await rig.ResultAsync());
    }

    [Fact]
    public async Task The_page_to_leave_changes_nothing_by_being_opened_and_offers_each_purpose()
    {
        await using var server = LoopbackSmtp.Start();
        var rig = new OutreachRig(new World(azurite), OutreachRig.Smtp(server));
        var lead = await rig.PrepareAsync();
        await using var worker = rig.Start();
        var token = await TokenAsync(worker, lead);

        var page = await worker.LeaveAsync(token, method: "GET");

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("name=\"keep\" value=\"mail\"", page.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("ann@contoso.com", page.Text(), StringComparison.Ordinal);
        Assert.True((await rig.World.OnlyLeadAsync()).Consent.Allows(ConsentPurpose.Mail));
    }

    [Theory]
    [InlineData("List-Unsubscribe=One-Click", false)]
    [InlineData("", false)]
    [InlineData("choice=save", false)]
    [InlineData("choice=all", true)]
    public async Task Leaving_takes_effect_at_once_and_again_is_fine(string form, bool isOptOut)
    {
        await using var server = LoopbackSmtp.Start();
        var rig = new OutreachRig(new World(azurite), OutreachRig.Smtp(server));
        var lead = await rig.PrepareAsync();
        await using var worker = rig.Start();
        var token = await TokenAsync(worker, lead);

        for (var time = 0; time < 3; time++)
        {
            Assert.Equal(HttpStatusCode.OK, (await worker.LeaveAsync(token, form)).StatusCode);
            rig.Pass(TimeSpan.FromMinutes(1));
        }

        var after = await rig.World.OnlyLeadAsync();
        Assert.Equal((false, isOptOut), (after.Consent.Allows(ConsentPurpose.Mail), after.Consent.OptedOutAt is not null));
        // What they asked us stays answered, unless they said that they want nothing at all.
        Assert.Equal(!isOptOut, after.Consent.Allows(ConsentPurpose.Answer));
        Assert.Single(await rig.World.HistoryAsync(), kind => kind is "Consented" or "OptedOut");
    }

    [Fact]
    public async Task Keeping_a_purpose_keeps_it()
    {
        await using var server = LoopbackSmtp.Start();
        var rig = new OutreachRig(new World(azurite), OutreachRig.Smtp(server));
        var lead = await rig.PrepareAsync();
        await using var worker = rig.Start();

        await worker.LeaveAsync(await TokenAsync(worker, lead), "choice=save&keep=mail");

        Assert.True((await rig.World.OnlyLeadAsync()).Consent.Allows(ConsentPurpose.Mail));
    }

    [Fact]
    public async Task A_token_that_nobody_made_does_nothing()
    {
        await using var server = LoopbackSmtp.Start();
        var rig = new OutreachRig(new World(azurite), OutreachRig.Smtp(server));
        var lead = await rig.PrepareAsync();
        await using var worker = rig.Start();
        var token = await TokenAsync(worker, lead);
        await rig.SendAsync(lead);
        using var mail = OutreachRig.Read(Assert.Single(server.Texts));
        var click = OutreachRig.TokenOf("t/c", mail.HtmlBody!);
        // Of another kind, cut, changed, or nothing at all.
        string[] wrong = [click, token[..^1], Changed(token, 20), Changed(token, token.Length - 2), "x", "%00", new string('A', 2000)];

        foreach (var one in wrong)
            Assert.Equal(HttpStatusCode.NotFound, (await worker.LeaveAsync(one, "choice=all")).StatusCode);

        Assert.True((await rig.World.OnlyLeadAsync()).Consent.Allows(ConsentPurpose.Mail));
    }

    [Fact]
    public async Task Clicks_lead_where_the_template_says_and_are_noted_once_each()
    {
        await using var server = LoopbackSmtp.Start();
        var rig = new OutreachRig(new World(azurite), OutreachRig.Smtp(server));
        var lead = await rig.PrepareAsync();
        await rig.SendAsync(lead);
        using var mail = OutreachRig.Read(Assert.Single(server.Texts));
        await using var worker = rig.Start();
        // Later than programs that check mails.
        rig.Pass(TimeSpan.FromHours(1));

        var click = await worker.ClickAsync(OutreachRig.TokenOf("t/c", mail.HtmlBody!));
        var open = await worker.OpenAsync(OutreachRig.TokenOf("t/o", mail.HtmlBody!));

        Assert.Equal((HttpStatusCode.Found, "https://fabrikam.example/site"), (click.StatusCode, click.Header("Location")));
        Assert.Equal((HttpStatusCode.OK, "image/gif"), (open.StatusCode, open.Header("Content-Type")));
        await Eventually.HoldsAsync(
            () => rig.World.OnlyLeadAsync().GetAwaiter().GetResult().Nurture.Touches.Single() is { ClickedAt: not null, OpenedAt: not null },
            () => "Neither is noted.");
        var seen = new OutreachMessage(lead, Seen: new MailSeen(Guid.NewGuid(), ActivityKind.EmailClick, worker.Now, "https://fabrikam.example/"));
        await worker.Get<OutreachConsumer>().ConsumeAsync(seen.ToBytes(), default);
        await worker.Get<OutreachConsumer>().ConsumeAsync(seen.ToBytes(), default);
        Assert.Equal(3, (await rig.World.HistoryAsync()).Count(kind => kind == "Activity"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_came_by_a_form_that_watches_nobody_gets_plain_links(bool isWatching)
    {
        await using var server = LoopbackSmtp.Start();
        var shipped = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Forms", "forms.json"));
        var forms = Path.Combine(Directory.CreateTempSubdirectory().FullName, "forms.json");
        var switched = $"\"id\": \"contact\", \"tracking\": {(isWatching ? "true" : "false")},";
        await File.WriteAllTextAsync(forms, shipped.Replace("\"id\": \"contact\",", switched, StringComparison.Ordinal));
        var rig = new OutreachRig(new World(azurite), [.. OutreachRig.Smtp(server), ("Forms:File", forms)]);

        await rig.SendAsync(await rig.PrepareAsync(form: "contact"));

        using var mail = OutreachRig.Read(Assert.Single(server.Texts));
        Assert.Equal((isWatching, isWatching), (Has(mail, "/t/c/"), Has(mail, "/t/o/")));

        static bool Has(MimeKit.MimeMessage mail, string path) => mail.HtmlBody!.Contains(path, StringComparison.Ordinal);
    }

    /// <summary>Nobody makes our address lead to a page of theirs.</summary>
    [Fact]
    public async Task A_click_leads_nowhere_that_was_not_signed()
    {
        await using var server = LoopbackSmtp.Start();
        var rig = new OutreachRig(new World(azurite), OutreachRig.Smtp(server));
        var lead = await rig.PrepareAsync();
        await rig.SendAsync(lead);
        using var mail = OutreachRig.Read(Assert.Single(server.Texts));
        var token = OutreachRig.TokenOf("t/c", mail.HtmlBody!);
        await using var worker = rig.Start();

        for (var at = 0; at < token.Length; at += 7)
        {
            var answer = await worker.ClickAsync(Changed(token, at));
            Assert.Equal((HttpStatusCode.NotFound, null), (answer.StatusCode, answer.Header("Location")));
        }

        rig.Pass(TimeSpan.FromDays(401));
        var old = await worker.ClickAsync(token);
        Assert.Equal((HttpStatusCode.NotFound, null), (old.StatusCode, old.Header("Location")));
        Assert.Equal(HttpStatusCode.OK, (await worker.OpenAsync(Changed(token, 9))).StatusCode);
        Assert.DoesNotContain("Activity", await rig.World.HistoryAsync());
    }

    [Fact]
    public async Task A_bounce_that_Communication_Services_reports_ends_mail_to_the_address()
    {
        await using var server = LoopbackSmtp.Start();
        var rig = new OutreachRig(new World(azurite), OutreachRig.Smtp(server));
        var lead = await rig.PrepareAsync();
        await rig.SendAsync(lead);
        using var mail = OutreachRig.Read(Assert.Single(server.Texts));
        await using var worker = rig.Start();
        // learn.microsoft.com/azure/event-grid/communication-services-email-events
        var report = new JsonArray(new JsonObject
        {
            ["id"] = "00000000-0000-0000-0000-000000000001",
            ["topic"] = "/subscriptions/x",
            ["subject"] = "sender/hello@fabrikam.example/message/y",
            ["eventType"] = "Microsoft.Communication.EmailDeliveryReportReceived",
            ["dataVersion"] = "1.0",
            ["metadataVersion"] = "1",
            ["eventTime"] = "2031-03-31T12:00:00.0000000Z",
            ["data"] = new JsonObject
            {
                ["sender"] = "hello@fabrikam.example",
                ["recipient"] = "ann@contoso.com",
                ["internetMessageId"] = $"<{mail.MessageId}>",
                ["messageId"] = mail.MessageId!.Split('.')[0],
                ["status"] = "Bounced",
                ["deliveryStatusDetails"] = new JsonObject { ["statusMessage"] = "550 5.1.1" },
                ["deliveryAttemptTimeStamp"] = "2031-03-31T12:00:00.0000000Z",
            },
        }).ToJsonString();

        for (var time = 0; time < 2; time++)
            Assert.Equal(1, (await worker.CallAsync("HttpOutreachEvents", body: report)).Json().GetProperty("noted").GetInt32());

        var after = await rig.World.OnlyLeadAsync();
        Assert.Equal(TouchResult.Bounced, Assert.Single(after.Nurture.Touches).Result);
        Assert.Single(after.Nurture.DeadAddresses);
        Assert.Empty(after.Nurture.Inside);
        Assert.Single(await rig.World.HistoryAsync(), kind => kind == "MailReturned");
    }

    [Fact]
    public async Task A_complaint_ends_mail_and_is_found_by_the_address_alone()
    {
        await using var server = LoopbackSmtp.Start();
        var rig = new OutreachRig(new World(azurite), OutreachRig.Smtp(server));
        var lead = await rig.PrepareAsync();
        await rig.SendAsync(lead);
        await using var worker = rig.Start();
        const string Body = """
            {"events":[{"id":"1","kind":"complained","recipient":"Ann@Contoso.com"},{"id":"2","kind":"delivered","recipient":"ann@contoso.com"}]}
            """;

        for (var time = 0; time < 2; time++)
        {
            var answer = (await worker.CallAsync("HttpOutreachEvents", body: Body)).Json();
            Assert.Equal((1, 1), (answer.GetProperty("noted").GetInt32(), answer.GetProperty("passed").GetInt32()));
            rig.Pass(TimeSpan.FromMinutes(1));
        }

        var after = await rig.World.OnlyLeadAsync();
        Assert.False(after.Consent.Allows(ConsentPurpose.Mail));
        Assert.Empty(after.Nurture.Inside);
        Assert.Single(await rig.World.HistoryAsync(), kind => kind == "MailReturned");
    }

    [Fact]
    public async Task Event_Grid_is_shaken_hands_with()
    {
        var rig = new OutreachRig(new World(azurite));
        await using var worker = rig.World.StartWorker();
        const string Body = """
            [{"id":"1","eventType":"Microsoft.EventGrid.SubscriptionValidationEvent","data":{"validationCode":"512d38b6","validationUrl":"https://x"}}]
            """;

        Assert.Equal("512d38b6", (await worker.CallAsync("HttpOutreachEvents", body: Body)).Json().GetProperty("validationResponse").GetString());
    }

    [Theory]
    [InlineData("[]", "$")]
    [InlineData("[1]", "$")]
    [InlineData("[{\"id\":\"1\"}]", "$")]
    [InlineData("[", "$")]
    [InlineData("{}", "$.events")]
    [InlineData("""{"events":[{"kind":"bounced","recipient":"a@contoso.com"}]}""", "$.events[0].id")]
    [InlineData("""{"events":[{"id":"1","kind":"delayed","recipient":"a@b.eu"},{"id":"2","kind":"lost","recipient":"a@b.eu"}]}""", "$.events[1].kind")]
    public async Task What_cannot_be_read_is_a_problem_that_names_its_place(string body, string field)
    {
        var rig = new OutreachRig(new World(azurite));
        await using var worker = rig.World.StartWorker();

        var answer = await worker.CallAsync("HttpOutreachEvents", body: body);

        Assert.Equal((HttpStatusCode.BadRequest, field), (answer.StatusCode, answer.Json().GetProperty("field").GetString()));
    }

    [Fact]
    public async Task With_a_secret_a_relay_must_sign()
    {
        var rig = new OutreachRig(new World(azurite));
        await using var worker = rig.World.StartWorker(null, ("Outreach:EventsSecret", OutreachRig.WebhookSecret));
        const string Body = """{"events":[{"id":"1","kind":"bounced","recipient":"a@contoso.com"}]}""";
        var signer = new StandardWebhooks.StandardWebhook(Posting.WebhookOptions.KeyOf(OutreachRig.WebhookSecret)!);

        Assert.Equal(HttpStatusCode.Unauthorized, (await worker.CallAsync("HttpOutreachEvents", body: Body)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, await SignedAsync(Body, worker.Now, "id"));
        Assert.Equal(HttpStatusCode.Unauthorized, await SignedAsync(Body + " ", worker.Now, "id"));
        Assert.Equal(HttpStatusCode.Unauthorized, await SignedAsync(Body, worker.Now.AddMinutes(-6), "id"));
        Assert.Equal(HttpStatusCode.Unauthorized, await SignedAsync(Body, worker.Now, "other"));

        async Task<HttpStatusCode> SignedAsync(string body, DateTimeOffset at, string id)
        {
            (string, string)[] headers =
            [
                ("webhook-id", id),
                ("webhook-timestamp", $"{at.ToUnixTimeSeconds()}"),
                ("webhook-signature", "v1,nothing " + signer.Sign("id", at, Body)),
            ];
            return (await worker.CallAsync("HttpOutreachEvents", null, body, "", headers)).StatusCode;
        }
    }

    [Fact]
    public async Task A_preview_says_what_the_lead_would_get_and_sends_nothing()
    {
        await using var server = LoopbackSmtp.Start();
        var rig = new OutreachRig(new World(azurite), OutreachRig.Smtp(server));
        var lead = await rig.PrepareAsync();
        await using var worker = rig.Start();

        var mail = (await worker.CallAsync("HttpPreview", lead.ToString(), query: "?template=trial-offer&language=it")).Json();

        Assert.Equal("Contoso Planner può restare?", mail.GetProperty("subject").GetString());
        Assert.Contains("Buongiorno Ann,", mail.GetProperty("html").GetString(), StringComparison.Ordinal);
        Assert.Contains("https://fabrikam.example/site", mail.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("leads.fabrikam.example", mail.ToString(), StringComparison.Ordinal);
        Assert.Equal("template", (await worker.CallAsync("HttpPreview", lead.ToString(), query: "?template=nothing")).Json().GetProperty("field").GetString());
        Assert.Empty(server.Lines);
    }

    private static async Task<string> TokenAsync(Worker worker, LeadId lead) =>
        (await worker.Get<OutreachLinks>().UnsubscribeAsync(lead, "touch", default)).Segments[^1];

    private static string Changed(string token, int at) => $"{token[..at]}{(token[at] == 'A' ? 'B' : 'A')}{token[(at + 1)..]}";
}
