using LeadFunctions.Core.Leads;
using LeadFunctions.Joining;
using LeadFunctions.Queue;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>A world in which a merge or an unmerge is about to be ordered, and the order.</summary>
/// <param name="Prepare">Brings the tables there.</param>
/// <param name="Order">The same however often it is given.</param>
internal sealed record JoinScenario(Envelope[] Envelopes, Func<World, Worker, Task> Prepare, Func<World, Worker, Task<JoinOutcome>> Order)
{
    private static readonly Envelope[] Two = [Smiths.Ann(1, 0), Smiths.Bob(2, 1)];

    public static readonly LeadId Ann = IdOf(Smiths.Ann(1, 0));
    public static readonly LeadId Bob = IdOf(Smiths.Bob(2, 1));
    public static readonly LeadId Both = IdOf(Smiths.Shared(1, 0, "Ann"));

    public static IReadOnlyDictionary<string, JoinScenario> All { get; } = new Dictionary<string, JoinScenario>
    {
        ["merge"] = new(Two, (_, _) => Task.CompletedTask, (_, worker) => worker.MergeAsync(Ann, Bob)),
        ["merge again"] = new(
            [.. Two, Smiths.Eve(3, 2)], (_, worker) => worker.MergeAsync(Ann, Bob), (_, worker) => worker.MergeAsync(Bob, IdOf(Smiths.Eve(3, 2)))),
        ["unmerge a member"] = new(
            Two,
            async (world, worker) =>
            {
                await worker.MergeAsync(Ann, Bob);
                await worker.ProcessAsync(Smiths.Bob(3, 110, "Bob again."));
                await worker.ProcessAsync(Smiths.Ann(4, 111, "Ann again."));
                world.AtMinute(120);
                await worker.ActAsync(Bob, new { id = "call", kind = "call", by = "lee", outcome = "noAnswer" });
            },
            (_, worker) => worker.UnmergeAsync(Ann, Smiths.Bob(2, 1), Smiths.Bob(3, 110))),
        ["unmerge what was always one"] = new(
            [Smiths.Shared(1, 0, "Ann"), Smiths.Shared(2, 30, "Bob"), Smiths.Shared(3, 31, "Bob", "Bob again.")],
            (_, _) => Task.CompletedTask,
            (_, worker) => worker.UnmergeAsync(Both, Smiths.Shared(2, 30, "Bob"), Smiths.Shared(3, 31, "Bob"))),
    };

    /// <summary>The scenario in a world, with the clock an hour after all that happened there.</summary>
    public async Task<World> StartAsync(AzuriteFixture azurite)
    {
        var world = new World(azurite, SomeTeam.Routing);
        await world.ProcessAsync(Envelopes);
        world.AtMinute(100);
        await using (var worker = world.StartWorker())
            await Prepare(world, worker);
        world.AtMinute(200);
        return world;
    }

    /// <summary>The tables after one clean run.</summary>
    public async Task<string> CleanAsync(AzuriteFixture azurite)
    {
        var world = await StartAsync(azurite);
        await using var worker = world.StartWorker();
        await OrderedAsync(world, worker);
        return (await world.DumpAsync()).Text;
    }

    public async Task OrderedAsync(World world, Worker worker)
    {
        var outcome = await Order(world, worker);
        Assert.True(outcome is JoinOutcome.Merged or JoinOutcome.Apart, outcome.ToString());
    }

    private static LeadId IdOf(Envelope envelope) => LeadId.Of(new Core.Merging.Arrival(
        envelope.SubmissionId,
        envelope.ReceivedAt,
        envelope.Channel,
        envelope.Body,
        ((Core.Parsing.ParseResult.Parsed)Core.Parsing.SubmissionParser.Parse(System.Text.Encoding.UTF8.GetBytes(envelope.Body))).Submission).Keys[0]);
}
