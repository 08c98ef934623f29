using LeadFunctions.Core.Routing;
using LeadFunctions.Queue;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>Storage calls and round trips of one lead, exactly: each further one would cost every lead time and money.</summary>
public sealed class CostTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    // "same body again" writes its two index rows twice: only when the head is read does it show that it is a repeat, and where its clock stands.
    // "known by phone, now with e-mail" becomes an MQL by it: that is known only once the head is read, so the row of the day is written again.
    private static readonly LeadBody NamedWithoutCountry = new() { Country = null };

    private static readonly Dictionary<string, Envelope[]> Leads = new()
    {
        ["new: e-mail, phone"] = [Sent.AtMinute(0, Sent.EmailAndPhone())],
        ["new: e-mail, phone, name, company"] = [Sent.AtMinute(0, NamedWithoutCountry)],
        ["new: e-mail, phone, name, company, country"] = [Sent.AtMinute(0, new LeadBody())],
        ["new: e-mail"] = [Sent.AtMinute(0, Sent.EmailOnly())],
        ["new: DNC"] = [Sent.AtMinute(0, Sent.DoNotContact())],
        ["new: blank"] = [Sent.AtMinute(0, LeadBody.Blank)],
        ["new: waited long"] = [Sent.AtMinute(-30, new LeadBody())],
        ["known"] = [Sent.AtMinute(0, new LeadBody()), Sent.AtMinute(60, new LeadBody { Description = "Again." })],
        ["known by a DNC notice"] = [Sent.AtMinute(0, Sent.DoNotContact()), Sent.AtMinute(60, new LeadBody())],
        ["known: DNC"] = [Sent.AtMinute(0, new LeadBody()), Sent.AtMinute(60, Sent.DoNotContact())],
        ["same body again"] = [Sent.AtMinute(0, new LeadBody()), Sent.AtMinute(5, new LeadBody())],
        ["known by e-mail, now with phone"] = [Sent.AtMinute(0, Sent.EmailOnly()), Sent.AtMinute(60, Sent.EmailAndPhone())],
        ["known by phone, then with e-mail, now by e-mail"] =
            [Sent.AtMinute(0, Sent.PhoneOnly()), Sent.AtMinute(60, Sent.EmailAndPhone()), Sent.AtMinute(120, Sent.EmailOnly())],
        ["known by phone, now with e-mail"] = [Sent.AtMinute(0, Sent.PhoneOnly()), Sent.AtMinute(60, Sent.EmailAndPhone())],
    };

    /// <summary>With a team that takes turns, once this host knows whose it is.</summary>
    [Theory]
    [InlineData("new: e-mail, phone", 7, 3)]
    [InlineData("new: e-mail, phone, name, company", 7, 3)]
    [InlineData("new: e-mail, phone, name, company, country", 8, 3)]
    [InlineData("new: e-mail", 6, 3)]
    [InlineData("new: DNC", 6, 3)]
    [InlineData("new: blank", 3, 2)]
    [InlineData("known", 5, 3)]
    [InlineData("known: DNC", 4, 3)]
    [InlineData("same body again", 7, 4)]
    [InlineData("known by a DNC notice", 7, 5)]
    [InlineData("known by e-mail, now with phone", 6, 4)]
    [InlineData("known by phone, now with e-mail", 20, 12)]
    [InlineData("known by phone, then with e-mail, now by e-mail", 5, 3)]
    public Task A_lead_that_gets_an_owner_costs_so_many_calls_and_round_trips(string lead, int calls, int roundTrips) =>
        AssertCostAsync(lead, calls, roundTrips, SomeTeam.Routing);

    [Theory]
    [InlineData("new: e-mail, phone", 6, 3)]
    [InlineData("new: e-mail, phone, name, company", 6, 3)]
    [InlineData("new: e-mail, phone, name, company, country", 7, 3)]
    [InlineData("new: waited long", 8, 4)]
    [InlineData("new: e-mail", 5, 3)]
    [InlineData("new: DNC", 6, 3)]
    [InlineData("new: blank", 3, 2)]
    [InlineData("known", 5, 3)]
    [InlineData("known: DNC", 4, 3)]
    [InlineData("same body again", 7, 4)]
    [InlineData("known by a DNC notice", 6, 4)]
    [InlineData("known by e-mail, now with phone", 6, 4)]
    [InlineData("known by phone, now with e-mail", 18, 11)]
    [InlineData("known by phone, then with e-mail, now by e-mail", 5, 3)]
    public Task A_lead_costs_so_many_calls_and_round_trips(string lead, int calls, int roundTrips) => AssertCostAsync(lead, calls, roundTrips, null);

    private async Task AssertCostAsync(string lead, int calls, int roundTrips, RoutingModel? routing)
    {
        var world = new World(azurite, routing);
        await world.ProcessAsync(Leads[lead][..^1]);
        Steps? steps = null;
        await using var worker = world.StartWorker((call, perform) => steps?.PerformAsync(perform) ?? perform());
        await worker.WarmUpAsync();
        if (routing is not null)
            await worker.ProcessAsync(Sent.AtMinute(0, new LeadBody { FirstName = "Somebody", LastName = "Else", Email = "else@fabrikam.com", Phone = null }));
        worker.Calls.Forget();
        steps = Steps.Rounds();

        await worker.ProcessAsync(Leads[lead][^1]);

        Assert.True(
            (calls, roundTrips) == (worker.Calls.Made.Count, steps.Count),
            $"{worker.Calls.Made.Count} calls in {steps.Count} round trips: {string.Join(", ", worker.Calls.Made)}");
    }

    /// <summary>Each lead that was merged before costs one call more to take out, which reads its history; a longer way of redirects likewise.</summary>
    [Theory]
    [InlineData("merge", 9, 8)]
    [InlineData("merge again", 10, 9)]
    [InlineData("unmerge a member", 25, 18)]
    [InlineData("unmerge what was always one", 25, 17)]
    public async Task Who_is_who_costs_so_many_calls_and_round_trips(string order, int calls, int roundTrips)
    {
        var scenario = JoinScenario.All[order];
        var world = await scenario.StartAsync(azurite);
        Steps? steps = null;
        await using var worker = world.StartWorker((call, perform) => steps?.PerformAsync(perform) ?? perform());
        await worker.WarmUpAsync();
        steps = Steps.Rounds();

        await scenario.OrderedAsync(world, worker);

        Assert.True(
            (calls, roundTrips) == (worker.Calls.Made.Count, steps.Count),
            $"{worker.Calls.Made.Count} calls in {steps.Count} round trips: {string.Join(", ", worker.Calls.Made)}");
    }
}
