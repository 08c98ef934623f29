using System.CommandLine;

namespace LeadFunctions.Benchmarks.Simulate;

/// <summary>Prints at which rate which documented limit is reached.</summary>
internal static class SimulateCommand
{
    public static Command Command()
    {
        var defaults = new SimulationOptions();
        var rate = new Option<double[]>("--rate")
        {
            Description = "Leads a second, on average; give it several times.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = static _ => [100, 400, 600, 1000, 2000, 3000],
        };
        var seconds = new Option<int>("--seconds") { Description = "How long leads arrive.", DefaultValueFactory = static _ => 900 };
        var seed = new Option<int>("--seed") { Description = "The same seed gives the same figures.", DefaultValueFactory = _ => defaults.Seed };
        var queue = new Option<int>("--queue-operations")
        {
            Description = "Operations a second of the namespace; Standard has 1,000.",
            DefaultValueFactory = _ => defaults.QueueOperations,
        };
        var accounts = new Option<int>("--account-entities")
        {
            Description = "Entities a second of the storage account.",
            DefaultValueFactory = _ => defaults.AccountEntities,
        };
        var partitions = new Option<int>("--partition-entities")
        {
            Description = "Entities a second of one partition.",
            DefaultValueFactory = _ => defaults.PartitionEntities,
        };
        var notices = new Option<double>("--notices") { Description = "Due notices a lead.", DefaultValueFactory = _ => defaults.NoticesPerLead };
        var command = new Command("simulate", "Load on paper: at which rate which documented limit of Azure is reached. Measures nothing.")
        {
            rate, seconds, seed, queue, accounts, partitions, notices,
        };
        command.SetAction(result =>
        {
            Console.WriteLine($"{"leads/s",8} {"stored/s",9} {"queue",7} {"account",8} {"partition",10} {"run",6} {"p50 s",6} {"p99 s",6}  put off by");
            foreach (var one in result.GetValue(rate)!)
            {
                var options = new SimulationOptions
                {
                    Seed = result.GetValue(seed),
                    QueueOperations = result.GetValue(queue),
                    AccountEntities = result.GetValue(accounts),
                    PartitionEntities = result.GetValue(partitions),
                    NoticesPerLead = result.GetValue(notices),
                };
                var duration = result.GetValue(seconds);
                Print(one, duration, Simulation.Run(Simulation.Poisson(one, duration, options.Seed), options));
            }
        });
        return command;
    }

    private static void Print(double rate, int seconds, SimulationResult result)
    {
        var delays = result.Delays.Order().ToArray();
        var waits = result.Waits.Where(wait => wait.Value > 0).OrderByDescending(wait => wait.Value).Select(wait => wait.Key).ToArray();
        var (stored, use) = (result.Stored / (double)seconds, result.PeakUse);
        var (queue, account, partition, run) = (use[Limit.Queue], use[Limit.Account], use[Limit.Partition], use[Limit.FollowUpRun]);
        var (p50, p99, putOffBy) = (At(delays, 0.5), At(delays, 0.99), waits.Length == 0 ? "nothing" : string.Join(", ", waits));
        Figures.Line($"{rate,8:0} {stored,9:0} {queue,7:P0} {account,8:P0} {partition,10:P0} {run,6:P0} {p50,6} {p99,6}  {putOffBy}");
    }

    private static int At(int[] sorted, double part) => sorted.Length == 0 ? 0 : sorted[(int)((sorted.Length - 1) * part)];
}
