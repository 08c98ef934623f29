using System.Text;
using System.Text.Json;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Parsing;
using LeadFunctions.Tests.Builders;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Tests.Forms;

public sealed class FormPostTests : IDisposable
{
    private const string Json = "application/json";

    private readonly FormRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task What_was_filled_in_is_on_its_way_with_what_brought_them_and_what_they_agreed_to()
    {
        var fields = FormRig.Filled(
            await _rig.TokenAsync(),
            ("lang", "it"), ("phone", "+39 02 0000 0142"), ("companySize", "51-200"), ("message", "Ciao\r\nvediamoci"),
            ("custom.seats", "25"), ("custom.trial", "yes"),
            ("utm_source", "mailing"), ("utm_campaign", "spring"), ("referrer", "https://www.fabrikam.com/blog?email=someone@contoso.com#top"),
            ("page", "https://leads.example/f/demo?x=1"));

        var answer = await _rig.PostAsync(fields);

        Assert.Equal((303, "/f/demo/thanks?lang=it"), ((int)answer.StatusCode, answer.Header("Location")));
        var envelope = Assert.Single(_rig.Queued);
        Assert.Equal((OwnChannels.Form, _rig.Clock.GetUtcNow()), (envelope.Channel, envelope.ReceivedAt));
        var parsed = Assert.IsType<ParseResult.Parsed>(SubmissionParser.Parse(Encoding.UTF8.GetBytes(envelope.Body), envelope.Channel)).Submission;
        Assert.Equal(new Contact("Some", "One", "someone@contoso.com", "+39 02 0000 0142"), parsed.Contact);
        Assert.Equal(
            (LeadSource.LandingPage, LeadAction.Register, "contoso.insights", "Insights"),
            (parsed.Origin.Source, parsed.Origin.Action, parsed.Origin.Offer!.Id, parsed.OfferTitle));
        Assert.Equal("Ciao\nvediamoci", parsed.Description!.ReplaceLineEndings("\n"));
        Assert.Equal(("51-200", "it"), (parsed.Profile.CompanySize, parsed.Profile.Language));
        Assert.Equal([new("seats", "25"), new("trial", "yes")], parsed.Profile.Custom.OrderBy(one => one.Key));
        Assert.Equal(
            new Touch("demo", "autumn", "https://www.fabrikam.com/blog", "https://leads.example/f/demo", "mailing", null, "spring"), parsed.Touch);
        Assert.Equal(
            KeyValuePair.Create(
                ConsentPurpose.Sharing,
                new ConsentFact(ConsentState.Granted, envelope.ReceivedAt, "terms-1/en", "form demo", $"form demo, {envelope.SubmissionId}")),
            Assert.Single(parsed.Consents));
    }

    [Fact]
    public async Task The_three_ways_of_writing_a_form_say_the_same()
    {
        var token = await _rig.TokenAsync();
        var fields = FormRig.Filled(token, ("firstName", "Zoë 한 &=+%\""), ("message", "a\nb"));
        var multipart = new MultipartFormDataContent("a-b");
        foreach (var (name, value) in fields)
            multipart.Add(new StringContent(value), name);
        multipart.Add(new ByteArrayContent([0xff, 0xfe]), "upload", "virus.exe");
        var json = fields.Where(field => field.Key != "consent").ToDictionary(field => field.Key, field => (object)field.Value);
        json["consent"] = new[] { "terms-1" };

        Assert.Equal(303, (int)(await _rig.PostAsync(fields)).StatusCode);
        var type = ("Content-Type", multipart.Headers.ContentType!.ToString());
        Assert.Equal(303, (int)(await _rig.SendAsync(await multipart.ReadAsByteArrayAsync(), "demo", type)).StatusCode);
        var answer = await _rig.SendAsync(JsonSerializer.SerializeToUtf8Bytes(json), "demo", ("Content-Type", "application/json; charset=utf-8"));

        Assert.Equal((202, "accepted"), ((int)answer.StatusCode, answer.Json().GetProperty("status").GetString()));
        ParseResult.Parsed[] bodies =
            [.. _rig.Queued.Select(envelope => SubmissionParser.Parse(Encoding.UTF8.GetBytes(envelope.Body), envelope.Channel)).Cast<ParseResult.Parsed>()];
        Assert.Equal(3, bodies.Length);
        Assert.Single(bodies.Select(body => (body.Submission.Contact, body.Submission.Description)).Distinct());
        Assert.Equal("Zoë 한 &=+%\"", bodies[0].Submission.Contact.FirstName);
    }

