using System.Text.Json;
using LeadFunctions.Core.Leads;
using LeadFunctions.Reading;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>Scores of any moment, from the tables.</summary>
public sealed class ScoreTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private readonly World _world = new(azurite);

    [Fact]
    public async Task A_score_is_told_for_the_past_the_present_and_the_future()
    {
        await _world.ProcessAsync(Sent.AtMinute(0, new LeadBody()), Sent.AtMinute(600, new LeadBody { Description = "Again." }));
        var lead = (await _world.OnlyLeadAsync()).Id;
        await using var worker = _world.StartWorker();
        _world.Clock.AdjustTime(World.Start.AddDays(2));
        await worker.ActAsync(lead, new { id = "1", kind = "pageView", subject = "/pricing" });
        _world.Clock.AdjustTime(World.Start.AddDays(5));

        var first = await ScoreAsync(worker, lead, World.Start.AddHours(1));
        var now = await ScoreAsync(worker, lead);
        var replayedNow = await ScoreAsync(worker, lead, World.Start.AddDays(5).AddTicks(-1));
        var future = await ScoreAsync(worker, lead, World.Start.AddDays(60));

        Assert.Contains("+22.45 got the offer", Reasons(first));
        Assert.DoesNotContain(Reasons(first), reason => reason.Contains("pricing", StringComparison.Ordinal));
        Assert.Contains(Reasons(now), reason => reason.EndsWith("pricing page seen", StringComparison.Ordinal));
        Assert.Equal(Reasons(now), Reasons(replayedNow));
        Assert.True(Value(future) < Value(now));
        var changes = now.GetProperty("changes").EnumerateArray().Select(change => change.GetProperty("at").GetDateTimeOffset()).ToArray();
        Assert.NotEmpty(changes);
        var next = await ScoreAsync(worker, lead, changes[0]);
        var before = await ScoreAsync(worker, lead, changes[0].AddSeconds(-1));
        Assert.Equal(Grade(now), Grade(before));
        Assert.NotEqual(Grade(now), Grade(next));
        Assert.Equal("3", now.GetProperty("score").GetProperty("modelVersion").GetString());
    }

    [Fact]
    public async Task A_score_is_told_under_any_model_that_is_shipped()
    {
        await _world.ProcessAsync(Sent.AtMinute(0, new LeadBody()));
        var lead = (await _world.OnlyLeadAsync()).Id;
        await using var worker = _world.StartWorker();
        await worker.ActAsync(lead, new { id = "1", kind = "webinar" });

        var older = await ScoreAsync(worker, lead, World.Start, "1");

        Assert.Equal("1", older.GetProperty("score").GetProperty("modelVersion").GetString());
        Assert.DoesNotContain(Reasons(older), reason => reason.Contains("webinar", StringComparison.Ordinal));
        Assert.Contains("+10.00 webinar", Reasons(await ScoreAsync(worker, lead, World.Start, "2")));
        var unknown = await AskAsync(worker, $"{lead}", "?model=0");
        Assert.Equal((400, "model"), ((int)unknown.StatusCode, unknown.Json().GetProperty("field").GetString()));
        Assert.Contains("3, 1, 2", unknown.Json().GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?at=2031-03-30T22:14:59Z", 400)]
    [InlineData("?at=2031-03-30T22:15:00Z", 200)]
    [InlineData("?at=2031-03-31T00:15:00+02:00", 200)]
    [InlineData("?at=2031-03-31T00:15:00%2B02:00", 200)]
    [InlineData("?at=9999-12-31T23:59:59Z", 200)]
    [InlineData("?at=0001-01-01T00:00:00Z", 400)]
    [InlineData("?at=yesterday", 400)]
    [InlineData("?at=12", 400)]
    [InlineData("", 200)]
    public async Task Any_moment_from_the_first_submission_on_may_be_asked_for(string query, int status)
    {
        await _world.ProcessAsync(Sent.AtMinute(0, new LeadBody()));
        await using var worker = _world.StartWorker();

        Assert.Equal(status, (int)(await AskAsync(worker, $"{(await _world.OnlyLeadAsync()).Id}", query)).StatusCode);
        Assert.Equal(404, (int)(await AskAsync(worker, new string('z', 26), "")).StatusCode);
        Assert.Equal(404, (int)(await AskAsync(worker, "nobody", "")).StatusCode);
    }

    [Fact]
    public async Task A_long_history_is_read_page_by_page()
    {
        await _world.ProcessAsync(Sent.AtMinute(0, new LeadBody()));
        var lead = (await _world.OnlyLeadAsync()).Id;
        await using var worker = _world.StartWorker();
        // More than the 1,000 rows of a page.
        for (var bulk = 0; bulk < 11; bulk++)
        {
            await worker.ActAsync([.. Enumerable.Range(bulk * 100, 100).Select(number =>
                new { leadId = $"{lead}", id = $"{number}", kind = "pageView", subject = "/docs", at = World.Start.AddSeconds(-number) })]);
        }

        worker.Calls.Forget();
        var score = await ScoreAsync(worker, lead, World.Start.AddTicks(-1).AddSeconds(1), "1");

        Assert.InRange(worker.Calls.Made.Count, 3, 4);
        // The head, the submission, the move that it caused, and the activities: each once, and none of their markers.
        Assert.Equal(1 + 1 + 1 + 1100, worker.Calls.Made.Sum(call => call.EntitiesRead));
        Assert.Equal("1", score.GetProperty("score").GetProperty("modelVersion").GetString());
    }

    private static async Task<JsonElement> ScoreAsync(Worker worker, LeadId lead, DateTimeOffset? at = null, string? model = null)
    {
        var answer = await AskAsync(worker, $"{lead}", $"?at={(at is { } moment ? Uri.EscapeDataString(moment.ToString("O")) : "")}&model={model}");
        Assert.Equal(200, (int)answer.StatusCode);
        return answer.Json();
    }

    private static Task<HttpResponseData> AskAsync(Worker worker, string lead, string query) =>
        worker.Create<HttpGetScore>().RunAsync(FakeRequest.Get(query), lead, CancellationToken.None);

    private static string[] Reasons(JsonElement score) =>
        [.. score.GetProperty("score").GetProperty("reasons").EnumerateArray().Select(reason => reason.GetString()!)];

    private static int Value(JsonElement score) => score.GetProperty("score").GetProperty("value").GetInt32();

    private static string Grade(JsonElement score)
    {
        var shown = score.GetProperty("score");
        return $"{shown.GetProperty("grade")} {shown.GetProperty("temperature")} {shown.GetProperty("isMql")}";
    }
}
