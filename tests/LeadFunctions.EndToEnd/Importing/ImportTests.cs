using System.Net;
using System.Text;
using System.Text.Json;
using LeadFunctions.Core.Leads;
using LeadFunctions.EndToEnd.Pipeline;
using LeadFunctions.Imports;
using LeadFunctions.Privacy;

namespace LeadFunctions.EndToEnd.Importing;

/// <summary>A list's way from its upload to the leads, over real tables and blobs.</summary>
public sealed class ImportTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private readonly ImportDesk _desk = new(azurite);

    [Fact]
    public async Task A_list_is_uploaded_checked_run_and_becomes_leads_that_tell_where_they_come_from()
    {
        await using var worker = _desk.World.StartWorker();
        var file = ImportDesk.Csv(
            "Ada,Lovelace,ada@contoso.com,Contoso", "Grace,Hopper,nobody,Fabrikam", ",,,", "Ada,Lovelace,ADA@contoso.com,Contoso Ltd",
            "Ada,Lovelace,ada@contoso.com,Contoso", "Edith,Clarke,edith@contoso.com,Contoso");
        var consent = new { basis = "consent", purposes = new[] { "mail" }, text = "words-2", at = "2031-03-01T00:00:00Z", proof = "cards" };

        var id = await _desk.CheckedAsync(worker, file, ("action", "register"), ("consent", consent), ("cost", 99.5), ("currency", "EUR"));

        var view = await ImportDesk.GetAsync(worker, id);
        var findings = view.GetProperty("findings");
        Assert.Equal(
            ("checked", 6, 3, 1, 1, 1, 1, "utf-8", ","),
            (view.GetProperty("state").GetString(), Number("rows"), Number("accepted"), Number("duplicates"), Number("repeated"), Number("rejected"),
                Number("blank"), findings.GetProperty("encoding").GetString(), findings.GetProperty("delimiter").GetString()));
        Assert.Empty(_desk.Sent);
        Assert.Equal(
            ["2 accepted", "3 rejected email notMail nobody", "4 blank", "5 duplicate 2", "6 repeated 2", "7 accepted"], await ReportAsync(worker, id));
        Assert.Equal(["3 rejected email notMail nobody"], await ReportAsync(worker, id, "&verdict=rejected"));

        await ImportDesk.OkAsync(ImportDesk.CallAsync(worker, "HttpRunImport", id));
        await _desk.DeliverAsync(worker, process: true);

        Assert.Equal(("done", 3), (await ImportDesk.StateAsync(worker, id), (await ImportDesk.GetAsync(worker, id)).GetProperty("rowsSent").GetInt32()));
        var leads = await _desk.World.LeadsAsync();
        Assert.Equal(2, leads.Count);
        var ada = leads.Single(lead => lead.Contact.FirstName == "Ada");
        Assert.Equal(("import", "fair", id.ToString()), (ada.FirstTouch!.Channel, ada.FirstTouch.Touch.Campaign, ada.FirstTouch.Touch.Name));
        Assert.Equal((LeadSource.TradeShow, LeadAction.Register), (ada.FirstTouch.Source, ada.FirstTouch.Action));
        Assert.Equal((true, false), (ada.Consent.Allows(ConsentPurpose.Mail), ada.Consent.Allows(ConsentPurpose.Calls)));
        Assert.All(leads, lead => Assert.NotEqual(FollowUpStage.None, lead.FollowUp.Stage));

        int Number(string name) => findings.GetProperty(name).GetInt32();
    }

    [Fact]
    public async Task A_broken_upload_goes_on_where_it_broke_off()
    {
        await using var worker = _desk.World.StartWorker();
        var file = ImportDesk.Customers(60_000);
        var id = await ImportDesk.StartAsync(worker, ImportDesk.Order(file.Length));
        await ImportDesk.OkAsync(ImportDesk.PutAsync(worker, id, 1, ImportDesk.PartOf(file, 1)));
        await ImportDesk.OkAsync(ImportDesk.PutAsync(worker, id, 3, ImportDesk.PartOf(file, 3)));

        await using var later = _desk.World.StartWorker();
        var view = await ImportDesk.GetAsync(later, id);
        Assert.Equal("[1,3]", view.GetProperty("received").GetRawText());
        var missing = await ImportDesk.ProblemAsync(ImportDesk.CallAsync(later, "HttpCheckImport", id), HttpStatusCode.Conflict, "parts-missing");
        Assert.Contains(": 2.", missing.GetProperty("detail").GetString(), StringComparison.Ordinal);
        await ImportDesk.ProblemAsync(ImportDesk.CallAsync(later, "HttpPreviewImport", id), HttpStatusCode.Conflict, "import-state");
        await ImportDesk.ProblemAsync(ImportDesk.PutAsync(later, id, 2, file[..7]), HttpStatusCode.BadRequest, "invalid-field");
        await ImportDesk.ProblemAsync(ImportDesk.PutAsync(later, id, 0, file[..7]), HttpStatusCode.BadRequest, "invalid-field");
        await ImportDesk.ProblemAsync(ImportDesk.PutAsync(later, id, 4, file[..7]), HttpStatusCode.BadRequest, "invalid-field");
        // Twice, and both are the same.
        await ImportDesk.OkAsync(ImportDesk.PutAsync(later, id, 1, ImportDesk.PartOf(file, 1)));
        Assert.Equal("uploaded", (await ImportDesk.OkAsync(ImportDesk.PutAsync(later, id, 2, ImportDesk.PartOf(file, 2)))).GetProperty("state").GetString());
        await ImportDesk.ProblemAsync(ImportDesk.PutAsync(later, id, 2, ImportDesk.PartOf(file, 2)), HttpStatusCode.Conflict, "import-state");

        await ImportDesk.OkAsync(ImportDesk.CallAsync(later, "HttpCheckImport", id));
        await _desk.DeliverAsync(later);
        Assert.Equal(60_000, (await ImportDesk.GetAsync(later, id)).GetProperty("findings").GetProperty("accepted").GetInt32());
        Assert.Equal(60_001, Line(await ReportAsync(later, id, "", last: true)));

        static int Line(IReadOnlyList<string> rows) => int.Parse(rows[^1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Rejected_rows_come_back_as_a_file_that_no_spreadsheet_takes_for_formulas_and_that_can_be_imported_when_mended()
    {
        await using var worker = _desk.World.StartWorker();
        var id = await _desk.CheckedAsync(worker, ImportDesk.Csv("=cmd|'/c calc'!A1,\"Love\nlace\",nobody,\"@SUM(1)\"", "Ada,Lovelace,ada@contoso.com,=1+1"));

        var answer = await ImportDesk.CallAsync(worker, "HttpGetImportRejected", id);

        Assert.Equal(
            "\uFEFFrow,field,reason,First name,Last name,Email,Company\r\n"
            + "2,email,This is no mail address.,\"'=cmd|'/c calc'!A1\",\"Love\nlace\",nobody,\"'@SUM(1)\"\r\n",
            answer.Text());
        var mended = await _desk.CheckedAsync(worker, Encoding.UTF8.GetBytes(answer.Text().Replace("nobody", "x@contoso.com", StringComparison.Ordinal)));
        Assert.Equal(1, (await ImportDesk.GetAsync(worker, mended)).GetProperty("findings").GetProperty("accepted").GetInt32());
        await ImportDesk.OkAsync(ImportDesk.CallAsync(worker, "HttpRunImport", mended));
        await _desk.DeliverAsync(worker);
        Assert.Contains("\"FirstName\":\"=cmd|'/c calc'!A1\"", _desk.Rows().Single().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_file_is_told_and_creates_nothing_twice_even_when_it_must()
    {
        await using var worker = _desk.World.StartWorker();
        var file = ImportDesk.Customers(700);
        var first = await _desk.CheckedAsync(worker, file);
        await RunAsync(worker, first);
        var sent = _desk.Sent.Count;
        _desk.World.Clock.Advance(TimeSpan.FromDays(3));

        var second = await _desk.CheckedAsync(worker, file, ("name", "Again"));
        Assert.Equal(first, (await ImportDesk.GetAsync(worker, second)).GetProperty("sameFileAs").GetGuid());
        var problem = await ImportDesk.ProblemAsync(ImportDesk.CallAsync(worker, "HttpRunImport", second), HttpStatusCode.Conflict, "already-imported");
        Assert.Contains(first.ToString(), problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        await RunAsync(worker, second, """{"again":true}""");

        Assert.Equal((700, sent), (sent, _desk.Sent.Count));
        Assert.Equal(700, (await ImportDesk.GetAsync(worker, second)).GetProperty("rowsKnown").GetInt32());

        // Under other terms each row says something else.
        var third = await _desk.CheckedAsync(worker, file, ("campaign", "another"));
        await RunAsync(worker, third, """{"again":true}""");
        Assert.Equal(1400, _desk.Rows().Count);
    }

    /// <summary>A crash between the last row of a step and its note, and then another import of the file takes it up.</summary>
    [Fact]
    public async Task A_step_that_was_cut_off_is_sent_again_as_it_was_by_whichever_import()
    {
        await using var worker = _desk.World.StartWorker();
        var file = ImportDesk.Customers(3);
        var first = await _desk.CheckedAsync(worker, file);
        _desk.Bus.OnSend = (message, _) => _desk.Sent.Count == 2 && message.Subject is null ? FakeServiceBus.Down(message, default) : Task.CompletedTask;
        await RunAsync(worker, first);
        await ImportDesk.OkAsync(ImportDesk.CallAsync(worker, "HttpCancelImport", first));
        _desk.Bus.OnSend = (_, _) => Task.CompletedTask;
        _desk.World.Clock.Advance(TimeSpan.FromHours(5));

        var second = await _desk.CheckedAsync(worker, file);
        await RunAsync(worker, second, """{"again":true}""");

        Assert.Equal(3, _desk.Sent.Select(message => message.MessageId).Distinct().Count());
        Assert.Equal(3, (await ImportDesk.GetAsync(worker, second)).GetProperty("rowsSent").GetInt32());
    }

    [Fact]
    public async Task Never_more_than_one_step_of_an_import_is_in_the_queue()
    {
        await using var worker = _desk.World.StartWorker();
        var id = await _desk.CheckedAsync(worker, ImportDesk.Customers(1_700));

        await RunAsync(worker, id);

        var runs = new List<int> { 0 };
        foreach (var message in _desk.Bus.Attempts)
        {
            if (message.Subject is null)
                runs[^1]++;
            else
                runs.Add(0);
        }

        Assert.Equal([500, 500, 500, 200], runs.Where(run => run > 0));
        Assert.Equal(1_700, _desk.Rows().Count);
    }

    [Fact]
    public async Task Cancelled_it_sends_no_more_and_stays_so()
    {
        await using var worker = _desk.World.StartWorker();
        var id = await _desk.CheckedAsync(worker, ImportDesk.Customers(1_200));
        await ImportDesk.OkAsync(ImportDesk.CallAsync(worker, "HttpRunImport", id));
        await _desk.DeliverAsync(worker, most: 1);

        Assert.Equal("cancelled", (await ImportDesk.OkAsync(ImportDesk.CallAsync(worker, "HttpCancelImport", id))).GetProperty("state").GetString());
        await _desk.DeliverAsync(worker);

        Assert.Equal((500, "cancelled"), (_desk.Sent.Count, await ImportDesk.StateAsync(worker, id)));
        await ImportDesk.ProblemAsync(ImportDesk.CallAsync(worker, "HttpRunImport", id), HttpStatusCode.Conflict, "import-state");
        await ImportDesk.OkAsync(ImportDesk.CallAsync(worker, "HttpCancelImport", id));
        _desk.World.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(0, await worker.Get<ImportSweep>().ResumeAsync(default));
    }

    [Fact]
    public async Task Files_go_when_somebody_removes_them_or_after_their_time_and_what_it_was_stays()
    {
        await using var worker = _desk.World.StartWorker();
        var removed = await _desk.CheckedAsync(worker, ImportDesk.Customers(3), ("cost", 5), ("currency", "EUR"));
        var old = await ImportDesk.StartAsync(worker, ImportDesk.Order(ImportRecord.PartBytes + 1));
        await ImportDesk.OkAsync(ImportDesk.PutAsync(worker, old, 1, new byte[ImportRecord.PartBytes]));
        await ImportDesk.OkAsync(ImportDesk.CallAsync(worker, "HttpRunImport", removed));
        await ImportDesk.ProblemAsync(ImportDesk.CallAsync(worker, "HttpDeleteImport", removed), HttpStatusCode.Conflict, "import-state");
        await _desk.DeliverAsync(worker);

        Assert.Equal(HttpStatusCode.NoContent, (await ImportDesk.CallAsync(worker, "HttpDeleteImport", removed)).StatusCode);

        Assert.DoesNotContain(_desk.Files, name => name.StartsWith(removed.ToString(), StringComparison.Ordinal));
        var view = await ImportDesk.GetAsync(worker, removed);
        Assert.Equal(
            ("done", 5, false),
            (view.GetProperty("state").GetString(), view.GetProperty("cost").GetInt32(), view.GetProperty("hasFiles").GetBoolean()));
        foreach (var operation in new[] { "HttpListImportRows", "HttpGetImportRejected", "HttpPreviewImport" })
            await ImportDesk.ProblemAsync(ImportDesk.CallAsync(worker, operation, removed), HttpStatusCode.Gone, "import-files-removed");
        Assert.Equal(0, await worker.Get<ImportSweep>().ForgetAsync(default));
        Assert.NotEmpty(_desk.Files);
        _desk.World.Clock.Advance(TimeSpan.FromDays(31));
        Assert.Equal(1, await worker.Get<ImportSweep>().ForgetAsync(default));
        Assert.Empty(_desk.Files);
        Assert.Equal(("cancelled", 0), (await ImportDesk.StateAsync(worker, old), await worker.Get<ImportSweep>().ForgetAsync(default)));
    }

    /// <summary>In the file, the report, the plan and what was rejected; of others' files nothing changes.</summary>
    [Fact]
    public async Task Who_is_erased_stands_in_no_file_any_more()
    {
        await using var worker = _desk.World.StartWorker();
        var run = await _desk.CheckedAsync(worker, ImportDesk.Csv("Ada,Lovelace,ada@contoso.com,Contoso", "Grace,Hopper,grace@contoso.com,Contoso"));
        await ImportDesk.OkAsync(ImportDesk.CallAsync(worker, "HttpRunImport", run));
        await _desk.DeliverAsync(worker, process: true);
        var waits = await ImportDesk.UploadAsync(worker, ImportDesk.Csv("Ada,Lovelace,ada@@contoso.com ada@contoso.com,Contoso"));
        var others = await _desk.CheckedAsync(worker, ImportDesk.Csv("Edith,Clarke,edith@contoso.com,Contoso"));
        var ada = (await _desk.World.LeadsAsync()).Single(lead => lead.Contact.FirstName == "Ada").Id;
        _desk.World.Clock.Advance(TimeSpan.FromMinutes(1));

        await worker.Get<Erasures>().EraseAsync(ada, "kim", null, default);

        Assert.All(_desk.Files, name => Assert.StartsWith(others.ToString(), name, StringComparison.Ordinal));
        Assert.NotEmpty(_desk.Files);
        Assert.Equal(("done", "cancelled"), (await ImportDesk.StateAsync(worker, run), await ImportDesk.StateAsync(worker, waits)));
        Assert.Equal("Grace", (await _desk.World.OnlyLeadAsync()).Contact.FirstName);
    }

    [Theory]
    [InlineData("First name,Last name\nAda,Lovelace", "noColumns", """{"mapping":{"First name":"ignore","last name":"ignore"}}""")]
    [InlineData("First name,Last name\nAda,Lovelace", "unknownColumn", """{"mapping":{"Surname":"lastName"}}""")]
    [InlineData("Email\n\n\n", "empty", "")]
    [InlineData("\n", "empty", "")]
    [InlineData("Email\na@contoso.com\nb@contoso.com\nc@contoso.com\nd@contoso.com", "tooManyRows", "")]
    [InlineData("a,b\n1,2", "noColumns", "")]
    public async Task What_cannot_be_read_says_why_and_may_be_read_in_another_way(string text, string kind, string how)
    {
        await using var worker = _desk.World.StartWorker(null, ("Imports:MaxRows", "3"));
        var id = await ImportDesk.UploadAsync(worker, Encoding.UTF8.GetBytes(text));
        await ImportDesk.OkAsync(ImportDesk.CallAsync(worker, "HttpCheckImport", id, how));
        await _desk.DeliverAsync(worker);

        var view = await ImportDesk.GetAsync(worker, id);
        Assert.Equal(("failed", kind), (view.GetProperty("state").GetString(), view.GetProperty("fault").GetProperty("kind").GetString()));
        await ImportDesk.ProblemAsync(ImportDesk.CallAsync(worker, "HttpRunImport", id), HttpStatusCode.Conflict, "import-state");
        await ImportDesk.ProblemAsync(ImportDesk.CallAsync(worker, "HttpListImportRows", id), HttpStatusCode.Conflict, "import-state");
    }

    [Theory]
    [InlineData("bytes", 52_428_801, HttpStatusCode.RequestEntityTooLarge, "file-too-large")]
    [InlineData("bytes", 0, HttpStatusCode.BadRequest, "invalid-field")]
    [InlineData("consent", null, HttpStatusCode.BadRequest, "invalid-field")]
    [InlineData("origin", "azureMarketplace", HttpStatusCode.BadRequest, "invalid-field")]
    [InlineData("encoding", "utf-7", HttpStatusCode.BadRequest, "invalid-field")]
    [InlineData("delimiter", ";;", HttpStatusCode.BadRequest, "invalid-field")]
    [InlineData("cost", 5, HttpStatusCode.BadRequest, "invalid-field")]
    [InlineData("name", " ", HttpStatusCode.BadRequest, "invalid-field")]
    public async Task What_is_no_order_starts_nothing(string field, object? value, HttpStatusCode status, string type)
    {
        await using var worker = _desk.World.StartWorker();
        await worker.WarmUpAsync();

        await ImportDesk.ProblemAsync(
            ImportDesk.CallAsync(worker, "HttpStartImport", [], Encoding.UTF8.GetBytes(ImportDesk.Order(10, (field, value)))), status, type);

        Assert.DoesNotContain(await _desk.World.RowsAsync("Imports"), row => row.RowKey.StartsWith("i;", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"basis":"consent"}""")]
    [InlineData("""{"basis":"consent","purposes":["mail"],"text":"1","proof":"x"}""")]
    [InlineData("""{"basis":"consent","purposes":["mail"],"at":"2031-03-01T00:00:00Z","proof":"x"}""")]
    [InlineData("""{"basis":"consent","purposes":["mail"],"at":"2031-03-01T00:00:00Z","text":"1"}""")]
    [InlineData("""{"basis":"consent","purposes":[],"at":"2031-03-01T00:00:00Z","text":"1","proof":"x"}""")]
    [InlineData("""{"basis":"consent","purposes":["mail"],"at":"2041-03-01T00:00:00Z","text":"1","proof":"x"}""")]
    [InlineData("""{"basis":"legitimateInterest","purposes":["mail"]}""")]
    [InlineData("""{}""")]
    public async Task Without_a_basis_for_it_nothing_is_imported(string consent)
    {
        await using var worker = _desk.World.StartWorker();

        var problem = await ImportDesk.ProblemAsync(
            ImportDesk.CallAsync(worker, "HttpStartImport", [], Encoding.UTF8.GetBytes(ImportDesk.Order(10, ("consent", JsonElement.Parse(consent))))),
            HttpStatusCode.BadRequest,
            "invalid-field");

        Assert.Equal("$.consent", problem.GetProperty("field").GetString());
    }

    [Fact]
    public async Task Started_twice_with_one_key_it_is_one_import()
    {
        await using var worker = _desk.World.StartWorker();
        var order = Encoding.UTF8.GetBytes(ImportDesk.Order(10));

        var ids = new HashSet<string?>();
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var started = await ImportDesk.OkAsync(ImportDesk.CallAsync(worker, "HttpStartImport", [], order, "", ("Idempotency-Key", "k")));
            ids.Add(started.GetProperty("id").GetString());
        }

        Assert.Single(ids);
        Assert.Single((await ImportDesk.OkAsync(ImportDesk.CallAsync(worker, "HttpListImports", [], []))).GetProperty("imports").EnumerateArray());
    }

    [Fact]
    public async Task Imports_are_listed_newest_first_page_by_page()
    {
        await using var worker = _desk.World.StartWorker();
        var ids = new List<Guid>();
        for (var number = 0; number < 3; number++)
        {
            ids.Insert(0, await ImportDesk.StartAsync(worker, ImportDesk.Order(10 + number)));
            _desk.World.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var page = await ImportDesk.OkAsync(ImportDesk.CallAsync(worker, "HttpListImports", [], [], "?take=2"));
        var rest = await ImportDesk.OkAsync(
            ImportDesk.CallAsync(worker, "HttpListImports", [], [], $"?take=2&continuation={page.GetProperty("continuation").GetString()}"));

        Assert.Equal(ids, Ids(page).Concat(Ids(rest)));
        Assert.False(rest.TryGetProperty("continuation", out _));

        static IEnumerable<Guid> Ids(JsonElement list) => list.GetProperty("imports").EnumerateArray().Select(import => import.GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task The_preview_shows_what_each_column_would_become_in_whichever_way_it_is_read()
    {
        await using var worker = _desk.World.StartWorker();
        var id = await ImportDesk.UploadAsync(worker, Encoding.Latin1.GetBytes("Vorname;E-Mail;Halle\nJörg;j@contoso.de;7\n"));

        var preview = await ImportDesk.OkAsync(ImportDesk.CallAsync(worker, "HttpPreviewImport", id));
        Assert.Equal(
            """{"encoding":"windows-1252","delimiter":";","columns":[{"name":"Vorname","field":"firstName"},{"name":"E-Mail","field":"email"},"""
            + """{"name":"Halle","field":"ignore"}],"rows":[["J\u00F6rg","j@contoso.de","7"]]}""",
            preview.GetRawText());
        var other = await ImportDesk.OkAsync(ImportDesk.CallAsync(worker, "HttpPreviewImport", id, "", "?encoding=windows-1250&delimiter=,"));
        Assert.Equal("Vorname;E-Mail;Halle", Assert.Single(other.GetProperty("columns").EnumerateArray()).GetProperty("name").GetString());
    }

    private async Task RunAsync(Worker worker, Guid id, string how = "")
    {
        await ImportDesk.OkAsync(ImportDesk.CallAsync(worker, "HttpRunImport", id, how));
        await _desk.DeliverAsync(worker);
    }

    private static async Task<IReadOnlyList<string>> ReportAsync(Worker worker, Guid id, string query = "", bool last = false)
    {
        var (rows, continuation) = (new List<string>(), "");
        do
        {
            var page = await ImportDesk.OkAsync(ImportDesk.CallAsync(worker, "HttpListImportRows", id, "", $"?take={(last ? 100 : 2)}{query}{continuation}"));
            rows.AddRange(page.GetProperty("rows").EnumerateArray().Select(Words));
            continuation = page.TryGetProperty("continuation", out var next) ? $"&continuation={next.GetString()}" : "";
        }
        while (continuation.Length > 0);
        return rows;
    }

    private static string Words(JsonElement row) => string.Join(
        ' ',
        row.EnumerateObject().Where(one => one.Name != "detail").Select(one => one.Value.ToString()));
}
