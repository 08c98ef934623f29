using Azure;
using Azure.Data.Tables;
using LeadFunctions.Commands;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Joining;
using LeadFunctions.Leads;
using LeadFunctions.Leads.Rows;
using LeadFunctions.Queue;
using LeadFunctions.Snapshot;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>All leads in memory, beside those who change them.</summary>
public sealed class SnapshotTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private static readonly TimeSpan Fresh = LiveSnapshot.Freshness;

    private readonly World _world = new(azurite, SomeTeam.Routing);

    [Fact]
    public async Task Nothing_is_read_before_somebody_asks()
    {
        await using var worker = _world.StartWorker();
        await worker.ProcessAsync(Smiths.Ann(1, 0));

        Assert.DoesNotContain(worker.Calls.Made, call => call is { Method: "GET", Table: "Days" } || call.EntitiesRead > 1);
    }

    [Fact]
    public async Task Changes_of_others_are_seen_after_two_seconds_and_cost_one_look()
    {
        await _world.ProcessAsync(Smiths.Ann(1, 0));
        await using var desk = _world.StartWorker();
        await using var other = _world.StartWorker();
        await _world.AssertListedAsync(desk);
        await other.ProcessAsync(Smiths.Bob(2, 0));
        desk.Calls.Forget();

        Assert.Single(await desk.IdsAsync());
        Assert.Empty(desk.Calls.Made);

        _world.Pass(Fresh);
        Assert.Equal(2, (await desk.IdsAsync()).Count);
        await _world.AssertListedAsync(desk);
        // Shards of the journal of today and, a few minutes before midnight, tomorrow; and heads of those that were named.
        Assert.Equal(Journal.Shards.Length, desk.Calls.Made.Count(call => call.Table == "Days"));
        Assert.InRange(desk.Calls.Made.Count(call => call.Table == "Leads"), 1, 2);
    }

    [Fact]
    public async Task Own_changes_are_seen_at_once()
    {
        await using var desk = _world.StartWorker();
        Assert.Empty(await desk.IdsAsync());

        await desk.ProcessAsync(Smiths.Ann(1, 0));
        var ann = Assert.Single(await desk.IdsAsync());
        Assert.IsType<CommandOutcome.Changed>(await desk.Commands.OptedOutAsync(ann, new OptOutCommand("kim", "phone"), desk.Now, null, default));

        Assert.Equal([ann], await desk.IdsAsync(Listing.All with { With = LeadMarks.OptedOut }));
    }

    [Fact]
    public async Task A_merged_lead_leaves_and_one_that_is_taken_out_enters()
    {
        await _world.ProcessAsync(Smiths.Ann(1, 0), Smiths.Bob(2, 1));
        await using var desk = _world.StartWorker();
        await using var other = _world.StartWorker();
        Assert.Equal(2, (await desk.IdsAsync()).Count);
        Assert.Equal(2, (await other.IdsAsync()).Count);

        var (ann, bob) = (await _world.NamedAsync("Ann"), await _world.NamedAsync("Bob"));
        Assert.IsType<JoinOutcome.Merged>(await desk.MergeAsync(ann.Id, bob.Id));
        Assert.Single(await desk.IdsAsync());
        _world.Pass(Fresh);
        Assert.Single(await other.IdsAsync());
        await _world.AssertListedAsync(other);

        Assert.IsType<JoinOutcome.Apart>(await desk.UnmergeAsync(ann.Id, Smiths.Bob(2, 1)));
        Assert.Equal(2, (await desk.IdsAsync()).Count);
        _world.Pass(Fresh);
        Assert.Equal(2, (await other.IdsAsync()).Count);
        await _world.AssertListedAsync(other);
    }

    /// <summary>A crash left it half done, and whoever ends it much later tells of the moment at which it was begun.</summary>
    [Fact]
    public async Task A_merge_that_is_ended_late_is_seen()
    {
        await _world.ProcessAsync(Smiths.Ann(1, 0), Smiths.Bob(2, 1));
        var (ann, bob) = (await _world.NamedAsync("Ann"), await _world.NamedAsync("Bob"));
        await using (var dying = _world.StartWorker())
        {
            var ledger = dying.Get<JoinLedger>();
            await dying.WarmUpAsync();
            await ledger.TryBeginAsync(
                await ledger.ReadAsync(default), new JoinIntent(JoinKind.Merge, ann.Id, bob.Id, "kim", _world.Clock.GetUtcNow(), "cause"), default);
        }

        _world.Pass(TimeSpan.FromMinutes(30));
        await using var desk = _world.StartWorker();
        await using var other = _world.StartWorker();
        Assert.Equal(2, (await desk.IdsAsync()).Count);
        await other.FinishJoinsAsync();
        _world.Pass(Fresh);

        Assert.Equal([ann.Id], await desk.IdsAsync());
        await _world.AssertListedAsync(desk);
    }

    /// <summary>Its row stands under a time at which nobody looks any more; the row of the moment tells of it.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(60 * 30)]
    public async Task A_lead_that_waited_long_is_seen(int minutes)
    {
        await using var desk = _world.StartWorker();
        await using var other = _world.StartWorker();
        _world.AtMinute(minutes);
        Assert.Empty(await desk.IdsAsync());

        await other.ProcessAsync(Smiths.Ann(1, 0));
        _world.Pass(Fresh);

        Assert.Single(await desk.IdsAsync());
        await _world.AssertListedAsync(desk);
    }

    /// <summary>The clock's events stand under the moments at which they were due, and the timer comes later; over midnight, too.</summary>
    [Theory]
    [InlineData(24 * 60 + 4)]
    [InlineData(25 * 60 + 44.5)]
    [InlineData(24 * 60 * 9)]
    public async Task What_the_timer_finds_is_seen(double minute)
    {
        await _world.ProcessAsync(Smiths.Ann(1, 0), Smiths.Bob(2, 100));
        _world.AtMinute(minute);
        await using var desk = _world.StartWorker();
        Assert.Equal(2, (await desk.IdsAsync()).Count);
        Assert.Equal(0, (await desk.ListAsync()).Counts.Overdue);
        await using var other = _world.StartWorker();
        // Else that somebody was told would be noted, under the time of now.
        _world.Channel.Refusals = int.MaxValue;

        await other.RunFollowUpsAsync();
        _world.Pass(Fresh);

        Assert.NotEqual(0, (await desk.ListAsync()).Counts.Overdue);
        await _world.AssertListedAsync(desk);
    }

    /// <summary>Rows come before their heads, and storage may keep a head waiting.</summary>
    [Theory]
    [InlineData(2.5)]
    [InlineData(20)]
    [InlineData(200)]
    public async Task A_head_that_comes_long_after_its_row_is_seen(double seconds)
    {
        await using var desk = _world.StartWorker();
        Assert.Empty(await desk.IdsAsync());
        var (isHeld, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var other = _world.StartWorker(async (call, perform) =>
        {
            if (call is { Method: "BATCH", Table: "Leads" })
            {
                isHeld.TrySetResult();
                await go.Task;
            }

            await perform();
        });
        var processing = other.ProcessAsync(Smiths.Ann(1, 0));
        await isHeld.Task;
        for (var passed = 0.0; passed < seconds; passed += 2.5)
        {
            _world.Pass(TimeSpan.FromSeconds(2.5));
            Assert.Empty(await desk.IdsAsync());
        }

        go.SetResult();
        await processing;
        // The waits between the looks grow with the time that has passed.
        _world.Pass(TimeSpan.FromSeconds(2.5 + seconds));

        Assert.Single(await desk.IdsAsync());
        await _world.AssertListedAsync(desk);
    }

    /// <summary>A submission's row names first the id under which the lead was known, and then the lead.</summary>
    [Fact]
    public async Task A_submission_for_a_merged_lead_is_seen()
    {
        await _world.ProcessAsync(Smiths.Ann(1, 0), Smiths.Bob(2, 1));
        await using var other = _world.StartWorker();
        await other.MergeAsync((await _world.NamedAsync("Ann")).Id, (await _world.NamedAsync("Bob")).Id);
        await using var desk = _world.StartWorker();
        _world.AtMinute(200);
        Assert.Single(await desk.IdsAsync());

        await other.ProcessAsync(Smiths.Bob(3, 200, "Again."));
        _world.Pass(Fresh);

        await _world.AssertListedAsync(desk);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task Clocks_that_differ_by_a_minute_lose_nothing(int minutes)
    {
        await using var desk = _world.StartWorker();
        // Around midnight, where the journal's partitions change.
        var now = new DateTimeOffset(World.Start.UtcDateTime.Date.AddDays(1), TimeSpan.Zero);
        _world.Clock.AdjustTime(now);
        Assert.Empty(await desk.IdsAsync());

        _world.Pass(TimeSpan.FromMinutes(minutes));
        await using (var other = _world.StartWorker())
            await other.ProcessAsync(Smiths.Send(1, (_world.Clock.GetUtcNow() - World.Start).TotalMinutes, new LeadBody()));
        _world.Clock.AdjustTime(now + Fresh);

        Assert.Single(await desk.IdsAsync());
    }

    [Fact]
    public async Task What_happens_while_all_leads_are_read_is_not_lost()
    {
        await _world.ProcessAsync(Enumerable.Range(1, 8).Select(Customer));
        var queries = 0;
        await using var other = _world.StartWorker();
        await using var desk = _world.StartWorker(async (call, perform) =>
        {
            await perform();
            // Behind the read of a range: a lead in it is new, and another one is changed.
            if (call is { Method: "GET", Table: "Leads" } && call.EntitiesRead >= 0 && Interlocked.Increment(ref queries) is var number and <= 20)
            {
                await other.ProcessAsync(Customer(100 + number));
                await other.ProcessAsync(Customer((number % 8) + 1, 200 + number, number));
            }
        });

        Assert.Equal(28, (await desk.IdsAsync()).Count);
        await _world.AssertListedAsync(desk);
        Assert.True(queries > 20);
    }

    [Fact]
    public async Task A_load_that_fails_is_said_and_tried_again_by_the_next_who_asks()
    {
        await _world.ProcessAsync(Enumerable.Range(1, 8).Select(Customer));
        var isDown = true;
        var queries = 0;
        await using var desk = _world.StartWorker((call, perform) =>
            isDown && call is { Method: "GET", Table: "Leads" } && Interlocked.Increment(ref queries) > 10
                ? throw new RequestFailedException(503, "busy")
                : perform());
        var snapshot = desk.Get<LeadSnapshot>();

        await snapshot.OpenAsync(default);
        await snapshot.LoadedAsync();
        isDown = false;
        var again = await snapshot.OpenAsync(default);

        Assert.True(again is SnapshotState.Ready or SnapshotState.Loading { HasFailed: true }, $"{again}");
        await snapshot.LoadedAsync();
        Assert.Equal(8, (await desk.IdsAsync()).Count);
    }

    [Fact]
    public async Task A_look_that_fails_finds_the_same_when_it_is_repeated()
    {
        var down = "";
        await using var desk = _world.StartWorker((call, perform) => call.Table == down ? throw new RequestFailedException(503, "busy") : perform());
        await using var other = _world.StartWorker();
        Assert.Empty(await desk.IdsAsync());
        await other.ProcessAsync(Smiths.Ann(1, 0));
        await desk.ProcessAsync(Smiths.Bob(2, 0));
        _world.Pass(Fresh);

        foreach (var table in (string[])["Days", "Leads"])
        {
            down = table;
            await Assert.ThrowsAnyAsync<Exception>(() => desk.IdsAsync());
        }

        down = "";
        Assert.Equal(2, (await desk.IdsAsync()).Count);
        await _world.AssertListedAsync(desk);
    }

    /// <summary>Somebody wrote to the table without the journal, as nobody should.</summary>
    [Fact]
    public async Task After_an_hour_all_leads_are_read_anew_beside_the_requests()
    {
        await _world.ProcessAsync(Smiths.Ann(1, 0), Smiths.Bob(2, 0));
        await using var desk = _world.StartWorker();
        Assert.Equal(2, (await desk.IdsAsync()).Count);
        _world.Pass(TimeSpan.FromMinutes(6));
        Assert.Equal(2, (await desk.IdsAsync()).Count);
        var bob = await _world.NamedAsync("Bob");
        await _world.Table("Leads").DeleteEntityAsync(bob.Id.ToString(), LeadRow.Key);
        _world.Pass(TimeSpan.FromMinutes(53));
        Assert.Equal(2, (await desk.IdsAsync()).Count);

        _world.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal(2, (await desk.IdsAsync()).Count);
        await desk.Get<LeadSnapshot>().LoadedAsync();

        Assert.Single(await desk.IdsAsync());
    }

    /// <summary>Somebody edited the tables: one lead's fault is not the others'.</summary>
    [Fact]
    public async Task What_cannot_be_read_keeps_nobody_else_from_being_listed()
    {
        await _world.ProcessAsync(Smiths.Ann(1, 0), Smiths.Bob(2, 0));
        var (ann, bob, broken) = (await _world.NamedAsync("Ann"), await _world.NamedAsync("Bob"), LeadId.OfSubmission(Guid.NewGuid()));
        await _world.Table("Leads").AddEntityAsync(new TableEntity(broken.ToString(), LeadRow.Key) { ["Stage"] = "Lead" });
        await _world.Table("Leads").AddEntityAsync(new TableEntity("no-id", LeadRow.Key) { ["Stage"] = "Lead" });
        await using var desk = _world.StartWorker();
        Assert.Equal(2, (await desk.IdsAsync()).Count);

        var row = JournalRow.Changed(ann.Id, _world.Clock.GetUtcNow());
        await _world.Table("Days").AddEntityAsync(new TableEntity(row.Partition, "0;odd") { ["LeadId"] = "nobody" });
        await _world.Table("Days").AddEntityAsync(JournalRow.Changed(broken, _world.Clock.GetUtcNow()).ToEntity());
        await _world.Table("Leads").UpdateEntityAsync(
            new TableEntity(ann.Id.ToString(), LeadRow.Key) { ["InterestAt"] = "soon" }, ETag.All, TableUpdateMode.Merge);
        await _world.Table("Days").AddEntityAsync(row.ToEntity());
        _world.Pass(Fresh);

        Assert.Equal([bob.Id], await desk.IdsAsync());
    }

    [Fact]
    public async Task However_many_ask_at_once_all_leads_are_read_once()
    {
        await _world.ProcessAsync(Smiths.Ann(1, 0));
        await using var desk = _world.StartWorker();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => desk.IdsAsync()));

        Assert.Equal(32, desk.Calls.Made.Count(call => call is { Method: "GET", Table: "Leads" } && call.Path.EndsWith("()", StringComparison.Ordinal)));
        Assert.Equal(Journal.Shards.Length, desk.Calls.Made.Count(call => call.Table == "Days"));
    }

    [Fact]
    public async Task Activities_told_late_and_what_was_owned_before_are_seen()
    {
        await _world.ProcessAsync(Smiths.Ann(1, 0));
        await using var desk = _world.StartWorker();
        _world.AtMinute(60 * 50);
        var ann = Assert.Single(await desk.IdsAsync());
        await using var other = _world.StartWorker();

        // As an activity of yesterday does it: the only event is old.
        var rules = other.Get<LeadRules>();
        var happened = new LeadEvent.Contacted(World.Start.AddMinutes(5), "hash", "kim", "phone", null, null);
        await other.Get<LeadWriter>().ChangeAsync(
            ann, known => new Change(LeadHistory.Apply(known.Lead, happened, rules) with { Ownership = new LeadOwnership("Robin") }, [happened]), default);
        _world.Pass(Fresh);

        Assert.Equal([ann], await desk.IdsAsync(Listing.All with { Owners = ["robin"] }));
    }

    private static Envelope Customer(int number) => Customer(number, number, number);

    private static Envelope Customer(int number, int envelope, int minute) => Smiths.Send(
        envelope,
        minute / 1000.0,
        new LeadBody { FirstName = $"Customer{number}", LastName = $"Of{number}", Email = $"customer{number}@contoso.com", Phone = null, Company = null });
}
