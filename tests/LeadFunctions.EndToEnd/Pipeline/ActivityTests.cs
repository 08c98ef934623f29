using LeadFunctions.Core.Leads;
using LeadFunctions.Leads.Rows;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>Activities count once, whoever sends them how often, and one that is wrong spoils no other.</summary>
public sealed class ActivityTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private readonly World _world = new(azurite);

    [Fact]
    public async Task A_call_that_nobody_answers_stops_the_clock_of_the_first_response_and_sets_the_next_attempt()
    {
        var lead = await LeadAsync();
        await using var worker = _world.StartWorker();
        _world.Clock.AdjustTime(World.Start.AddHours(1));

        var answer = await worker.ActAsync(lead, new { id = "1", kind = "call", by = "kim", outcome = "noAnswer" });

        Assert.Equal(200, (int)answer.StatusCode);
        var view = answer.Json();
        Assert.Equal("attempt", view.GetProperty("followUp").GetProperty("kind").GetString());
        Assert.Equal((1, "warm"), (view.GetProperty("plan").GetProperty("attempts").GetInt32(), view.GetProperty("plan").GetProperty("name").GetString()));
        Assert.Equal(3600, view.GetProperty("newestResponse").GetProperty("seconds").GetInt64());
        Assert.Equal(answer.Header("ETag"), (await _world.OnlyStoredAsync()).ETag.ToString());

        await _world.RunFollowUpsAsync(TimeSpan.FromHours(25));
        Assert.Equal(["Activity", "Overdue"], (await KindsAsync()).Where(kind => kind is "Activity" or "AtRisk" or "Overdue"));
        Assert.Equal(NoticeKind.Overdue, Assert.Single(_world.Channel.Told).Notice);
    }

    [Fact]
    public async Task The_same_again_changes_nothing_whenever_it_says_it_happened()
    {
        var lead = await LeadAsync();
        await using var worker = _world.StartWorker();
        await worker.ActAsync(lead, new { id = "7", kind = "webinar" });
        var once = await _world.OnlyStoredAsync();

        _world.Clock.AdjustTime(World.Start.AddHours(9));
        var again = await worker.ActAsync(lead, new { id = "7", kind = "webinar" });
        var earlier = await worker.ActAsync(lead, new { id = "7", kind = "trialStart", at = World.Start.AddDays(-3) });

        Assert.All([again, earlier], answer => Assert.Equal((200, once.ETag.ToString()), ((int)answer.StatusCode, answer.Header("ETag"))));
        Assert.Equal(once.ETag, (await _world.OnlyStoredAsync()).ETag);
        Assert.Equal("repeated recorded repeated", await worker.ActAsync(
            new { leadId = $"{lead}", id = "7", kind = "webinar" },
            new { leadId = $"{lead}", id = "8", kind = "webinar" },
            new { leadId = $"{lead}", id = "8", kind = "webinar" }).StatusesAsync());
        Assert.Equal(2, (await KindsAsync()).Count(kind => kind == "Activity"));
    }

    [Fact]
    public async Task A_lead_that_somebody_changed_meanwhile_is_not_changed_against_the_callers_knowledge()
    {
        var lead = await LeadAsync();
        await using var worker = _world.StartWorker();
        var known = (await _world.OnlyStoredAsync()).ETag.ToString();

        Assert.Equal(200, (int)(await worker.ActAsync(lead, new { id = "1", kind = "webinar" }, ("If-Match", known))).StatusCode);
        Assert.Equal(412, (int)(await worker.ActAsync(lead, new { id = "2", kind = "webinar" }, ("If-Match", known))).StatusCode);
        Assert.Equal(404, (int)(await worker.ActAsync(LeadId.OfSubmission(Guid.NewGuid()), new { id = "2", kind = "webinar" })).StatusCode);
        Assert.Equal(400, (int)(await worker.ActAsync(lead, new { id = "2", kind = "webinar", leadId = $"{lead}" })).StatusCode);
    }

    [Fact]
    public async Task Items_are_answered_one_by_one()
    {
        var lead = await LeadAsync();
        await using var worker = _world.StartWorker();

        var answer = await worker.ActAsync(
            new { leadId = $"{lead}", id = "1", kind = "webinar" },
            new { leadId = $"{lead}", id = "2", kind = "party" },
            new { leadId = $"{lead}", kind = "webinar" },
            new { id = "4", kind = "webinar" },
            new { leadId = "nobody", id = "5", kind = "webinar" },
            new { leadId = new string('z', 26), id = "6", kind = "webinar" },
            new { leadId = $"{lead}", id = "7", kind = "call", by = "kim" },
            "no object",
            new { leadId = $"{lead}", id = "9", kind = "reply" });

        Assert.Equal(200, (int)answer.StatusCode);
        var results = answer.Json().GetProperty("results").EnumerateArray().ToArray();
        Assert.Equal(Enumerable.Range(0, 9), results.Select(result => result.GetProperty("index").GetInt32()));
        Assert.Equal(
            ["recorded", "400 $.activities[1].kind", "400 $.activities[2].id", "400 $.activities[3].leadId", "404 $.activities[4].leadId",
                "404 $.activities[5]", "400 $.activities[6].outcome", "400 $.activities[7]", "recorded"],
            results.Select(result => result.TryGetProperty("problem", out var problem)
                ? $"{problem.GetProperty("status")} {problem.GetProperty("field").GetString()}"
                : result.GetProperty("status").GetString()));
        Assert.Equal(2, (await KindsAsync()).Count(kind => kind == "Activity"));
    }

    [Fact]
    public async Task A_bulk_is_1_to_100_items()
    {
        await using var worker = _world.StartWorker();

        Assert.Equal(400, (int)(await worker.ActAsync()).StatusCode);
        Assert.Equal(400, (int)(await worker.ActAsync([.. Enumerable.Repeat<object>(1, 101)])).StatusCode);
        Assert.Equal(413, (int)(await worker.ActAsync(new { note = new string('x', 256 * 1024) })).StatusCode);
    }

    /// <summary>The first who calls owns the lead: that is one row more.</summary>
    [Theory]
    [InlineData("call", 5, 3)]
    [InlineData("trialStart", 3, 3)]
    [InlineData("pageView", 3, 3)]
    [InlineData("emailOpen", 4, 4)]
    [InlineData("webinar, again", 3, 3)]
    public async Task An_activity_costs_so_many_calls_and_round_trips(string what, int calls, int roundTrips)
    {
        var lead = await LeadAsync();
        await using (var before = _world.StartWorker())
            await before.ActAsync(lead, new { id = "0", kind = "webinar" });
        var steps = Steps.Rounds();
        await using var worker = _world.StartWorker((call, perform) => call.IsTableCreation ? perform() : steps.PerformAsync(perform));
        await worker.WarmUpAsync();

        await worker.ActAsync(lead, what switch
        {
            "call" => new { id = "1", kind = what, by = "kim", outcome = "noAnswer" },
            "pageView" => new { id = "1", kind = what, subject = "/docs" },
            "webinar, again" => new { id = "0", kind = "webinar" },
            _ => new { id = "1", kind = what },
        });

        Assert.True(
            (calls, roundTrips) == (worker.Calls.Made.Count, steps.Count),
            $"{worker.Calls.Made.Count} calls in {steps.Count} round trips: {string.Join(", ", worker.Calls.Made)}");
    }

    [Fact]
    public async Task A_hundred_of_one_lead_are_three_changes_and_sent_again_none()
    {
        var lead = await LeadAsync();
        await using var worker = _world.StartWorker();
        await worker.WarmUpAsync();
        worker.Calls.Forget();

        Assert.Equal(Repeat("recorded", 100), await worker.ActAsync(Webinars(lead, 0, 100)).StatusesAsync());

        // Each change: head, index row, the day's rows, head with events and markers.
        Assert.InRange(worker.Calls.Made.Count, 9, 12);
        Assert.Equal(100, (await KindsAsync()).Count(kind => kind == "Activity"));
        worker.Calls.Forget();
        Assert.Equal(Repeat("repeated", 100), await worker.ActAsync(Webinars(lead, 0, 100)).StatusesAsync());
        Assert.InRange(worker.Calls.Made.Count, 9, 24);
    }

    [Fact]
    public async Task What_is_new_among_what_is_known_is_not_lost()
    {
        var lead = await LeadAsync();
        await using var worker = _world.StartWorker();
        await worker.ActAsync([.. Webinars(lead, 10, 30)]);

        Assert.Equal(
            $"{Repeat("recorded", 10)} {Repeat("repeated", 30)} {Repeat("recorded", 20)}", await worker.ActAsync(Webinars(lead, 0, 60)).StatusesAsync());

        Assert.Equal(60, (await KindsAsync()).Count(kind => kind == "Activity"));
    }

    [Fact]
    public async Task Two_workers_with_the_same_bulk_record_it_once()
    {
        var leads = new[] { await LeadAsync(), await LeadAsync("bob@contoso.com") };
        var items = leads.SelectMany(lead => Webinars(lead, 0, 20)).ToArray();
        await using var one = _world.StartWorker();
        await using var other = _world.StartWorker();

        var answers = await Task.WhenAll(one.ActAsync(items).StatusesAsync(), other.ActAsync(items.Reverse().ToArray()).StatusesAsync());

        Assert.Equal(80, answers.SelectMany(answer => answer.Split(' ')).Count(status => status is "recorded" or "repeated"));
        Assert.Equal(40, answers.SelectMany(answer => answer.Split(' ')).Count(status => status == "recorded"));
        Assert.All(await _world.LeadsAsync(), lead => Assert.Equal(400, lead.Interest.Shares.Single(share => share.Cause == "webinar").Points, 6));
        Assert.Equal(40, (await KindsAsync()).Count(kind => kind == "Activity"));
    }

    [Fact]
    public async Task Many_leads_go_side_by_side_and_each_costs_what_it_costs_alone()
    {
        var leads = new List<LeadId>();
        for (var number = 0; number < 12; number++)
            leads.Add(await LeadAsync($"lead{number}@contoso.com"));
        await using var worker = _world.StartWorker();
        await worker.WarmUpAsync();
        worker.Calls.Forget();

        await worker.ActAsync([.. leads.SelectMany(lead => Webinars(lead, 0, 8))]);

        Assert.InRange(worker.Calls.Made.Count, 12 * 3, 12 * 4);
    }

    [Fact]
    public async Task A_program_that_opens_every_link_counts_for_nothing_in_whatever_order_it_becomes_known()
    {
        var lead = await LeadAsync();
        var before = (await _world.OnlyLeadAsync()).Score;
        _world.Clock.AdjustTime(World.Start.AddHours(1));
        await using var worker = _world.StartWorker();

        foreach (var second in new[] { 8, 0, 4, 30 })
        {
            var at = World.Start.AddMinutes(10).AddSeconds(second);
            await worker.ActAsync(lead, new { id = $"{second}", kind = second == 0 ? "emailOpen" : "emailClick", at });
        }

        var after = await _world.OnlyLeadAsync();
        Assert.Equal(5, after.Interest.Shares.Single(share => share.Cause == "link in an e-mail followed").Points, 2);
        Assert.DoesNotContain(after.Interest.Shares, share => share.Cause == "e-mail opened");
        Assert.True(after.Score.Value >= before.Value - 1);
        var rows = (await _world.RowsAsync("Leads")).Where(row => row.GetString("Kind") == "Activity").ToDictionary(row => row.RowKey.Split(';')[1]);
        Assert.Equal(["Burst"], rows.Values.Select(row => row.GetString("Dropped")).Where(sign => sign is not null));
        var burst = rows.Values.Single(row => row.GetString("Dropped") is not null);
        Assert.Equal(2, ((LeadEvent.Activity)EventRow.EventOf(burst)).TakesBack.Count);
    }

    [Fact]
    public async Task Unsubscribing_is_for_good()
    {
        var lead = await LeadAsync();
        await using var worker = _world.StartWorker();

        var view = (await worker.ActAsync(lead, new { id = "u", kind = "unsubscribe" })).Json();

        Assert.False(view.GetProperty("mayBeContacted").GetBoolean());
        await _world.RunFollowUpsAsync(TimeSpan.FromDays(3));
        Assert.Empty(_world.Channel.Told);
    }

    [Fact]
    public async Task A_lead_that_is_hot_and_overdue_is_told_once_in_a_run()
    {
        await using var worker = _world.StartWorker(settings: ("FollowUp:HotNotice", "true"));
        await worker.ProcessAsync(Sent.AtMinute(0, new LeadBody()));
        Assert.NotNull((await _world.OnlyLeadAsync()).HotNotice);
        _world.Clock.AdjustTime(World.Start.AddHours(25));

        await worker.RunFollowUpsAsync();

        Assert.Equal(NoticeKind.Overdue, Assert.Single(_world.Channel.Told).Notice);
        Assert.Empty((await _world.OnlyLeadAsync()).Notices);
        Assert.Equal(2, (await KindsAsync()).Count(kind => kind == "Notified"));
    }

    private async Task<LeadId> LeadAsync(string email = "ann@contoso.com")
    {
        await _world.ProcessAsync(Sent.AtMinute(0, new LeadBody { Email = email, Phone = null, FirstName = null, LastName = null }));
        return (await _world.LeadsAsync()).Single(lead => lead.Contact.Email == email).Id;
    }

    private Task<IReadOnlyList<string>> KindsAsync() => _world.HistoryAsync();

    private static object[] Webinars(LeadId lead, int from, int count) =>
        [.. Enumerable.Range(from, count).Select(number => new { leadId = $"{lead}", id = $"{number}", kind = "webinar" })];

    private static string Repeat(string status, int times) => string.Join(' ', Enumerable.Repeat(status, times));
}
