using System.Net;
using LeadFunctions.Core.Leads;
using LeadFunctions.Queue;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>What people agreed to or refused, as it is told, stored, shown and merged.</summary>
public sealed class ConsentRequestTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private static readonly LeadBody Grace = new() { FirstName = "Grace", LastName = "Hopper", Email = "grace@fabrikam.com", Phone = null };
    private static readonly LeadBody Ada = new() { FirstName = "Ada", LastName = "Lovelace", Email = "ada@contoso.com", Phone = null };

    private readonly World _world = new(azurite);
    private readonly Dictionary<string, Envelope> _sent = [];

    [Fact]
    public async Task Each_purpose_is_shown_with_what_was_said_of_it_and_why()
    {
        var id = await StoreAsync(Grace);
        await using var worker = _world.StartWorker();

        var answer = await PutAsync(
            worker, id, """{"by":"kim","purposes":{"mail":"granted","calls":"refused"},"origin":"fair","text":"words-2","proof":"card 7"}""");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var consents = answer.Json().GetProperty("consents");
        Assert.Equal(
            (true, true, false, false),
            (Allowed("answer"), Allowed("mail"), Allowed("calls"), Allowed("sharing")));
        var mail = consents.GetProperty("mail");
        Assert.Equal(
            ("granted", "words-2", "fair", "card 7"),
            (Text("state"), Text("text"), Text("origin"), Text("proof")));
        Assert.False(consents.GetProperty("sharing").TryGetProperty("state", out _));

        bool Allowed(string purpose) => consents.GetProperty(purpose).GetProperty("isAllowed").GetBoolean();
        string? Text(string name) => mail.GetProperty(name).GetString();
    }

    [Theory]
    [InlineData("""{"by":"kim","origin":"fair"}""", "$.purposes")]
    [InlineData("""{"by":"kim","purposes":{},"origin":"fair"}""", "$.purposes")]
    [InlineData("""{"by":"kim","purposes":{"answer":"granted"},"origin":"fair"}""", "$.purposes")]
    [InlineData("""{"by":"kim","purposes":{"everything":"granted"},"origin":"fair"}""", "$.purposes")]
    [InlineData("""{"by":"kim","purposes":{"mail":null},"origin":"fair"}""", "$.purposes")]
    [InlineData("""{"by":"kim","purposes":{"mail":"granted"}}""", "$.origin")]
    [InlineData("""{"by":"kim","purposes":{"mail":"granted"},"origin":"fair","at":"2040-01-01T00:00:00Z"}""", "$.at")]
    public async Task What_cannot_be_is_told_by_its_field(string body, string field)
    {
        var id = await StoreAsync(Grace);
        await using var worker = _world.StartWorker();

        var problem = await PutAsync(worker, id, body);

        Assert.Equal((HttpStatusCode.BadRequest, field), (problem.StatusCode, problem.Json().GetProperty("field").GetString()));
    }

    [Fact]
    public async Task A_no_becomes_that_of_both_who_are_merged_and_goes_with_its_lead_when_they_are_parted()
    {
        var (grace, ada) = (await StoreAsync(Grace), await StoreAsync(Ada));
        await using var worker = _world.StartWorker();
        await PutAsync(worker, ada, """{"by":"kim","purposes":{"mail":"refused"},"origin":"fair"}""");
        _world.Clock.Advance(TimeSpan.FromMinutes(1));
        await PutAsync(worker, grace, """{"by":"kim","purposes":{"mail":"granted","calls":"granted"},"origin":"form"}""");
        Assert.True((await _world.LeadAsync("grace@fabrikam.com")).Consent.Allows(ConsentPurpose.Mail));

        await worker.MergeAsync(LeadId.Parse(grace), LeadId.Parse(ada));

        var merged = await _world.OnlyLeadAsync();
        Assert.Equal((false, true), (merged.Consent.Allows(ConsentPurpose.Mail), merged.Consent.Allows(ConsentPurpose.Calls)));
        await worker.UnmergeAsync(merged.Id, _sent[Ada.Email!]);
        Assert.True((await _world.LeadAsync("grace@fabrikam.com")).Consent.Allows(ConsentPurpose.Mail));
        Assert.False((await _world.LeadAsync("ada@contoso.com")).Consent.Allows(ConsentPurpose.Mail));
    }

    private async Task<string> StoreAsync(LeadBody body)
    {
        await _world.ProcessAsync(_sent[body.Email!] = Sent.AtMinute(_sent.Count, body));
        return (await _world.LeadAsync(body.Email!)).Id.ToString();
    }

    private static Task<HttpResponseData> PutAsync(Worker worker, string id, string body) => worker.CallAsync("HttpConsent", id, body, "");
}
