using System.Net;
using System.Text.Json;
using LeadFunctions.Commands;
using LeadFunctions.Reading;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>What the functions on owners answer.</summary>
public sealed class OwnerRequestTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private readonly World _world = new(azurite, SomeTeam.Routing);

    [Theory]
    [InlineData("""{"owner":"nobody known","by":"kim"}""", "$.owner", "ann, bob, kim, lee, sam, max")]
    [InlineData("""{"owner":" ","by":"kim"}""", "$.owner", "1 to 100")]
    [InlineData("""{"by":"kim"}""", "$", "owner")]
    [InlineData("""{"owner":"ann"}""", "$.by", "who")]
    [InlineData("""{"owner":"ann","by":"kim","team":"All"}""", "$", "nothing else")]
    public async Task A_wrong_owner_is_told_by_its_field(string body, string field, string detail)
    {
        var lead = await StoreAsync();
        await using var worker = _world.StartWorker();

        var problem = await PutAsync(worker, lead, body);

        Assert.Equal(HttpStatusCode.BadRequest, problem.StatusCode);
        Assert.Equal(field, problem.Json().GetProperty("field").GetString());
        Assert.Contains(detail, problem.Json().GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("nobody known", problem.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_owner_is_spelled_as_the_file_does_and_a_stale_ETag_is_refused()
    {
        var lead = await StoreAsync();
        await using var worker = _world.StartWorker();
        var before = await _world.OnlyStoredAsync();

        var answer = await PutAsync(worker, lead, """{"owner":" MAX ","by":"kim"}""", ("If-Match", before.ETag.ToString()));
        var stale = await PutAsync(worker, lead, """{"owner":null,"by":"kim"}""", ("If-Match", before.ETag.ToString()));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.PreconditionFailed), (answer.StatusCode, stale.StatusCode));
        Assert.Equal("max", answer.Json().GetProperty("owner").GetString());
        Assert.Equal((await _world.OnlyStoredAsync()).ETag.ToString(), answer.Header("ETag"));
        Assert.Equal(HttpStatusCode.NotFound, (await PutAsync(worker, new string('a', 26), """{"owner":"max","by":"kim"}""")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await PutAsync(worker, "no-id", """{"owner":"max","by":"kim"}""")).StatusCode);
    }

    [Fact]
    public async Task Where_no_people_are_listed_anybody_may_own_a_lead()
    {
        var world = new World(azurite);
        await world.ProcessAsync(Sent.AtMinute(0, new LeadBody()));
        await using var worker = world.StartWorker();

        var answer = await PutAsync(worker, (await world.OnlyLeadAsync()).Id.ToString(), """{"owner":" Somebody ","by":"kim"}""");

        Assert.Equal("Somebody", answer.Json().GetProperty("owner").GetString());
    }

    [Theory]
    [InlineData("""{"to":"stranger","by":"kim"}""", "", "$.to")]
    [InlineData("""{"to":"ANN","by":"kim"}""", "", "$.to")]
    [InlineData("""{"by":"kim"}""", "", "$")]
    [InlineData("""{"to":null}""", "", "$.by")]
    [InlineData("""{"to":null,"by":"kim"}""", "?take=101", "take")]
    [InlineData("""{"to":null,"by":"kim"}""", "?continuation=eA", "continuation")]
    public async Task A_wrong_reassignment_is_told_by_its_field(string body, string query, string field)
    {
        await StoreAsync();
        await using var worker = _world.StartWorker();

        var problem = await ReassignAsync(worker, body, query);

        Assert.Equal((HttpStatusCode.BadRequest, field), (problem.StatusCode, problem.Json().GetProperty("field").GetString()));
        Assert.Equal("ann", (await _world.OnlyLeadAsync()).Ownership.Owner);
    }

    [Fact]
    public async Task A_reassignment_tells_how_far_it_came_and_how_to_go_on()
    {
        for (var number = 0; number < 15; number++)
            await _world.ProcessAsync(Sent.AtMinute(number, new LeadBody { Email = $"c{number}@contoso.com", Phone = null, LastName = $"L{number}" }));
        await using var worker = _world.StartWorker();

        var first = (await ReassignAsync(worker, """{"to":"max","by":"kim"}""", "?take=2")).Json();
        var last = (await ReassignAsync(worker, """{"to":"max","by":"kim"}""", $"?take=2&continuation={first.GetProperty("continuation")}")).Json();

        Assert.Equal((2, 0, 0, 1), Counts(first));
        Assert.Equal((1, 0, 0, 0), Counts(last));
        Assert.False(last.TryGetProperty("continuation", out _));
        var list = (await ListAsync(worker, "?view=owned&owner=max&take=2")).Json();
        Assert.Equal(2, list.GetProperty("leads").GetArrayLength());
        var rest = (await ListAsync(worker, $"?view=owned&owner=max&take=2&continuation={list.GetProperty("continuation")}")).Json();
        Assert.Equal(1, rest.GetProperty("leads").GetArrayLength());

        static (int, int, int, int) Counts(JsonElement answer) => (
            answer.GetProperty("reassigned").GetInt32(),
            answer.GetProperty("kept").GetInt32(),
            answer.GetProperty("busy").GetInt32(),
            answer.GetProperty("remaining").GetInt32());
    }

    [Theory]
    [InlineData("?view=owned", "owner")]
    [InlineData("?view=owned&owner=ann&continuation=eA", "continuation")]
    [InlineData("?view=mine&owner=ann", "view")]
    public async Task A_wrong_list_is_told_by_its_parameter(string query, string field)
    {
        await using var worker = _world.StartWorker();

        var problem = await ListAsync(worker, query);

        Assert.Equal((HttpStatusCode.BadRequest, field), (problem.StatusCode, problem.Json().GetProperty("field").GetString()));
    }

    private async Task<string> StoreAsync()
    {
        await _world.ProcessAsync(Sent.AtMinute(0, new LeadBody()));
        return (await _world.OnlyLeadAsync()).Id.ToString();
    }

    private static Task<HttpResponseData> PutAsync(Worker worker, string lead, string body, params (string, string)[] headers) =>
        Function<HttpOwner>(worker).RunAsync(new FakeRequest(body, headers), lead, default);

    private static Task<HttpResponseData> ReassignAsync(Worker worker, string body, string query) =>
        Function<HttpReassign>(worker).RunAsync(new FakeRequest(System.Text.Encoding.UTF8.GetBytes(body), "POST", query), "ann", default);

    private static Task<HttpResponseData> ListAsync(Worker worker, string query) =>
        Function<HttpListLeads>(worker).RunAsync(FakeRequest.Get(query), default);

    private static T Function<T>(Worker worker) => ActivatorUtilities.CreateInstance<T>(worker.Get<IServiceProvider>());
}
