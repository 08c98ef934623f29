using System.Text;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Parsing;
using LeadFunctions.Http;
using LeadFunctions.Intake;
using LeadFunctions.Privacy;
using LeadFunctions.Quarantine;
using LeadFunctions.Queue;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>Who is erased is nowhere any more, whatever goes wrong on the way; what they said no to holds; and nobody else is touched.</summary>
public sealed class ErasureTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private static readonly TimeSpan Later = Erasures.CheckAfter + TimeSpan.FromMinutes(1);

    /// <summary>Neither a row of it nor a part of it may hold one of these afterwards.</summary>
    private static readonly string[] Markers =
        ["zelda", "quux", "5550199", "wombatworks", "chief gnome", "please whisper", "narnia", "gnomish", "secret note", "badge 77"];

    private readonly World _world = new(azurite, SomeTeam.Routing) { HasErased = true };

    [Fact]
    public async Task Nothing_of_the_customer_is_left_in_any_table()
    {
        await using var worker = _world.StartWorker();
        var id = await FillAsync(_world, worker);
        var keys = (await _world.LeadsAsync()).Single(lead => lead.Id == id).Keys;
        var before = await CountsAsync();
        Assert.Equal(Markers, Markers.Where(marker => before.Text.Contains(marker, StringComparison.OrdinalIgnoreCase)));

        var certificate = await worker.Get<Erasures>().EraseAsync(id, "kim", "asked by mail", default);

        Assert.Equal(("kim", "asked by mail", World.Start), (certificate!.By, certificate.Reason, certificate.At));
        Assert.NotNull(certificate.DoneAt);
        Assert.All(["leads", "history", "identities", "journal", "owners", "spool", "quarantine"], place => Assert.Contains(place, certificate.Removed.Keys));
        var text = (await CountsAsync()).Text;
        Assert.All(Markers, marker => Assert.DoesNotContain(marker, text, StringComparison.OrdinalIgnoreCase));

        _world.Clock.Advance(Later);
        await worker.Get<Erasures>().ContinueAsync(default);

        // Not even what stands for the customer: ids and hashes that anybody could make of their address.
        var after = await CountsAsync();
        Assert.All(Markers, marker => Assert.DoesNotContain(marker, after.Text, StringComparison.OrdinalIgnoreCase));
        Assert.All(
            keys.Hashes.Concat(keys.Members.Select(member => member.ToString())),
            hash => Assert.DoesNotContain(hash, after.Text, StringComparison.Ordinal));
        Assert.Equal(before.Events, after.Events);
        Assert.Equal(World.Start + Later, (await worker.Get<ErasureLedger>().FindAsync(id, default))!.CheckedAt);
    }

    [Fact]
    public async Task Nobody_else_is_touched()
    {
        var alone = new World(azurite, SomeTeam.Routing);
        await using (var worker = alone.StartWorker())
        {
            await FillOtherAsync(worker);
            await worker.FindDuplicatesAsync();
        }

        await using var eraser = _world.StartWorker();
        await FillOtherAsync(eraser);
        var id = await FillAsync(_world, eraser);

        await eraser.Get<Erasures>().EraseAsync(id, "kim", null, default);

        Assert.Equal(await LeadRowsAsync(alone), await LeadRowsAsync(_world));
        Assert.Equal((await alone.RowsAsync("Identities")).Count, (await _world.RowsAsync("Identities")).Count);
        Assert.Equal((await alone.RowsAsync("Quarantine")).Count, (await _world.RowsAsync("Quarantine")).Count(row => row.ContainsKey("Open")));
    }

    [Fact]
    public async Task Asked_again_the_answer_is_the_same_certificate()
    {
        await using var worker = _world.StartWorker();
        var id = await FillAsync(_world, worker);
        var first = await worker.Get<Erasures>().EraseAsync(id, "kim", null, default);
        _world.Clock.Advance(Later);
        await worker.Get<Erasures>().ContinueAsync(default);

        var second = await worker.Get<Erasures>().EraseAsync(id, "lee", "again", default);

        Assert.Equal((first!.Id, "kim"), (second!.Id, second.By));
        Assert.Null(await worker.Get<Erasures>().EraseAsync(LeadId.Parse(new string('a', 26)), "kim", null, default));
    }

    [Fact]
    public async Task What_was_on_its_way_counts_and_is_not_stored()
    {
        await using var worker = _world.StartWorker();
        var id = await FillAsync(_world, worker);
        var inFlight = Sent.AtMinute(-1, Zelda());
        await worker.Get<Erasures>().EraseAsync(id, "kim", null, default);
        var events = (await CountsAsync()).Events;

        var outcome = await worker.ProcessAsync(inFlight);
        await worker.Get<MessageQuarantine>().KeepAsync(
            inFlight.ToBytes(), new Delivery("1", 10, World.Start, "MaxDeliveryCountExceeded", null), QuarantineReason.DeadLetter, "given up", default);

        Assert.IsType<Processing.ProcessOutcome.Erased>(outcome);
        Assert.Empty(await _world.LeadsAsync());
        var after = await CountsAsync();
        Assert.DoesNotContain("whisper", after.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(events + 1, after.Events);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_comes_back_is_new_and_what_they_said_no_to_holds(bool hasOptedOut)
    {
        await using var worker = _world.StartWorker();
        await worker.ProcessAsync(Form(Zelda(), LeadAction.Register, ConsentState.Refused));
        var id = (await _world.OnlyLeadAsync()).Id;
        if (hasOptedOut)
            await worker.Commands.OptedOutAsync(id, new Commands.OptOutCommand("kim", "phone"), World.Start, null, default);
        await worker.Get<Erasures>().EraseAsync(id, "kim", null, default);
        _world.Clock.Advance(TimeSpan.FromDays(900));
        await using var years = _world.StartWorker();

        await years.ProcessAsync(Import(Zelda(), _world.Clock.GetUtcNow()));

        var lead = await _world.OnlyLeadAsync();
        Assert.Equal(1, lead.Submissions.Count);
        Assert.Equal(hasOptedOut, lead.Consent.OptedOutAt is not null);
        Assert.False(lead.Consent.Allows(ConsentPurpose.Mail));
        if (!hasOptedOut)
        {
            await years.ProcessAsync(Form(Zelda(), LeadAction.Subscribe, ConsentState.Granted, _world.Clock.GetUtcNow().AddMinutes(1)));
            Assert.True((await _world.OnlyLeadAsync()).Consent.Allows(ConsentPurpose.Mail));
        }
    }

    [Fact]
    public async Task A_request_that_comes_while_it_is_under_way_is_a_new_beginning()
    {
        var request = Sent.AtMinute(1, Zelda("a new one"));
        await using var worker = _world.StartWorker();
        var id = await FillAsync(_world, worker);
        var isSent = false;
        await using var eraser = _world.StartWorker(async (call, perform) =>
        {
            // Just before the head goes.
            if (!isSent && call.ToString().Contains("batch", StringComparison.OrdinalIgnoreCase))
            {
                isSent = true;
                await worker.ProcessAsync(request);
            }

            await perform();
        });

        await eraser.Get<Erasures>().EraseAsync(id, "kim", null, default);

        Assert.True(isSent);
        var lead = await _world.OnlyLeadAsync();
        Assert.Equal((1, "a new one", FollowUpStage.Waiting), (lead.Submissions.Count, lead.Submissions.Notes, lead.FollowUp.Stage));
        Assert.Equal(["Submission"], (await _world.HistoryAsync(lead.Id)).Where(kind => kind == "Submission"));
        await using var next = _world.StartWorker();
        await next.ProcessAsync(Sent.AtMinute(2, Zelda("and one more")));
        Assert.Equal(2, (await _world.OnlyLeadAsync()).Submissions.Count);
    }

    [Fact]
    public Task Cut_off_at_any_call_it_is_brought_to_its_end() => CutOffAsync(FaultKind.KilledAfter);

    [Theory]
    [Trait(Soak.Trait, Soak.Category)]
    [InlineData(FaultKind.KilledInstead)]
    [InlineData(FaultKind.AnswerLost)]
    [InlineData(FaultKind.Unreachable)]
    public Task And_so_is_one_of_which_a_call_goes_wrong_in_another_way(FaultKind kind) => CutOffAsync(kind);

    private async Task CutOffAsync(FaultKind kind)
    {
        var faults = await EveryCall.StrikeAsync(async call =>
        {
            var world = new World(azurite, SomeTeam.Routing) { HasErased = true };
            await using (var worker = world.StartWorker())
                await FillSmallAsync(worker);
            var id = (await world.OnlyLeadAsync()).Id;
            var before = await CountsAsync(world);
            var fault = new Fault(kind, call);
            await using (var doomed = world.StartWorker(fault.ConductAsync))
            {
                if (await Record.ExceptionAsync(() => doomed.Get<Erasures>().EraseAsync(id, "kim", null, default)) is { } exception)
                    Assert.True(fault.IsKilled, $"Call {call}: {exception}");
            }

            await using var next = world.StartWorker();
            // By the timer, or by whoever asks again.
            if (call % 2 == 0)
                await next.Get<Erasures>().ContinueAsync(default);
            Assert.NotNull(await next.Get<Erasures>().EraseAsync(id, "kim", null, default));
            world.Clock.Advance(Later);
            await next.Get<Erasures>().ContinueAsync(default);
            var after = await CountsAsync(world);
            Assert.All(Markers, marker => Assert.DoesNotContain(marker, after.Text, StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain(id.ToString(), after.Text, StringComparison.Ordinal);
            Assert.Equal(before.Events, after.Events);
            return fault.HasStruck;
        });

        Assert.InRange(faults, 15, 80);
    }

    [Fact]
    public async Task The_export_holds_all_that_is_held()
    {
        await using var worker = _world.StartWorker();
        var id = await FillAsync(_world, worker);

        var export = await worker.Get<DataExports>().FindAsync(id, default);

        var json = Encoding.UTF8.GetString(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(DataExport.Of(export!), ApiJson.Options));
        Assert.All(Markers, marker => Assert.Contains(marker, json, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(["forms", "imports", "quarantine", "spool"], export!.Elsewhere.Keys.Order(StringComparer.Ordinal));
        Assert.All(["quarantine", "spool"], place => Assert.NotEmpty(export.Elsewhere[place]));
        Assert.DoesNotContain("Somebody", json, StringComparison.Ordinal);
    }

    private static LeadBody Zelda(string description = "please whisper") => new()
    {
        FirstName = "Zelda",
        LastName = "Quux",
        Email = "zelda.quux@wombatworks.example",
        Phone = "+1 425 5550199",
        Company = "Wombatworks",
        Title = "Chief Gnome",
        Country = "Narnia",
        Description = description,
    };

    /// <summary>A customer of two leads, with all that may happen to one, and with bodies that wait elsewhere.</summary>
    private static async Task<LeadId> FillAsync(World world, Worker worker)
    {
        await worker.ProcessAsync(Sent.AtMinute(-50, Zelda()));
        var other = new LeadBody { FirstName = "Zelda", LastName = "Quux-Two", Email = "other@wombatworks.example", Phone = null, Company = null };
        await worker.ProcessAsync(Sent.AtMinute(-40, other));
        await worker.ProcessAsync(Form(Zelda(), LeadAction.Register, ConsentState.Granted, World.Start.AddMinutes(-30)));
        var leads = (await world.LeadsAsync()).Where(lead => lead.Contact.FirstName == "Zelda").OrderBy(lead => lead.Submissions.FirstAt).ToList();
        var id = leads[0].Id;
        await worker.Commands.ContactedAsync(id, new Commands.ContactCommand("kim", "phone", Note: "secret note"), World.Start.AddMinutes(-5), null, default);
        await worker.Get<Joining.LeadJoins>().MergeAsync(id, leads[1].Id, id, new Joining.JoinOrder("kim", "cause"), default);
        await worker.FindDuplicatesAsync();
        await worker.Get<Spool>().AddAsync(Sent.AtMinute(-2, Zelda()), default);
        var broken = Encoding.UTF8.GetBytes("{ broken, zelda.quux@wombatworks.example");
        await KeepAsync(worker, broken, World.Start.AddMinutes(-20));
        await KeepAsync(worker, Encoding.Unicode.GetBytes("\ufeff{ Quux, 425-555-0199"), World.Start.AddMinutes(-19));
        return id;
    }

    private static async Task FillSmallAsync(Worker worker)
    {
        await worker.ProcessAsync(Sent.AtMinute(-50, Zelda()));
        await KeepAsync(worker, Encoding.UTF8.GetBytes("{ broken, zelda.quux@wombatworks.example"), World.Start.AddMinutes(-20));
    }

    /// <summary>At the same company, with the same phone.</summary>
    private static async Task FillOtherAsync(Worker worker)
    {
        var other = new LeadBody { FirstName = "Somebody", LastName = "Else", Email = "else@fabrikam.com", Phone = "+1 425 5550199" };
        await worker.ProcessAsync(Envelope.For(new Guid(1, 2, 3, [1, 2, 3, 4, 5, 6, 7, 8]), World.Start.AddMinutes(-55), "marketplace", other.ToString()));
        await KeepAsync(worker, Encoding.UTF8.GetBytes("{ broken, 425-555-0199, else@fabrikam.com"), World.Start.AddMinutes(-18));
    }

    private static Task KeepAsync(Worker worker, byte[] body, DateTimeOffset at) => worker.Get<QuarantineStore>().AddAsync(
        new QuarantinedItem(QuarantineId.Of(Guid.CreateVersion7(at)), at, QuarantineReason.MalformedBody, "broken", "marketplace", body, 0)
        {
            Headers = new BodyHeaders("application/json", null),
        },
        default);

    private static Envelope Form(LeadBody body, LeadAction action, ConsentState state, DateTimeOffset? at = null) =>
        Own(OwnChannels.Form, body, action, state, at ?? World.Start.AddMinutes(-10));

    private static Envelope Import(LeadBody body, DateTimeOffset at) => Own(OwnChannels.Import, body, LeadAction.Listed, ConsentState.Granted, at);

    private static Envelope Own(string channel, LeadBody body, LeadAction action, ConsentState state, DateTimeOffset at)
    {
        var own = new OwnBody
        {
            Contact = new Contact(body.FirstName, body.LastName, body.Email, body.Phone, body.Company, body.Title, body.Country),
            Source = LeadSource.TradeShow,
            Action = action,
            Profile = new Profile("Gnomish trade"),
            Consents = [new OwnConsent(new Dictionary<ConsentPurpose, ConsentState> { [ConsentPurpose.Mail] = state }, at, "words-1", "fair", "badge 77")],
        };
        return Envelope.For(Guid.CreateVersion7(at), at, channel, own.ToJson());
    }

    private Task<(string Text, int Events)> CountsAsync() => CountsAsync(_world);

    /// <summary>All that stands in the tables, bytes as the text that they are; and how many events the journal counts.</summary>
    private static async Task<(string Text, int Events)> CountsAsync(World world)
    {
        var text = new StringBuilder();
        foreach (var table in Tables)
        {
            foreach (var row in await world.RowsAsync(table))
            {
                foreach (var (name, value) in row)
                    text.Append(name).Append('=').Append(value is byte[] bytes ? TextOf(bytes) : value).Append(' ');
                text.Append('\n');
            }
        }

        var events = (await world.RowsAsync("Days")).Count(row => row.GetString("Kind") is "Submission" or "Contacted" or "Merged" or "StageMoved");
        return (text.ToString(), events);
    }

    private static string TextOf(byte[] bytes) => Encoding.UTF8.GetString(bytes) + Encoding.Unicode.GetString(bytes);

    private static readonly string[] Tables =
    [
        "Leads", "Identities", "FollowUps", "Days", "Owners", "Duplicates", "Spool", "Quarantine", "Requests", "Views", "Privacy",
    ];

    private static async Task<string> LeadRowsAsync(World world) => string.Join('\n', (await world.RowsAsync("Leads"))
        .Select(row => string.Join(' ', row.Where(one => one.Key is not ("odata.etag" or "Timestamp" or "Owner")).Select(one => $"{one.Key}={one.Value}"))));
}
