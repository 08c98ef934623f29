using LeadFunctions.Core.Leads;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>Guarantee 2: whatever goes wrong at whichever storage call, once activities are sent again the tables are those of a clean run.</summary>
public sealed class ActivityCrashTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private static readonly Dictionary<string, Func<LeadId[], object[]>> Scenarios = new()
    {
        ["a call"] = leads => [new { leadId = $"{leads[0]}", id = "1", kind = "call", by = "kim", outcome = "noAnswer" }],
        ["one that makes an MQL"] = leads => [new { leadId = $"{leads[1]}", id = "1", kind = "trialStart" }],
        ["the last of a burst"] = leads => [new { leadId = $"{leads[0]}", id = "1", kind = "emailClick", at = World.Start.AddSeconds(9) }],
        ["unsubscribing"] = leads => [new { leadId = $"{leads[0]}", id = "1", kind = "unsubscribe" }],
        ["several of two leads, some known"] = leads =>
        [
            new { leadId = $"{leads[0]}", id = "1", kind = "webinar" },
            new { leadId = $"{leads[0]}", id = "open-0", kind = "emailOpen" },
            new { leadId = $"{leads[1]}", id = "2", kind = "meeting", by = "kim" },
            new { leadId = $"{leads[0]}", id = "3", kind = "pageView", subject = "/pricing" },
        ],
    };

    public static TheoryData<string, FaultKind> Faults => EveryCall.In(Scenarios.Keys);

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Sending_again_after_a_fault_at_any_call_gives_the_tables_of_a_clean_run(string scenario, FaultKind kind)
    {
        var (clean, leads) = await PreparedAsync();
        await using (var worker = clean.StartWorker())
            Assert.DoesNotContain("refused", await worker.ActAsync(Scenarios[scenario](leads)).StatusesAsync(), StringComparison.Ordinal);
        var expected = (await clean.DumpAsync()).Text;

        var faults = await EveryCall.StrikeAsync(FaultAtAsync);

        Assert.InRange(faults, 3, 20);

        async Task<bool> FaultAtAsync(int call)
        {
            var (world, ids) = await PreparedAsync();
            var fault = new Fault(kind, call);
            await using (var doomed = world.StartWorker(fault.ConductAsync))
            {
                await doomed.WarmUpAsync();
                // What could not be recorded is answered so, item by item.
                await doomed.ActAsync(Scenarios[scenario](ids));
            }

            await using (var worker = world.StartWorker())
                Assert.DoesNotContain("refused", await worker.ActAsync(Scenarios[scenario](ids)).StatusesAsync(), StringComparison.Ordinal);
            Assert.Equal(expected, (await world.DumpAsync()).Text);
            return fault.HasStruck;
        }
    }

    private async Task<(World World, LeadId[] Leads)> PreparedAsync()
    {
        var world = new World(azurite);
        var notice = new LeadBody { LeadSource = "AppSource-INS|contoso.app", ActionCode = null, Title = null, Phone = null, Email = "bob@contoso.com" };
        await world.ProcessAsync(Envelope(1, new LeadBody { Phone = null }), Envelope(2, notice));
        var leads = (await world.LeadsAsync()).OrderBy(lead => lead.Contact.Email == "bob@contoso.com").Select(lead => lead.Id).ToArray();
        await using var worker = world.StartWorker();
        foreach (var second in new[] { 0, 4 })
            await worker.ActAsync(leads[0], new { id = $"open-{second}", kind = "emailOpen", at = World.Start.AddSeconds(second) });
        return (world, leads);

        // The same submission in every world.
        static Queue.Envelope Envelope(int number, LeadBody body) =>
            Queue.Envelope.For(new Guid(number, 0, 0, new byte[8]), World.Start, "marketplace", body.ToString());
    }
}
