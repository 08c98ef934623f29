using LeadFunctions.Benchmarks.Simulate;

namespace LeadFunctions.Tests.Simulate;

public sealed class SimulationTests
{
    private static readonly SimulationOptions AllNew = new() { NewShare = 1, RepeatShare = 0, NoticesPerLead = 0 };

    /// <summary>Three new leads of 8 entities each: 20 a second carry two of them.</summary>
    [Fact]
    public void What_the_account_does_not_carry_waits_a_second()
    {
        var result = Simulation.Run([3, 0], AllNew with { AccountEntities = 20 });

        Assert.Equal((3, 3, 21, 24), (result.Arrived, result.Stored, result.Calls, result.Entities));
        Assert.Equal([0, 0, 1], result.Delays);
        Assert.Equal([(Limit.Account, 1L)], Waits(result));
        Assert.Equal(0.8, result.PeakUse[Limit.Account]);
    }

    /// <summary>Four operations: two leads are sent and received; the third waits a second.</summary>
    [Fact]
    public void What_the_namespace_does_not_carry_waits_in_the_queue()
    {
        var result = Simulation.Run([3, 0], AllNew with { QueueOperations = 4 });

        Assert.Equal([0, 0, 1], result.Delays);
        Assert.Equal([(Limit.Queue, 1L)], Waits(result));
        Assert.Equal(1, result.PeakUse[Limit.Queue]);
    }

    /// <summary>One day row a lead, two a second: the fifth lead comes in the third second.</summary>
    [Fact]
    public void What_a_partition_does_not_carry_waits_until_it_does()
    {
        var result = Simulation.Run([5, 0, 0], AllNew with { Shards = 1, PartitionEntities = 2 });

        Assert.Equal([0, 0, 1, 1, 2], result.Delays);
        Assert.Equal([(Limit.Partition, 4L)], Waits(result));
    }

    /// <summary>
    /// The run of second 2 has 1 lead a second, 2 seconds, 3 notices a lead: 6 of 10 calls each; 20 calls a second do two, so two wait for the next run.
    /// </summary>
    [Fact]
    public void What_a_run_does_not_finish_is_left_when_the_next_is_due()
    {
        var result = Simulation.Run([1, 1, 1, 1, 1], AllNew with { NoticesPerLead = 3, RunEvery = 2, RunCalls = 20 });

        Assert.Equal(6, result.Notices);
        Assert.Equal([(Limit.FollowUpRun, 2L)], Waits(result));
    }

    [Fact]
    public void Known_and_repeated_leads_cost_what_was_counted()
    {
        Assert.Equal(50, Simulation.Run([10], AllNew with { NewShare = 0 }).Calls);
        Assert.Equal(70, Simulation.Run([10], AllNew with { NewShare = 0, RepeatShare = 1 }).Calls);
    }

    [Fact]
    public void The_same_seed_gives_the_same_arrivals_of_the_rate_asked_for()
    {
        var arrivals = Simulation.Poisson(50, 1000, seed: 7).ToArray();

        Assert.Equal(arrivals, Simulation.Poisson(50, 1000, seed: 7));
        Assert.NotEqual(arrivals, Simulation.Poisson(50, 1000, seed: 8));
        // Mean and variance are both the rate; 5 standard deviations of each over 1,000 seconds.
        Assert.InRange(arrivals.Average(), 48.9, 51.1);
        Assert.InRange(arrivals.Average(count => Math.Pow(count - arrivals.Average(), 2)), 38.5, 61.5);
    }

    private static IEnumerable<(Limit Key, long Value)> Waits(SimulationResult result) =>
        result.Waits.Where(wait => wait.Value > 0).Select(wait => (wait.Key, wait.Value));
}
