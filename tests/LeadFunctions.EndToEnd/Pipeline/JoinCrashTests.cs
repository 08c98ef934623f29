namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>Guarantee 2: whatever goes wrong at whichever call of a merge or an unmerge, whoever comes next leaves the tables of a clean run.</summary>
public sealed class JoinCrashTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    public static TheoryData<string, FaultKind> Faults => EveryCall.In(JoinScenario.All.Keys);

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Ended_after_a_fault_at_any_call_it_leaves_the_tables_of_a_clean_run(string name, FaultKind kind)
    {
        var scenario = JoinScenario.All[name];
        var expected = await scenario.CleanAsync(azurite);

        var faults = await EveryCall.StrikeAsync(async call =>
        {
            var world = await scenario.StartAsync(azurite);
            var fault = new Fault(kind, call);
            await using (var doomed = world.StartWorker(fault.ConductAsync))
            {
                await doomed.WarmUpAsync();
                if (await Record.ExceptionAsync(() => scenario.OrderedAsync(world, doomed)) is { } exception)
                    Assert.True(fault.IsKilled, $"Call {call}: {exception}");
            }

            await using var next = world.StartWorker();
            // By the timer, or by whoever orders it again.
            if (call % 2 == 0)
                await next.FinishJoinsAsync();
            await scenario.OrderedAsync(world, next);
            Assert.Equal(expected, (await world.DumpAsync()).Text);
            await world.AssertIdleAsync();
            return fault.HasStruck;
        });

        Assert.InRange(faults, 8, 45);
    }
}