    [Theory]
    [InlineData("text/plain", "a=b", 415)]
    [InlineData(null, "a=b", 415)]
    [InlineData("multipart/form-data", "x", 400)]
    [InlineData("multipart/form-data; boundary=a", "--a\r\nContent-Disposition: form-data; name=x\r\n\r\nno end", 400)]
    [InlineData(Json, "[1]", 400)]
    [InlineData(Json, "{\"a\":{}}", 400)]
    [InlineData(Json, "{\"a\":1,\"a\":2}", 400)]
    [InlineData(Json, "{", 400)]
    [InlineData(Json, "", 400)]
    public async Task What_cannot_be_read_is_refused_in_words_of_ours(string? type, string body, int status)
    {
        (string, string)[] headers = type is null ? [] : [("Content-Type", type)];
        var page = await _rig.SendAsync(Encoding.UTF8.GetBytes(body), "demo", headers);
        var problem = await _rig.SendAsync(Encoding.UTF8.GetBytes(body), "demo", [.. headers, ("Accept", Json)]);

        Assert.Equal(status, (int)page.StatusCode);
        Assert.Equal(status, (int)problem.StatusCode);
        Assert.StartsWith("urn:leadfunctions:problem:", problem.Json().GetProperty("type").GetString(), StringComparison.Ordinal);
        Assert.Empty(_rig.Bus.Attempts);
    }

    [Fact]
    public async Task Size_and_counts_have_caps()
    {
        var token = await _rig.TokenAsync();

        Assert.Equal(413, (int)(await _rig.PostAsync(FormRig.Filled(token, ("message", new string('x', 65_536))))).StatusCode);
        var many = FormRig.UrlEncoded(Enumerable.Range(0, 151).Select(number => KeyValuePair.Create($"a{number}", "1")));
        Assert.Equal(400, (int)(await _rig.SendAsync(many, "demo", ("Content-Type", "application/x-www-form-urlencoded"))).StatusCode);
        var long1 = FormRig.UrlEncoded([KeyValuePair.Create(new string('a', 101), "1")]);
        Assert.Equal(400, (int)(await _rig.SendAsync(long1, "demo", ("Content-Type", "application/x-www-form-urlencoded"))).StatusCode);
        Assert.Empty(_rig.Bus.Attempts);
    }

