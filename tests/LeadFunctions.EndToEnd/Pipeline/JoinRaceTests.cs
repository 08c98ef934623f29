using LeadFunctions.Commands;
using LeadFunctions.Core.Leads;
using LeadFunctions.Joining;
using LeadFunctions.Leads;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>Merges and unmerges while others do the same, or something else, with the same leads.</summary>
public sealed class JoinRaceTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private const int FewSeeds = 5;

    public static TheoryData<string> Scenarios => [.. JoinScenario.All.Keys];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Two_who_end_it_at_once_leave_the_tables_of_a_clean_run(string name)
    {
        var scenario = JoinScenario.All[name];
        var expected = await scenario.CleanAsync(azurite);
        var firstSeed = Seed.Next();
        await Parallel.ForEachAsync(Enumerable.Range(firstSeed, FewSeeds), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (seed, _) =>
        {
            var world = await scenario.StartAsync(azurite);
            var steps = Steps.Shuffled(seed);
            await using var one = world.StartWorker((_, perform) => steps.PerformAsync(perform));
            await using var two = world.StartWorker((_, perform) => steps.PerformAsync(perform));
            await one.WarmUpAsync();
            await two.WarmUpAsync();

            await Task.WhenAll(scenario.OrderedAsync(world, one), scenario.OrderedAsync(world, two));

            Assert.True(expected == (await world.DumpAsync()).Text, $"Seed {seed}:\n{Difference(expected, (await world.DumpAsync()).Text)}");
            await world.AssertIdleAsync();
        });
    }

    /// <summary>A worker sleeps at any of its calls while others bring its work to its end, undo it and do something else: it writes nothing more.</summary>
    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Who_wakes_up_late_writes_nothing(string name)
    {
        var scenario = JoinScenario.All[name];
        var expected = Told(await AfterAsync(scenario));
        var calls = await EveryCall.StrikeAsync(async sleepAt =>
        {
            var world = await scenario.StartAsync(azurite);
            await using var other = world.StartWorker();
            var (call, slept) = (0, false);
            var steps = Steps.OldestFirst();
            await using var sleeper = world.StartWorker((made, perform) => made.IsTableCreation ? perform() : steps.PerformAsync(async () =>
            {
                if (++call == sleepAt)
                {
                    slept = true;
                    await LiveOnAsync(scenario, world, other);
                }

                await perform();
            }));
            await sleeper.WarmUpAsync();
            // What it answers does not matter: its answer is about leads that are others by now.
            await scenario.Order(world, sleeper);
            var actual = Told((await world.DumpAsync()).Text);
            Assert.True(!slept || expected == actual, $"Call {sleepAt}:\n{Difference(expected, actual)}");
            await world.AssertIdleAsync();
            return slept;
        });

        Assert.InRange(calls, 8, 45);
    }

    /// <summary>
    /// A submission of one of the two, and an opt-out, at any call: nothing is lost or counted twice, and later ones go where they belong.
    /// </summary>
    [Theory]
    [InlineData("merge", "Ann")]
    [InlineData("merge", "Bob")]
    [InlineData("unmerge a member", "Ann")]
    [InlineData("unmerge a member", "Bob")]
    public async Task What_comes_in_between_is_in_one_of_the_two(string name, string who)
    {
        var scenario = JoinScenario.All[name];
        var between = who == "Ann" ? Smiths.Ann(20, 190, "Between.") : Smiths.Bob(20, 190, "Between.");
        var calls = await EveryCall.StrikeAsync(async at =>
        {
            var world = await scenario.StartAsync(azurite);
            await using var other = world.StartWorker();
            var (call, came, isBegun) = (0, false, false);
            var steps = Steps.OldestFirst();
            await using var worker = world.StartWorker((made, perform) => made.IsTableCreation ? perform() : steps.PerformAsync(async () =>
            {
                if (++call == at)
                {
                    came = true;
                    isBegun = (await world.RowsAsync("FollowUps")).Any(row => row.ContainsKey("Kind"));
                    await other.ProcessAsync(between);
                    await other.ProcessAsync(between);
                    await other.Commands.OptedOutAsync(JoinScenario.Bob, new OptOutCommand("kim", "phone"), other.Now, null, default);
                }

                await perform();
            }));
            await worker.WarmUpAsync();
            await scenario.OrderedAsync(world, worker);
            if (!came)
                return false;
            await other.ProcessAsync(between);
            await other.ProcessAsync(Smiths.Ann(21, 250, "Ann later."));
            await other.ProcessAsync(Smiths.Bob(22, 251, "Bob later."));

            var leads = await world.LeadsAsync();
            Assert.Equal(scenario.Envelopes.Length + (name == "merge" ? 3 : 5), leads.Sum(lead => lead.Submissions.Count));
            foreach (var lead in leads)
            {
                var tree = (await other.Get<LeadTrees>().LoadAsync(lead.Id, default))!.Tree;
                Assert.Equal(tree.Submissions.Count(), lead.Submissions.Count);
            }

            var (_, bob) = await other.Get<LeadStore>().ResolveAsync(JoinScenario.Bob, default);
            Assert.NotNull(leads.Single(lead => lead.Id == bob).Consent.OptedOutAt);
            // A submission of Bob's that was there before, and was left with Ann, makes his keys those of both.
            if (name != "merge" && (isBegun || who == "Ann"))
            {
                Assert.Null(leads.Single(lead => lead.Id == JoinScenario.Ann).Consent.OptedOutAt);
                Assert.Equal(
                    (JoinScenario.Ann, JoinScenario.Bob),
                    (await world.LeadOfAsync(Smiths.Ann(21, 250)), await world.LeadOfAsync(Smiths.Bob(22, 251))));
            }

            Assert.DoesNotContain("lacks", (await world.DumpAsync()).Text, StringComparison.Ordinal);
            return true;
        });

        Assert.InRange(calls, 8, 45);
    }

    private async Task<string> AfterAsync(JoinScenario scenario)
    {
        var world = await scenario.StartAsync(azurite);
        await using var worker = world.StartWorker();
        await scenario.OrderedAsync(world, worker);
        await LiveOnAsync(scenario, world, worker);
        return (await world.DumpAsync()).Text;
    }

    /// <summary>The order is carried out, undone, and what is left is ordered otherwise. The sleeper's own order, given again, is none then.</summary>
    private static async Task LiveOnAsync(JoinScenario scenario, World world, Worker worker)
    {
        var done = await scenario.Order(world, worker);
        world.AtMinute(300);
        switch (done)
        {
            case JoinOutcome.Merged { Lead.Lead: var lead } when scenario.Envelopes.Length == 2:
                await worker.UnmergeAsync(lead.Id, Smiths.Bob(2, 1));
                await worker.MergeAsync(JoinScenario.Ann, JoinScenario.Bob, keep: JoinScenario.Bob);
                break;
            case JoinOutcome.Merged { Lead.Lead: var lead }:
                await worker.UnmergeAsync(lead.Id, Smiths.Eve(3, 2));
                await worker.MergeAsync(lead.Id, (await world.NamedAsync("Eve")).Id, keep: (await world.NamedAsync("Eve")).Id);
                break;
            case JoinOutcome.Apart { Kept.Lead: var kept, Other.Lead: var other }:
                // What the sleeper means to take from the one is rightly there by then.
                var stays = await SubmissionsAsync(kept.Id);
                var first = (await SubmissionsAsync(other.Id)).First();
                await worker.MergeAsync(kept.Id, other.Id, keep: other.Id);
                await worker.Get<LeadJoins>().UnmergeAsync(other.Id, [.. stays, first], JoinCalls.Apart, default);
                break;
        }

        async Task<IEnumerable<string>> SubmissionsAsync(LeadId id) =>
            (await worker.Get<LeadTrees>().LoadAsync(id, default))!.Tree.Submissions.OrderBy(one => one.At).Select(one => one.Id);
    }

    /// <summary>
    /// Without what is written ahead of a head by whoever then fails to write it: in the journal a submission may be told of a lead that it was in, and a row
    /// may look at another minute of its hour.
    /// </summary>
    private static string Told(string dump) => string.Join('\n', dump.Split('\n')
        .Where(line => !line.StartsWith("Days", StringComparison.Ordinal))
        .Select(line => line.StartsWith("FollowUps", StringComparison.Ordinal) ? line[..line.IndexOf(" LookAt=", StringComparison.Ordinal)] : line));

    private static string Difference(string expected, string actual)
    {
        var (want, got) = (expected.Split('\n'), actual.Split('\n'));
        return string.Join('\n', want.Except(got).Select(line => $"- {line}").Concat(got.Except(want).Select(line => $"+ {line}")));
    }
}
