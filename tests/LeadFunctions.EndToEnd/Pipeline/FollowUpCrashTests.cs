using LeadFunctions.Commands;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>Guarantees 2 and 4: whatever goes wrong in a follow-up run, the runs after it leave the tables of a clean one, and everybody is told.</summary>
public sealed class FollowUpCrashTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    /// <summary>Runs after the one with the fault, all at the same time of the clock: the channels have refused twice at most by then.</summary>
    private const int RunsAfter = 4;

    private static readonly Dictionary<string, (double[] RunsBefore, double Hours, bool IsContacted, int Refusals, string[] Flags)> Scenarios = new()
    {
        ["at risk"] = ([], 18.5, false, 0, ["AtRisk"]),
        ["overdue"] = ([18.5], 24.5, false, 0, ["AtRisk", "Overdue"]),
        ["overdue at first sight"] = ([], 24.5, false, 0, ["AtRisk", "Overdue"]),
        ["escalation"] = ([18.5, 24.5], 48.5, false, 0, ["AtRisk", "Overdue", "Escalation"]),
        ["rescoring"] = ([], 24 * 30, true, 0, []),
        ["overdue and refused twice"] = ([18.5], 24.5, false, 2, ["AtRisk", "Overdue"]),
    };

    public static TheoryData<string, FaultKind> Faults => EveryCall.In(Scenarios.Keys);

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Runs_after_a_fault_at_any_call_leave_the_tables_of_a_clean_run(string scenario, FaultKind kind)
    {
        var (runsBefore, hours, isContacted, refusals, flags) = Scenarios[scenario];
        var bodies = new[] { Sent.AtMinute(0, new LeadBody()), Sent.AtMinute(1, Sent.PhoneOnly()) };
        var clean = await PreparedAsync();
        for (var run = 0; run <= RunsAfter; run++)
            await clean.RunFollowUpsAsync(TimeSpan.FromHours(hours));
        var expected = (await clean.DumpAsync()).Text;

        var faults = await EveryCall.StrikeAsync(FaultAtAsync);

        Assert.InRange(faults, 3, 39);

        async Task<World> PreparedAsync()
        {
            var world = new World(azurite);
            await world.ProcessAsync(bodies);
            if (isContacted)
            {
                world.Clock.AdjustTime(World.Start + TimeSpan.FromHours(1));
                await using var worker = world.StartWorker();
                foreach (var lead in await world.LeadsAsync())
                    await worker.Commands.ContactedAsync(lead.Id, new ContactCommand("Ada", "phone"), worker.Now, null, default);
            }

            foreach (var before in runsBefore)
                await world.RunFollowUpsAsync(TimeSpan.FromHours(before));
            world.Channel.Refusals = refusals;
            return world;
        }

        async Task<bool> FaultAtAsync(int at)
        {
            var world = await PreparedAsync();
            var toldBefore = world.Channel.Told.Count;
            world.Clock.AdjustTime(World.Start + TimeSpan.FromHours(hours));
            var fault = new Fault(kind, at);
            world.Channel.IsDead = () => fault.IsKilled;
            await using (var doomed = world.StartWorker(fault.ConductAsync))
            {
                await doomed.WarmUpAsync();
                if (await Record.ExceptionAsync(doomed.RunFollowUpsAsync) is { } exception)
                    Assert.True(fault.IsKilled, $"Call {at}: {exception}");
            }

            world.Channel.IsDead = () => false;
            for (var run = 0; run < RunsAfter; run++)
            {
                var open = (await world.LeadsAsync())
                    .Where(lead => lead.FollowUp.Notice?.TakenBy.Contains(world.Channel.Name) == false)
                    .Select(lead => lead.Id)
                    .ToHashSet();
                var told = world.Channel.Told.Count;
                await world.RunFollowUpsAsync(TimeSpan.FromHours(hours));
                if (run > 0)
                    Assert.All(world.Channel.Told.Skip(told), one => Assert.Contains(one.LeadId, open));
            }

            Assert.Equal(expected, (await world.DumpAsync()).Text);
            foreach (var lead in await world.LeadsAsync())
            {
                Assert.Equal(flags, (await world.HistoryAsync(lead.Id)).Where(kind => kind is "AtRisk" or "Overdue" or "Escalation"));
                Assert.Null(lead.FollowUp.Notice);
                Assert.InRange(world.Channel.Told.Skip(toldBefore).Count(one => one.LeadId == lead.Id), flags.Length == 0 ? 0 : 1, flags.Length == 0 ? 0 : 2);
            }

            var silent = world.Channel.Told.Count;
            await world.RunFollowUpsAsync(TimeSpan.FromHours(hours + 0.1));
            Assert.Equal(silent, world.Channel.Told.Count);
            return fault.HasStruck;
        }
    }
}
