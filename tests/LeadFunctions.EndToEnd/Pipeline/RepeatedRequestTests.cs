using System.Net;
using LeadFunctions.Core.Leads;
using LeadFunctions.Http;
using LeadFunctions.Leads.Rows;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>A command with an Idempotency-Key is carried out once, however often it is sent and whatever went wrong meanwhile.</summary>
public sealed class RepeatedRequestTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private const string Body = """{"by":"Ann","channel":"phone","note":"Reached."}""";

    private static readonly (string, string) Key = ("Idempotency-Key", "\"8e03978e-40d5-43e8-bc93-6894a57f9324\"");

    public static TheoryData<string, FaultKind> Faults => EveryCall.In(["HttpContacted"]);

    [Fact]
    public async Task The_same_again_is_answered_again_and_not_done_again()
    {
        var (world, id) = await LeadAsync();
        await using var worker = world.StartWorker();

        var first = await ContactAsync(worker, id, Body, Key);
        world.Clock.Advance(TimeSpan.FromHours(23));
        var again = await ContactAsync(worker, id, Body, ("idempotency-key", "8e03978e-40d5-43e8-bc93-6894a57f9324"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, again.StatusCode));
        Assert.Equal(first.Header("ETag"), again.Header("ETag"));
        Assert.Equal(first.Json().GetProperty("contactedAt").GetString(), again.Json().GetProperty("contactedAt").GetString());
        Assert.Equal(1, await ContactsAsync(world));
        var kept = (await world.RowsAsync("Requests")).SelectMany(row => row).Select(property => property.Value);
        Assert.DoesNotContain("Ann", string.Join(' ', kept), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_is_one_caller_s_for_one_operation_on_one_lead()
    {
        var (world, id) = await LeadAsync();
        await using var worker = world.StartWorker();

        await ContactAsync(worker, id, Body, Key);
        var other = await worker.CallAsync("HttpOptOut", id.ToString(), Body, "", Key);
        var without = await ContactAsync(worker, id, """{"by":"Ann","channel":"mail"}""");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (other.StatusCode, without.StatusCode));
        Assert.Equal(2, await ContactsAsync(world));
    }

    [Fact]
    public async Task Another_request_with_the_key_is_refused()
    {
        var (world, id) = await LeadAsync();
        await using var worker = world.StartWorker();
        await ContactAsync(worker, id, Body, Key);

        var other = await ContactAsync(worker, id, """{"by":"Ann","channel":"mail"}""", Key);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Idempotency-Key"), (other.StatusCode, other.Json().GetProperty("field").GetString()));
        Assert.Equal(1, await ContactsAsync(world));
    }

    [Fact]
    public async Task What_did_nothing_leaves_the_key_free()
    {
        var (world, id) = await LeadAsync();
        await using var worker = world.StartWorker();

        Assert.Equal(HttpStatusCode.BadRequest, (await ContactAsync(worker, id, """{"by":"Ann"}""", Key)).StatusCode);
        Assert.Empty(await world.RowsAsync("Requests"));
        Assert.Equal(HttpStatusCode.OK, (await ContactAsync(worker, id, Body, Key)).StatusCode);
    }

    [Fact]
    public async Task A_bulk_of_which_a_part_failed_may_be_sent_again_under_its_key()
    {
        var (world, id) = await LeadAsync();
        await using var worker = world.StartWorker();
        var isDown = true;
        await using var failing = world.StartWorker((call, perform) => isDown && call.Method == "BATCH" ? throw new KilledException() : perform());
        var body = $$"""{"activities":[{"leadId":"{{id}}","id":"1","kind":"reply"},{"leadId":"{{id}}","id":"2","kind":"call"}]}""";

        var first = await failing.CallAsync("HttpActivities", null, body, "", Key);
        isDown = false;
        var second = await failing.CallAsync("HttpActivities", null, body, "", Key);
        var third = await failing.CallAsync("HttpActivities", null, body, "", Key);

        Assert.Equal([503, 400], Statuses(first));
        Assert.Equal([null, 400], Statuses(second));
        Assert.Equal(second.Text(), third.Text());

        static IEnumerable<int?> Statuses(HttpResponseData response) => response.Json().GetProperty("results").EnumerateArray()
            .Select(item => item.TryGetProperty("problem", out var problem) ? problem.GetProperty("status").GetInt32() : (int?)null);
    }

    [Fact]
    public async Task One_that_is_being_worked_on_is_not_done_twice_until_its_worker_must_be_gone()
    {
        var (world, id) = await LeadAsync();
        await using var worker = world.StartWorker();
        var hung = new TaskCompletionSource();
        await using var hanging = world.StartWorker((call, perform) => call.Method == "BATCH" ? hung.Task : perform());

        var never = ContactAsync(hanging, id, Body, Key);
        await Eventually.HoldsAsync(async () => (await world.RowsAsync("Requests")).Count > 0, () => "The request was not noted.");
        var meanwhile = await ContactAsync(worker, id, Body, Key);
        world.Clock.Advance(RequestStore.LongestWork + TimeSpan.FromSeconds(1));
        var later = await ContactAsync(worker, id, Body, Key);
        hung.SetException(new KilledException());
        await Assert.ThrowsAsync<KilledException>(() => never);

        Assert.Equal((HttpStatusCode.Conflict, "2"), (meanwhile.StatusCode, meanwhile.Header("Retry-After")));
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await ContactAsync(worker, id, Body, Key)).StatusCode);
        Assert.Equal(1, await ContactsAsync(world));
    }

    [Fact]
    public async Task One_that_failed_may_be_sent_again_at_once_and_what_it_had_done_is_found()
    {
        var (world, id) = await LeadAsync();
        await using var failing = world.StartWorker(async (call, perform) =>
        {
            await perform();
            if (call.Method == "BATCH")
                throw new InvalidOperationException("The answer was lost for good.");
        });
        await using var worker = world.StartWorker();

        await Assert.ThrowsAsync<InvalidOperationException>(() => ContactAsync(failing, id, Body, Key));
        world.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(HttpStatusCode.OK, (await ContactAsync(worker, id, Body, Key)).StatusCode);
        Assert.Equal(1, await ContactsAsync(world));
    }

    [Fact]
    public async Task Of_many_at_once_one_is_done()
    {
        var (world, id) = await LeadAsync();
        await using var one = world.StartWorker();
        await using var other = world.StartWorker();

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => ContactAsync(i % 2 == 0 ? one : other, id, Body, Key))));

        Assert.All(answers, answer => Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Conflict, $"{answer.StatusCode}"));
        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(1, await ContactsAsync(world));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Sent_again_after_a_fault_at_any_call_it_leaves_what_one_clean_run_leaves(string operation, FaultKind kind)
    {
        var (clean, id) = await LeadAsync();
        await using (var worker = clean.StartWorker())
            Assert.Equal(HttpStatusCode.OK, (await worker.CallAsync(operation, id.ToString(), Body, "", Key)).StatusCode);
        var expected = await WithoutMentionsAsync(clean);

        var faults = await EveryCall.StrikeAsync(async call =>
        {
            var (world, _) = await LeadAsync();
            var fault = new Fault(kind, call);
            await using (var doomed = world.StartWorker(fault.ConductAsync))
                await Record.ExceptionAsync(() => doomed.CallAsync(operation, id.ToString(), Body, "", Key));
            if ((await world.RowsAsync("Requests")).Count > 0)
                world.Clock.Advance(RequestStore.LongestWork + TimeSpan.FromMinutes(1));
            await using var next = world.StartWorker();
            Assert.Equal(HttpStatusCode.OK, (await next.CallAsync(operation, id.ToString(), Body, "", Key)).StatusCode);
            Assert.Equal(expected, await WithoutMentionsAsync(world));
            return fault.HasStruck;
        });

        Assert.InRange(faults, 4, 12);
    }

    [Fact]
    public async Task After_a_day_a_key_is_forgotten_whether_its_row_was_cleared_away_or_not()
    {
        var (world, id) = await LeadAsync();
        await using var worker = world.StartWorker();
        var requests = worker.Get<RequestStore>();
        await ContactAsync(worker, id, Body, Key);
        world.Clock.Advance(TimeSpan.FromHours(1));
        await ContactAsync(worker, id, Body, ("Idempotency-Key", "younger"));

        world.Clock.Advance(TimeSpan.FromHours(23) + TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await ContactAsync(worker, id, """{"by":"Bob","channel":"mail"}""", Key)).StatusCode);
        Assert.Equal(0, await requests.ClearAsync(default));
        world.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, await requests.ClearAsync(default));
        world.Clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal(1, await requests.ClearAsync(default));

        Assert.Equal(3, await ContactsAsync(world));
        Assert.Empty(await world.RowsAsync("Requests"));
    }

    /// <summary>What took effect late is mentioned in the journal at that moment, for whoever follows its end; in a clean run nothing is late.</summary>
    private static async Task<string> WithoutMentionsAsync(World world) =>
        string.Join('\n', (await world.DumpAsync()).Text.Split('\n').Where(line => !line.Contains(";changed-", StringComparison.Ordinal)));

    private async Task<(World World, LeadId Id)> LeadAsync()
    {
        var world = new World(azurite);
        await world.ProcessAsync(Sent.AtMinute(0, new LeadBody()) with { SubmissionId = Guid.Parse("01a2109c-f851-78be-aa2a-aaeb38726885") });
        return (world, (await world.OnlyLeadAsync()).Id);
    }

    private static async Task<int> ContactsAsync(World world) => (await world.RowsAsync("Leads"))
        .Count(row => row.RowKey.StartsWith(EventRow.FirstKey, StringComparison.Ordinal) && row.GetString("Kind") == "Contacted");

    private static Task<HttpResponseData> ContactAsync(Worker worker, LeadId id, string body, params (string Name, string Value)[] headers) =>
        worker.CallAsync("HttpContacted", id.ToString(), body, "", headers);
}
