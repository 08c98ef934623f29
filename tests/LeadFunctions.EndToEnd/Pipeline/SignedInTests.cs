using System.Net;
using System.Text;
using LeadFunctions.Access;
using LeadFunctions.Core.Leads;
using LeadFunctions.Leads;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>What somebody who signed in may do beyond an operation's least role, and under which name it is noted.</summary>
public sealed class SignedInTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private readonly World _world = new(azurite, SomeTeam.Routing);

    [Theory]
    [InlineData("Sales", "max", "max", true)]
    [InlineData("Sales", "max", " MAX ", true)]
    [InlineData("Sales", "max", "kim", false)]
    [InlineData("Sales", "max", null, false)]
    [InlineData("Manager", "max", "kim", true)]
    [InlineData("Manager", "max", null, true)]
    public async Task Whoever_sells_may_take_a_lead_and_whoever_leads_may_give_it_to_others(string role, string who, string? owner, bool isAllowed)
    {
        var lead = await StoreAsync();
        var before = (await _world.OnlyLeadAsync()).Ownership.Owner;
        await using var worker = _world.StartWorker();

        var said = owner is null ? "null" : $"\"{owner}\"";
        var answer = await CallAsync(worker, "HttpOwner", Enum.Parse<Role>(role), who, $$"""{"owner":{{said}},"by":"somebody else"}""", lead);

        Assert.Equal(isAllowed ? HttpStatusCode.OK : HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(isAllowed ? owner?.Trim().ToLowerInvariant() : before, (await _world.OnlyLeadAsync()).Ownership.Owner);
        if (!isAllowed)
            Assert.Equal("Manager", answer.Json().GetProperty("requiredRole").GetString());
    }

    [Fact]
    public async Task Every_activity_of_a_bulk_is_signed_by_whoever_sent_it_and_every_lead_is_in_the_audit_log()
    {
        var lead = await StoreAsync();
        await using var worker = _world.StartWorker();
        var (called, mailed) = ("\"kind\":\"call\",\"outcome\":\"reached\",\"by\":\"somebody else\"", "\"kind\":\"email\"");
        var body = $$"""{"activities":[{"leadId":"{{lead}}","id":"1",{{called}}},{"leadId":"{{lead}}","id":"2",{{mailed}}}]}""";
        var call = Call(worker, Role.Sales, "max", body);

        var answer = await worker.Get<OperationMap>().Named("HttpActivities").HandleAsync(call, default);

        Assert.All(answer.Json().GetProperty("results").EnumerateArray(), item => Assert.Equal("recorded", item.GetProperty("status").GetString()));
        var history = await worker.Get<LeadStore>().EventsAsync(lead, null, 100, default);
        var noted = history.Select(one => one.Event).OfType<LeadEvent.Activity>().ToList();
        Assert.Equal(["max", "max"], noted.Select(one => one.By));
        Assert.Equal([lead.ToString()], call.Touched);
    }

    private async Task<LeadId> StoreAsync()
    {
        await _world.ProcessAsync(Sent.AtMinute(0, new LeadBody()));
        return (await _world.OnlyLeadAsync()).Id;
    }

    private static ApiCall Call(Worker worker, Role role, string who, string body, params (string, string)[] values) => new(
        new FakeRequest(Encoding.UTF8.GetBytes(body)),
        new Caller.Person(Guid.NewGuid(), who, role),
        values.ToDictionary(value => value.Item1, value => value.Item2))
    {
        At = worker.Now,
    };

    private static Task<HttpResponseData> CallAsync(Worker worker, string operation, Role role, string who, string body, LeadId lead) =>
        worker.Get<OperationMap>().Named(operation).HandleAsync(Call(worker, role, who, body, ("id", lead.ToString())), default);
}
