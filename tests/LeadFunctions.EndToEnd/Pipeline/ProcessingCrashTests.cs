using LeadFunctions.Core.Routing;
using LeadFunctions.Queue;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>Guarantee 2: whatever goes wrong at whichever storage call, once the message is delivered again the tables are those of a clean run.</summary>
public sealed class ProcessingCrashTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    /// <summary>Messages that came before, and the one that meets the fault.</summary>
    private static readonly Dictionary<string, Func<Envelope[]>> Scenarios = new()
    {
        ["new lead"] = () => [Sent.AtMinute(0, new LeadBody())],
        ["known lead"] = () => [Sent.AtMinute(0, new LeadBody()), Sent.AtMinute(50, new LeadBody { Description = "Still waiting." })],
        ["same body again"] = () => [Sent.AtMinute(0, new LeadBody()), Sent.AtMinute(9, new LeadBody())],
        ["phone, then phone and e-mail"] = () => [Sent.AtMinute(0, Sent.PhoneOnly()), Sent.AtMinute(50, Sent.EmailAndPhone())],
        ["e-mail, then phone and e-mail"] = () => [Sent.AtMinute(0, Sent.EmailOnly()), Sent.AtMinute(50, Sent.EmailAndPhone())],
        ["e-mail and phone apart, then both"] = () =>
            [Sent.AtMinute(0, Sent.EmailOnly()), Sent.AtMinute(1, Sent.PhoneOnly()), Sent.AtMinute(50, Sent.EmailAndPhone())],
        ["DNC alone"] = () => [Sent.AtMinute(0, Sent.DoNotContact())],
        ["DNC, then PLT"] = () => [Sent.AtMinute(0, Sent.DoNotContact()), Sent.AtMinute(50, Sent.ContactMe())],
        ["PLT, then DNC"] = () => [Sent.AtMinute(0, Sent.ContactMe()), Sent.AtMinute(50, Sent.DoNotContact())],
        ["known under another id"] = () => [Sent.AtMinute(0, Sent.PhoneOnly()), Sent.AtMinute(50, Sent.EmailAndPhone()), Sent.AtMinute(70, Sent.EmailOnly())],
        ["older after newer"] = () => [Sent.AtMinute(50, new LeadBody()), Sent.AtMinute(0, new LeadBody { Description = "First." })],
        ["waited long"] = () => [Sent.AtMinute(-60, new LeadBody()), Sent.AtMinute(-30, new LeadBody { Description = "Still waiting." })],
        ["blank"] = () => [Sent.AtMinute(0, LeadBody.Blank)],
        ["test lead"] = () => [Sent.AtMinute(0, LeadBody.PartnerCenterTest)],
    };

    /// <summary>Those in which owners matter, with a team that takes turns and counts its working hours.</summary>
    private static readonly string[] OfTeams =
    [
        "new lead", "known lead", "same body again", "phone, then phone and e-mail", "known under another id", "DNC, then PLT", "blank",
    ];

    public static TheoryData<string, FaultKind> Faults => EveryCall.In(Scenarios.Keys);

    public static TheoryData<string, FaultKind> FaultsOfTeams => EveryCall.In(OfTeams);

    [Theory]
    [MemberData(nameof(Faults))]
    public Task Redelivery_after_a_fault_at_any_call_gives_the_tables_of_a_clean_run(string scenario, FaultKind kind) => RunAsync(scenario, kind, null);

    [Theory]
    [MemberData(nameof(FaultsOfTeams))]
    public Task And_the_same_owners_and_turns(string scenario, FaultKind kind) => RunAsync(scenario, kind, SomeTeam.InWorkingHours);

    private async Task RunAsync(string scenario, FaultKind kind, RoutingModel? routing)
    {
        var envelopes = Scenarios[scenario]();
        var clean = new World(azurite, routing);
        await clean.ProcessAsync(envelopes);
        var expected = (await clean.DumpAsync()).Text;

        var faults = await EveryCall.StrikeAsync(call => FaultAtAsync(call, kind, envelopes, expected, routing));

        Assert.InRange(faults, 2, 25);
    }

    private async Task<bool> FaultAtAsync(int call, FaultKind kind, Envelope[] envelopes, string expected, RoutingModel? routing)
    {
        var world = new World(azurite, routing);
        await world.ProcessAsync(envelopes[..^1]);
        var fault = new Fault(kind, call);
        await using (var doomed = world.StartWorker(fault.ConductAsync))
        {
            if (await Record.ExceptionAsync(() => doomed.ProcessAsync(envelopes[^1])) is { } exception)
                Assert.True(fault.IsKilled, $"Call {call}: {exception}");
        }

        await world.ProcessAsync(envelopes[^1]);
        Assert.Equal(expected, (await world.DumpAsync()).Text);
        return fault.HasStruck;
    }
}