    [Fact]
    public async Task Programs_are_told_each_fault_by_its_field()
    {
        var answer = await _rig.SendAsync(Encoding.UTF8.GetBytes("""{"email":"nobody","custom.seats":"many"}"""), "demo", ("Content-Type", Json));

        Assert.Equal((422, "application/problem+json"), ((int)answer.StatusCode, answer.Header("Content-Type")));
        Assert.Equal(
            ["$.lastName", "$.email", "$.custom.seats", "$.consent"],
            answer.Json().GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString()));
        Assert.DoesNotContain("nobody", answer.Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("<script>")]
    public async Task A_token_that_is_none_of_ours_loses_nothing(string token)
    {
        var page = FormRig.Parse(await _rig.PostAsync(FormRig.Filled(token, ("message", "All that I typed"))));

        Assert.Equal("All that I typed", page.QuerySelector("#f-message")!.TextContent.Trim());
        Assert.Contains("Everything is still here", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(_rig.Bus.Attempts);
        var again = page.QuerySelector("input[name=token]")!.GetAttribute("value")!;
        _rig.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(303, (int)(await _rig.PostAsync(FormRig.Filled(again))).StatusCode);
    }

    [Fact]
    public async Task A_token_is_one_forms_for_a_day()
    {
        var token = await _rig.TokenAsync();
        var other = await _rig.TokenAsync("stand");

        Assert.Equal(422, (int)(await _rig.PostAsync(FormRig.Filled(other))).StatusCode);
        _rig.Clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal(303, (int)(await _rig.PostAsync(FormRig.Filled(token))).StatusCode);
        _rig.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(422, (int)(await _rig.PostAsync(FormRig.Filled(token))).StatusCode);
    }

    [Fact]
    public async Task Sent_sooner_than_a_person_can_it_has_to_be_sent_once_more()
    {
        var token = await _rig.TokenAsync(seconds: 2);
        var soon = await _rig.PostAsync(FormRig.Filled(token));
        var program = await _rig.PostAsync(FormRig.Filled(token), "demo", ("Accept", Json));

        Assert.Equal((422, 422), ((int)soon.StatusCode, (int)program.StatusCode));
        Assert.Equal("1", program.Header("Retry-After"));
        Assert.Equal(token, FormRig.Parse(soon).QuerySelector("input[name=token]")!.GetAttribute("value"));
        Assert.Empty(_rig.Bus.Attempts);
        _rig.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(303, (int)(await _rig.PostAsync(FormRig.Filled(token))).StatusCode);
    }

    [Fact]
    public async Task A_program_in_the_trap_is_thanked_and_nothing_is_kept()
    {
        var token = await _rig.TokenAsync(seconds: 0);
        var page = await _rig.PostAsync(FormRig.Filled(token, ("f-note", "cheap seats")));
        var json = await _rig.PostAsync(FormRig.Filled(token, ("f-note", "cheap seats")), "demo", ("Accept", Json));

        Assert.Equal((303, "/f/demo/thanks?lang=en"), ((int)page.StatusCode, page.Header("Location")));
        Assert.Equal((202, "accepted"), ((int)json.StatusCode, json.Json().GetProperty("status").GetString()));
        Assert.Empty(_rig.Bus.Attempts);
        Assert.Empty(_rig.Storage.Writes);
    }

    [Fact]
    public async Task Ten_thousand_posts_of_a_program_leave_no_more_than_the_limit_and_people_are_served_beside_them()
    {
        var token = await _rig.TokenAsync();
        var bodies = Enumerable.Range(0, 100).Select(number => FormRig.UrlEncoded(FormRig.Filled(token, ("firstName", $"Bot {number}")))).ToArray();
        var counts = new Dictionary<int, int>();
        (string, string)[] headers = [("Content-Type", "application/x-www-form-urlencoded"), (FormRig.From, "203.0.113.9, 198.51.100.7:40123")];
        (string, string)[] program = [.. headers, ("Accept", Json)];
        await _rig.SendAsync(bodies[0], "demo", headers);

        for (var number = 1; number < 10_000; number++)
        {
            var status = (int)(await _rig.SendAsync(bodies[number % 100], "demo", number % 50 == 0 ? headers : program)).StatusCode;
            counts[status] = counts.GetValueOrDefault(status) + 1;
            if (number == 5000)
                Assert.Equal(303, (int)(await _rig.PostAsync(FormRig.Filled(token), "demo", (FormRig.From, "198.51.100.8:40123"))).StatusCode);
        }

        Assert.Equal((19, 9_980), (counts[202], counts[429]));
        Assert.Equal(21, _rig.Bus.Attempts.Count);
        Assert.DoesNotContain("198.51.100", _rig.Logs.All, StringComparison.Ordinal);
        Assert.All(_rig.Storage.Writes, write => Assert.Contains("Requests", write.Path, StringComparison.Ordinal));
        Assert.Equal(21, _rig.Storage.Writes.Count);
        _rig.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(303, (int)(await _rig.SendAsync(bodies[5], "demo", headers)).StatusCode);
    }

    [Fact]
    public async Task Whoever_sends_too_much_is_told_when_and_keeps_what_was_typed()
    {
        using var rig = new FormRig(null, ("Forms:PostsPerAddress", "1"));
        var token = await rig.TokenAsync();
        await rig.PostAsync(FormRig.Filled(token), "demo", (FormRig.From, "198.51.100.7"));
        var answer = await rig.PostAsync(FormRig.Filled(token, ("message", "Kept")), "demo", (FormRig.From, "198.51.100.7"));

        Assert.Equal(429, (int)answer.StatusCode);
        Assert.InRange(int.Parse(answer.Header("Retry-After")!, System.Globalization.CultureInfo.InvariantCulture), 1, 600);
        Assert.Equal("Kept", FormRig.Parse(answer).QuerySelector("#f-message")!.TextContent.Trim());
    }

    [Fact]
    public async Task Without_the_queue_it_is_spooled_and_without_storage_too_the_page_keeps_what_was_typed()
    {
        var token = await _rig.TokenAsync();
        _rig.Bus.OnSend = FakeServiceBus.Down;
        Assert.Equal(303, (int)(await _rig.PostAsync(FormRig.Filled(token))).StatusCode);
        Assert.Contains(_rig.Storage.Writes, write => write.Path.Contains("Spool", StringComparison.Ordinal));

        _rig.Storage.State = StorageState.Down;
        var answer = await _rig.PostAsync(FormRig.Filled(token, ("message", "Kept \"<b>")));
        var json = await _rig.PostAsync(FormRig.Filled(token), "demo", ("Accept", Json));

        Assert.Equal((503, 503), ((int)answer.StatusCode, (int)json.StatusCode));
        Assert.NotNull(answer.Header("Retry-After"));
        Assert.Equal("Kept \"<b>", FormRig.Parse(answer).QuerySelector("#f-message")!.TextContent.Trim());

        _rig.Storage.State = StorageState.Up;
        _rig.Bus.OnSend = (_, _) => Task.CompletedTask;
        _rig.Clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(303, (int)(await _rig.PostAsync(FormRig.Filled(token, ("message", "Kept \"<b>")))).StatusCode);
    }

    [Fact]
    public async Task Nothing_that_a_stranger_wrote_is_logged()
    {
        const string Marker = "m4rk3r";
        var token = await _rig.TokenAsync();
        foreach (var mail in new[] { $"{Marker}@contoso.com", Marker })
        {
            var fields = FormRig.Filled(token, ("email", mail), ("firstName", Marker), ("message", Marker), ("utm_source", Marker));
            await _rig.PostAsync(fields, "demo", (FormRig.From, Marker));
            await _rig.SendAsync(Encoding.UTF8.GetBytes($"{{\"{Marker}\":{Marker}}}"), "demo", ("Content-Type", Json), ("Origin", Marker));
        }

        _rig.Bus.OnSend = FakeServiceBus.Down;
        _rig.Storage.State = StorageState.Down;
        await _rig.PostAsync(FormRig.Filled(token, ("email", $"{Marker}@contoso.com")));

        Assert.NotEmpty(_rig.Logs.Lines);
        Assert.DoesNotContain(Marker, _rig.Logs.All, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("closed")]
    [InlineData("../demo")]
    public async Task A_form_that_is_not_open_is_not_there(string form)
    {
        Assert.Equal(404, (int)(await _rig.GetAsync(form)).StatusCode);
        Assert.Equal(404, (int)(await _rig.PostAsync(FormRig.Filled("x"), form)).StatusCode);
        Assert.Equal(404, (int)(await _rig.ThanksAsync(form)).StatusCode);
        Assert.Equal(404, (int)(await _rig.ScriptAsync(form)).StatusCode);
        Assert.Equal(404, (int)(await _rig.GetAsync(form, "", ("Accept", Json))).StatusCode);
    }

    private static HttpResponseData Expect(int status, HttpResponseData response)
    {
        Assert.Equal(status, (int)response.StatusCode);
        return response;
    }

    [Fact]
    public async Task A_program_gets_the_form_and_its_token_and_sends_it()
    {
        var form = Expect(200, await _rig.GetAsync("demo", "?lang=it", ("Accept", Json))).Json();
        _rig.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(("Guardalo", "terms-1"), (form.GetProperty("title").GetString(), form.GetProperty("consents")[0].GetProperty("version").GetString()));
        Assert.Equal("select", form.GetProperty("fields")[5].GetProperty("type").GetString());
        Expect(202, await _rig.PostAsync(FormRig.Filled(form.GetProperty("token").GetString()!), "demo", ("Accept", Json)));
    }
}
