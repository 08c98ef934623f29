using System.Net;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>Whoever acts on a version that is not the newest is told what happened since.</summary>
public sealed class ChangedLeadTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task What_happened_since_is_told_by_kind_and_time_and_the_new_version_with_it()
    {
        var world = new World(azurite);
        await world.ProcessAsync(Sent.AtMinute(0, new LeadBody()));
        await using var worker = world.StartWorker();
        var id = (await world.OnlyLeadAsync()).Id;
        var seen = (await worker.CallAsync("HttpGetLead", id.ToString())).Header("ETag")!;
        await worker.ContactAsync(id, "Ann");
        await world.ProcessAsync(Sent.AtMinute(30, new LeadBody { Description = "Again." }));

        var refused = await OptOutAsync(worker, id.ToString(), seen);

        Assert.Equal(HttpStatusCode.PreconditionFailed, refused.StatusCode);
        Assert.Equal(["submission 22:45", "contacted 22:15"], Changes(refused));
        Assert.DoesNotContain("Ann", refused.Text(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await OptOutAsync(worker, id.ToString(), refused.Header("ETag")!)).StatusCode);
    }

    [Fact]
    public async Task What_the_caller_did_is_not_told_to_the_caller()
    {
        var world = new World(azurite);
        await world.ProcessAsync(Sent.AtMinute(0, new LeadBody()));
        await using var worker = world.StartWorker();
        var id = (await world.OnlyLeadAsync()).Id;

        var mine = (await worker.ContactAsync(id, "Ann")).Header("ETag")!;
        await worker.CallAsync("HttpContacted", id.ToString(), """{"by":"Bob","channel":"phone","at":"2030-01-01T00:00:00Z"}""");
        var refused = await worker.ContactAsync(id, "Ann again", ("If-Match", mine));

        Assert.Equal(HttpStatusCode.PreconditionFailed, refused.StatusCode);
        Assert.Equal(["contacted 00:00"], Changes(refused));
    }

    [Theory]
    [InlineData("\"abc\"")]
    [InlineData("W/\"datetime'2031-13-45T99%3A00%3A00Z'\"")]
    [InlineData("W/\"datetime'2031-03-30T22%3A15%3A00Z' or RowKey ge '\"")]
    [InlineData("nonsense")]
    public async Task Of_a_version_that_never_was_nothing_is_told(string version)
    {
        var world = new World(azurite);
        await world.ProcessAsync(Sent.AtMinute(0, new LeadBody()));
        await using var worker = world.StartWorker();

        var refused = await OptOutAsync(worker, (await world.OnlyLeadAsync()).Id.ToString(), version);

        Assert.Equal(HttpStatusCode.PreconditionFailed, refused.StatusCode);
        Assert.False(refused.Json().TryGetProperty("changes", out _));
        Assert.NotNull(refused.Header("ETag"));
    }

    [Fact]
    public async Task A_history_goes_on_with_its_own_continuation_and_no_other_list_does()
    {
        var world = new World(azurite);
        await world.ProcessAsync(
            Sent.AtMinute(0, new LeadBody()), Sent.AtMinute(60, new LeadBody { Description = "2" }), Sent.AtMinute(120, new LeadBody { Description = "3" }));
        await using var worker = world.StartWorker();
        var id = (await world.OnlyLeadAsync()).Id.ToString();

        var first = await worker.CallAsync("HttpGetLead", id, query: "?take=2");
        var continuation = first.Json().GetProperty("continuation").GetString();
        var second = await worker.CallAsync("HttpGetLead", id, query: $"?take=2&continuation={continuation}");

        // The first submission is followed by the move to MQL that it caused.
        Assert.Equal((2, 2), (Count(first), Count(second)));
        foreach (var (operation, query) in new[] { ("HttpListLeads", "?view=recent"), ("HttpListLeads", "?view=due"), ("HttpListQuarantine", "?all=true") })
        {
            var refused = await worker.CallAsync(operation, query: $"{query}&continuation={continuation}");
            Assert.Equal((HttpStatusCode.BadRequest, "continuation"), (refused.StatusCode, refused.Json().GetProperty("field").GetString()));
        }
    }

    private static int Count(HttpResponseData response) => response.Json().GetProperty("history").GetArrayLength();

    private static IEnumerable<string> Changes(HttpResponseData response) => response.Json().GetProperty("changes").EnumerateArray()
        .Select(change => $"{change.GetProperty("kind").GetString()} {change.GetProperty("at").GetDateTimeOffset():HH:mm}");

    private static Task<HttpResponseData> OptOutAsync(Worker worker, string id, string version) =>
        worker.CallAsync("HttpOptOut", id, """{"by":"Ann","channel":"phone"}""", "", ("If-Match", version));
}
