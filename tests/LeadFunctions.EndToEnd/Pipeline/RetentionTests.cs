using LeadFunctions.Commands;
using LeadFunctions.Core.Leads;
using LeadFunctions.Privacy;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>Leads of whom nothing is heard go when their time is over, and not before it was announced.</summary>
public sealed class RetentionTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private static readonly (string, string?)[] Keep = [("Retention:Disqualified", "90"), ("Retention:Subscriber", "30"), ("Retention:Notice", "14")];

    private readonly World _world = new(azurite) { HasErased = true };

    [Fact]
    public async Task What_is_over_its_time_goes_once_it_was_announced_long_enough()
    {
        var (gone, stays) = await FillAsync();
        _world.Clock.AdjustTime(World.Start.AddDays(100));
        await using (var worker = _world.StartWorker(null, Keep))
        {
            // Over its time already, when retention is switched on.
            Assert.Equal(0, await worker.Get<RetentionRun>().RunAsync(default));
            var notice = await AnnouncedAsync(worker);
            Assert.Equal(World.Start.AddDays(114), notice.From);
            Assert.Equal((1, 1), (notice.Due[LeadStage.Disqualified], notice.Due[LeadStage.Subscriber]));
            _world.Clock.Advance(TimeSpan.FromDays(13));
            Assert.Equal(0, await worker.Get<RetentionRun>().RunAsync(default));
        }

        _world.Clock.Advance(TimeSpan.FromDays(2));
        await using var later = _world.StartWorker(null, Keep);

        Assert.Equal(2, await later.Get<RetentionRun>().RunAsync(default));

        Assert.Equal([stays], (await _world.LeadsAsync()).Select(lead => lead.Id));
        var certificate = await later.Get<ErasureLedger>().FindAsync(gone, default);
        Assert.Equal(("retention", "Disqualified, 90 days"), (certificate!.By, certificate.Reason));
    }

    [Fact]
    public async Task Who_changes_the_settings_begins_a_new_notice()
    {
        await FillAsync();
        await using (var worker = _world.StartWorker(null, Keep))
            await worker.Get<RetentionRun>().RunAsync(default);
        _world.Clock.AdjustTime(World.Start.AddDays(200));
        await using var changed = _world.StartWorker(null, [.. Keep, ("Retention:Lead", "10")]);

        Assert.Equal(0, await changed.Get<RetentionRun>().RunAsync(default));

        Assert.Equal(World.Start.AddDays(214), (await AnnouncedAsync(changed)).From);
    }

    [Fact]
    public async Task Who_waits_for_an_answer_or_was_heard_of_stays()
    {
        var waits = Sent.AtMinute(0, new LeadBody());
        await _world.ProcessAsync(waits);
        (string, string?)[] settings = [("Retention:Lead", "30"), ("Retention:Mql", "30"), ("Retention:Notice", "1")];
        await using (var first = _world.StartWorker(null, settings))
            await first.Get<RetentionRun>().RunAsync(default);
        _world.Clock.AdjustTime(World.Start.AddDays(60));
        await using var worker = _world.StartWorker(null, settings);
        Assert.Equal(0, await worker.Get<RetentionRun>().RunAsync(default));
        var id = (await _world.OnlyLeadAsync()).Id;
        await worker.Commands.ContactedAsync(id, new ContactCommand("kim", "phone"), _world.Clock.GetUtcNow(), null, default);
        _world.Clock.Advance(TimeSpan.FromDays(29));

        Assert.Equal(0, await worker.Get<RetentionRun>().RunAsync(default));

        _world.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, await worker.Get<RetentionRun>().RunAsync(default));
    }

    [Fact]
    public async Task Without_settings_nothing_goes()
    {
        await FillAsync();
        _world.Clock.AdjustTime(World.Start.AddDays(30_000));
        await using var worker = _world.StartWorker();

        Assert.Equal(0, await worker.Get<RetentionRun>().RunAsync(default));
        Assert.Null(await worker.Get<RetentionPlan>().AnnounceAsync(default));
    }

    /// <summary>Once all leads are read.</summary>
    private static Task<RetentionNotice> AnnouncedAsync(Worker worker) => Eventually.FindAsync(
        () => worker.Get<RetentionPlan>().AnnounceAsync(default), () => "Nothing is announced.");

    /// <summary>One who was disqualified, one who is known by a notice alone, and one who stays.</summary>
    private async Task<(LeadId Gone, LeadId Stays)> FillAsync()
    {
        var notice = new LeadBody
        {
            Email = "notice@fabrikam.com",
            Phone = null,
            LastName = "Other",
            LeadSource = "AppSource-DNC|contoso.app",
            ActionCode = "DNC",
        };
        await _world.ProcessAsync(
            Sent.AtMinute(0, new LeadBody()),
            Sent.AtMinute(0, notice),
            Sent.AtMinute(0, new LeadBody { Email = "stays@fabrikam.com", Phone = null, LastName = "Third" }));
        var leads = await _world.LeadsAsync();
        var (gone, stays) = (IdOf(new LeadBody().Email!), IdOf("stays@fabrikam.com"));
        await using var worker = _world.StartWorker();
        var move = new StageCommand(LeadStage.Disqualified, "kim", "not-a-fit");
        await worker.Commands.MovedAsync(gone, move, World.Start, null, default);
        return (gone, stays);

        LeadId IdOf(string email) => leads.Single(lead => lead.Contact.Email == email).Id;
    }
}
