using System.CommandLine;
using LeadFunctions.Benchmarks.Accept;
using LeadFunctions.Benchmarks.Bus;
using LeadFunctions.Benchmarks.Calls;
using LeadFunctions.Benchmarks.Commands;
using LeadFunctions.Benchmarks.Desk;
using LeadFunctions.Benchmarks.Forms;
using LeadFunctions.Benchmarks.Identity;
using LeadFunctions.Benchmarks.Importing;
using LeadFunctions.Benchmarks.Pipeline;
using LeadFunctions.Benchmarks.Policy;
using LeadFunctions.Benchmarks.Simulate;
using LeadFunctions.Benchmarks.Snapshot;
using LeadFunctions.Benchmarks.Spooling;
using LeadFunctions.Benchmarks.Start;

var root = new RootCommand("Measures LeadFunctions against bare references in the same run. bench/README.md explains each figure.")
{
    AcceptBenchmark.Command(),
    PipelineBenchmark.Command(),
    BusBenchmark.Command(),
    SpoolBenchmark.Command(),
    StartBenchmark.Command(),
    CallsBenchmark.Command(),
    CommandsBenchmark.Command(),
    MergeBenchmark.Command(),
    PolicyBenchmark.Command(),
    SnapshotBenchmark.Command(),
    DeskBenchmark.Command(),
    FormsBenchmark.Command(),
    ImportBenchmark.Command(),
    SimulateCommand.Command(),
    IdentityBenchmark.Command(),
    BareEndpoint.Command(),
};
return await root.Parse(args).InvokeAsync();
