using LeadFunctions.Commands;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Reading;
using LeadFunctions.Routing;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>Who owns a lead changes, and the index of owners with it.</summary>
public sealed class OwnerCommandTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private readonly World _world = new(azurite, SomeTeam.Routing);

    [Fact]
    public async Task A_lead_that_is_given_away_is_listed_for_whoever_has_it_and_says_why()
    {
        var lead = await StoreAsync(new LeadBody());
        await using var worker = _world.StartWorker();

        var changed = Assert.IsType<CommandOutcome.Changed>(await AssignAsync(worker, lead, "max", "Speaks Basque."));

        Assert.Equal(new LeadOwnership("max", World.Start.AddTicks(1), "kim"), changed.Stored.Lead.Ownership);
        Assert.Equal((0, 1), (await OwnedAsync(worker, "ann"), await OwnedAsync(worker, "MAX ")));
        var row = Assert.Single(await _world.RowsAsync("Leads"), row => row.GetString("Note") is not null);
        Assert.Equal(("ann", "max", "kim", "Speaks Basque."), (row.GetString("From"), row.GetString("To"), row.GetString("By"), row.GetString("Note")));
        Assert.Contains(await _world.RowsAsync("Days"), day => day.GetString("Kind") == "Assigned");
    }

    [Fact]
    public async Task The_same_owner_again_changes_nothing_and_nobody_is_an_owner_too()
    {
        var lead = await StoreAsync(new LeadBody());
        await using var worker = _world.StartWorker();
        var before = await _world.OnlyStoredAsync();

        var same = Assert.IsType<CommandOutcome.Changed>(await AssignAsync(worker, lead, "ANN"));
        Assert.Equal(before.ETag, same.Stored.ETag);

        await AssignAsync(worker, lead, null);
        await AssignAsync(worker, lead, null);
        Assert.Null((await _world.OnlyLeadAsync()).Ownership.Owner);
        Assert.Equal(1, (await _world.HistoryAsync()).Count(kind => kind == "Assigned") - 1);
        Assert.Equal(0, await OwnedAsync(worker, "ann"));
        Assert.IsType<CommandOutcome.Stale>(await worker.Commands.AssignedAsync(lead, new OwnerCommand("ann", "kim"), worker.Now, before.ETag, default));
    }

    [Fact]
    public async Task Whoever_first_contacts_a_lead_of_nobody_has_it_in_the_list()
    {
        var world = new World(azurite);
        await world.ProcessAsync(Sent.AtMinute(0, new LeadBody()));
        await using var worker = world.StartWorker();
        await worker.Commands.ContactedAsync((await world.OnlyLeadAsync()).Id, new ContactCommand("max", "phone"), worker.Now, null, default);
        worker.Calls.Forget();

        await worker.Commands.ContactedAsync((await world.OnlyLeadAsync()).Id, new ContactCommand("max", "mail"), worker.Now, null, default);

        Assert.Equal(1, await OwnedAsync(worker, "max"));
        Assert.Equal(World.Start, (await world.OnlyLeadAsync()).Ownership.Since);
        Assert.DoesNotContain(worker.Calls.Made, call => call.Table == "Owners" && call.Method != "GET");
    }

    /// <summary>Closed leads are in no list. A customer's next request is open again, and goes to who won the customer.</summary>
    [Fact]
    public async Task A_customer_is_listed_while_a_request_waits_and_for_whoever_won_the_customer()
    {
        var lead = await StoreAsync(new LeadBody());
        await using var worker = _world.StartWorker();
        await QualifyAsync(worker, lead);
        foreach (var to in new[] { LeadStage.Sql, LeadStage.Opportunity, LeadStage.Customer })
            Assert.IsType<CommandOutcome.Changed>(await worker.Commands.MovedAsync(lead, new StageCommand(to, "ann"), worker.Now, null, default));
        Assert.Equal(0, await OwnedAsync(worker, "ann"));
        Assert.Equal("ann", (await _world.OnlyLeadAsync()).Ownership.WonBy);

        await StoreAsync(new LeadBody { Description = "More." }, minute: 600);

        Assert.Equal(1, await OwnedAsync(worker, "ann"));
        await AssignAsync(worker, lead, "max");
        Assert.Null((await _world.OnlyLeadAsync()).Ownership.WonBy);
        await StoreAsync(new LeadBody { Description = "And more." }, minute: 700);
        Assert.Equal(1, await OwnedAsync(worker, "max"));
    }

    [Fact]
    public async Task Leads_set_aside_are_in_no_list_until_they_are_overdue()
    {
        var lead = await StoreAsync(new LeadBody());
        await using var worker = _world.StartWorker();
        var nurture = new StageCommand(LeadStage.Nurture, "ann", "not-now", WakeAt: World.Start.AddDays(30));
        await worker.Commands.MovedAsync(lead, nurture, worker.Now, null, default);
        Assert.Equal(0, await OwnedAsync(worker, "ann"));

        await _world.RunFollowUpsAsync(TimeSpan.FromDays(31));

        Assert.Equal(1, await OwnedAsync(worker, "ann"));
        await worker.Commands.OptedOutAsync(lead, new OptOutCommand("ann", "phone"), worker.Now, null, default);
        Assert.Equal(0, await OwnedAsync(worker, "ann"));
    }

    /// <summary>A young one may belong to a head that is just being written.</summary>
    [Fact]
    public async Task Readers_clear_away_rows_that_no_head_needs_once_they_are_an_hour_old()
    {
        var lead = await StoreAsync(new LeadBody());
        await using var worker = _world.StartWorker();
        await AssignAsync(worker, lead, "max");
        await worker.Get<OwnerRows>().PutAsync("ann", LeadId.OfSubmission(Guid.NewGuid()), World.Start, default);

        _world.Clock.AdjustTime(TimeProvider.System.GetUtcNow().AddMinutes(59));
        await OwnedAsync(worker, "ann");
        Assert.Equal(3, await RowsAsync());

        _world.Clock.AdjustTime(TimeProvider.System.GetUtcNow().AddMinutes(61));
        Assert.Equal((0, 1), (await OwnedAsync(worker, "ann"), await OwnedAsync(worker, "max")));
        Assert.Equal(1, await RowsAsync());

        async Task<int> RowsAsync() => (await _world.RowsAsync("Owners")).Count(row => row.ContainsKey("LeadId"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public async Task The_list_of_an_owner_comes_page_by_page(int take)
    {
        for (var number = 0; number < 20; number++)
            await StoreAsync(Customer(number), number);
        await using var worker = _world.StartWorker();
        await AssignAsync(worker, (await OwnedPageAsync(worker, "ann", 1, null)).Leads[0].Id, "bob");

        var seen = new List<Lead>();
        string? continuation = null;
        do
        {
            var page = await OwnedPageAsync(worker, "bob", take, continuation);
            Assert.InRange(page.Leads.Count, page.Continuation is null ? 0 : take, take);
            seen.AddRange(page.Leads);
            continuation = page.Continuation;
        }
        while (continuation is not null);

        Assert.Equal(5, seen.DistinctBy(lead => lead.Id).Count());
        Assert.All(seen, lead => Assert.Equal("bob", lead.Ownership.Owner));
        Assert.Null(await worker.Get<LeadLists>().OwnedAsync("bob", 10, "no id", default));
    }

    private static LeadBody Customer(int number) => new() { Email = $"customer{number}@contoso.com", Phone = null, LastName = $"Last{number}" };

    private static Task<CommandOutcome> AssignAsync(Worker worker, LeadId lead, string? owner, string? note = null) =>
        worker.Commands.AssignedAsync(lead, new OwnerCommand(owner, "kim", note), worker.Now, null, default);

    private static Task<CommandOutcome> QualifyAsync(Worker worker, LeadId lead)
    {
        var findings = worker.Get<LeadRules>().Qualification.Prerequisites.ToDictionary(one => one.Name, _ => new FindingCommand(Verdict.Yes));
        return worker.Commands.QualifiedAsync(lead, new QualificationCommand("ann", findings), worker.Now, null, default);
    }

    private static async Task<int> OwnedAsync(Worker worker, string owner) => (await OwnedPageAsync(worker, owner, 100, null)).Leads.Count;

    private static async Task<LeadPage> OwnedPageAsync(Worker worker, string owner, int take, string? continuation) =>
        (await worker.Get<LeadLists>().OwnedAsync(owner, take, continuation, default))!;

    /// <returns>The lead that it came to.</returns>
    private async Task<LeadId> StoreAsync(LeadBody body, double minute = 0)
    {
        var envelope = Sent.AtMinute(minute, body);
        await _world.ProcessAsync(envelope);
        return LeadId.Parse((await _world.RowsAsync("Leads")).Single(row => row.GetString("SubmissionId") == envelope.SubmissionId.ToString()).PartitionKey);
    }
}
