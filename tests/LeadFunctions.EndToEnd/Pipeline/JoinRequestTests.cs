using System.Net;
using System.Text.Json;
using LeadFunctions.Access;
using LeadFunctions.Core.Leads;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>What the functions on who is who answer, and the history that they leave.</summary>
public sealed class JoinRequestTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private readonly World _world = new(azurite);

    [Fact]
    public async Task Merged_read_and_parted_again()
    {
        await _world.ProcessAsync(Smiths.Ann(1, 0), Smiths.Bob(2, 1));
        await using var worker = _world.StartWorker();
        var (ann, bob) = ((await _world.NamedAsync("Ann")).Id, (await _world.NamedAsync("Bob")).Id);
        _world.AtMinute(100);

        var merged = await SendAsync(worker, "HttpMerge", ann, new { with = $"{bob}", by = "kim" });
        Assert.Equal((HttpStatusCode.OK, $"{ann}"), (merged.StatusCode, merged.Json().GetProperty("leadId").GetString()));
        Assert.Equal($"{bob}", merged.Json().GetProperty("members")[0].GetString());

        var lead = (await SendAsync(worker, "HttpGetLead", bob, null)).Json();
        Assert.Equal($"{ann}", lead.GetProperty("id").GetString());
        var bobs = lead.GetProperty("history").EnumerateArray().Single(line =>
            line.GetProperty("kind").GetString() == "submission" && line.TryGetProperty("merged", out _));
        var how = bobs.GetProperty("merged");
        Assert.Equal(("kim", $"{bob}"), (how.GetProperty("by").GetString(), how.GetProperty("leadId").GetString()));

        var submissions = new[] { bobs.GetProperty("facts").GetProperty("submissionId").GetString() };
        var apart = await SendAsync(worker, "HttpUnmerge", bob, new { submissions, by = "kim" });
        Assert.Equal($"{ann} {bob}", $"{apart.Json().GetProperty("leadId").GetString()} {apart.Json().GetProperty("otherId").GetString()}");
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(worker, "HttpTellApart", ann, new { from = $"{bob}", by = "kim" })).StatusCode);
        Assert.Equal(2, (await _world.LeadsAsync()).Count);
    }

    [Theory]
    [InlineData("HttpMerge", """{"with":"SELF","by":"kim"}""", 400, "$")]
    [InlineData("HttpMerge", """{"with":"no-id","by":"kim"}""", 404, "$")]
    [InlineData("HttpMerge", """{"with":"mfzwizltoq3dkmrrgaydambqga","by":"kim"}""", 404, "$")]
    [InlineData("HttpMerge", """{"with":"SELF","by":"kim","keep":"x"}""", 400, "$.keep")]
    [InlineData("HttpMerge", """{"by":"kim"}""", 400, "$.with")]
    [InlineData("HttpMerge", """{"with":"SELF"}""", 400, "$.by")]
    [InlineData("HttpUnmerge", """{"submissions":[],"by":"kim"}""", 400, "$.submissions")]
    [InlineData("HttpUnmerge", """{"submissions":["not an id"],"by":"kim"}""", 400, "$")]
    [InlineData("HttpUnmerge", """{"submissions":["0194c0de-0000-7000-8000-000000000001"],"by":"kim"}""", 400, "$.submissions")]
    [InlineData("HttpUnmerge", """{"submissions":["00000001-0000-0000-0000-000000000001"],"by":"kim"}""", 400, "$.submissions")]
    [InlineData("HttpTellApart", """{"from":"SELF","by":"kim"}""", 400, "$")]
    [InlineData("HttpTellApart", """{"from":"no-id","by":"kim"}""", 404, "$")]
    public async Task A_wrong_order_is_told_by_its_field(string operation, string body, int status, string field)
    {
        await _world.ProcessAsync(Smiths.Ann(1, 0));
        await using var worker = _world.StartWorker();
        var ann = (await _world.OnlyLeadAsync()).Id;

        var answer = await worker.Get<OperationMap>().Named(operation).HandleAsync(
            ApiCall.OfMachine(new FakeRequest(body.Replace("SELF", $"{ann}", StringComparison.Ordinal)), ("id", $"{ann}")), default);

        Assert.Equal((status, field), ((int)answer.StatusCode, answer.Json().GetProperty("field").GetString()));
        Assert.Equal(1, (await _world.OnlyLeadAsync()).Submissions.Count);
    }

    private static Task<HttpResponseData> SendAsync(Worker worker, string operation, LeadId lead, object? body) =>
        worker.Get<OperationMap>().Named(operation).HandleAsync(
            ApiCall.OfMachine(body is null ? FakeRequest.Get("") : new FakeRequest(JsonSerializer.Serialize(body)), ("id", $"{lead}")), default);
}
