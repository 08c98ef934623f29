using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Azure.Data.Tables;
using LeadFunctions.Core.FollowUps;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Routing;
using LeadFunctions.Leads;
using LeadFunctions.Leads.Rows;
using LeadFunctions.Queue;
using LeadFunctions.Routing;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>
/// Guarantee 2: workers on one customer at the same instant leave what some order of one after the other would have left. Their storage
/// calls are let through one by one, in an order that a seed chooses.
/// </summary>
public sealed partial class InterleavingTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private const int FewSeeds = 6;
    private const int ManySeeds = 60;

    /// <summary>Submissions by the keys that they hold: E e-mail, P phone and name, N person, company and country.</summary>
    [Theory]
    [InlineData("EP", "P", "E")]
    [InlineData("EP", "EP", "P")]
    [InlineData("EPN", "PN", "E")]
    [InlineData("EPN", "PN", "N")]
    [InlineData("PN", "EN", "EP")]
    [InlineData("EPN", "PN", "PN")]
    public Task Side_by_side_gives_what_one_after_the_other_could_have_given(params string[] keys) => RunAsync(keys, 0, FewSeeds);

    [Theory]
    [InlineData("EP", "P", "E")]
    [InlineData("EPN", "PN", "E")]
    [InlineData("PN", "EN", "EP")]
    public Task And_as_many_turns_as_leads(params string[] keys) => RunAsync(keys, 0, FewSeeds, SomeTeam.Routing);

    [Theory]
    [Trait(Soak.Trait, Soak.Category)]
    [InlineData("EP", "P", "E")]
    [InlineData("EP", "EP", "P")]
    [InlineData("EPN", "PN", "E")]
    [InlineData("EPN", "PN", "N")]
    [InlineData("PN", "EN", "EP")]
    [InlineData("EPN", "PN", "PN")]
    public Task Side_by_side_in_many_orders(params string[] keys) => RunAsync(keys, Seed.Next(), ManySeeds);

    [Theory]
    [Trait(Soak.Trait, Soak.Category)]
    [InlineData("EP", "P", "E")]
    [InlineData("EP", "EP", "P")]
    [InlineData("EPN", "PN", "E")]
    [InlineData("EPN", "PN", "N")]
    [InlineData("PN", "EN", "EP")]
    [InlineData("EPN", "PN", "PN")]
    public Task And_as_many_turns_as_leads_in_many_orders(params string[] keys) => RunAsync(keys, Seed.Next(), ManySeeds, SomeTeam.Routing);

    private async Task RunAsync(string[] keys, int firstSeed, int seeds, RoutingModel? routing = null)
    {
        var failures = new ConcurrentBag<string>();
        var redirects = 0;
        // On a busy machine calls come one by one and the orders are tame: then more of them are tried.
        for (var customer = 0; customer < 2 || (redirects == 0 && customer < 8); customer++)
        {
            var envelopes = keys.Select((held, minute) => Sent.AtMinute(minute, Body(held, customer))).ToArray();
            var possible = new ConcurrentDictionary<string, string>();
            await Parallel.ForEachAsync(Orders(envelopes), async (order, _) => await Worlds.DropAfterAsync(async () =>
            {
                var world = new World(azurite, routing);
                await world.ProcessAsync(order);
                possible[await ResultAsync(world)] = string.Join(", ", order.Select(envelope => keys[Array.IndexOf(envelopes, envelope)]));
            }));

            var eight = new ParallelOptions { MaxDegreeOfParallelism = 8 };
            await Parallel.ForEachAsync(Enumerable.Range(firstSeed, seeds), eight, async (seed, _) => await Worlds.DropAfterAsync(async () =>
            {
                var world = new World(azurite, routing);
                var steps = Steps.Shuffled(seed);
                await using var one = world.StartWorker((_, perform) => steps.PerformAsync(perform));
                await using var two = world.StartWorker((_, perform) => steps.PerformAsync(perform));
                await one.WarmUpAsync();
                await two.WarmUpAsync();
                var work = envelopes.Select((envelope, index) => (index % 2 == 0 ? one : two).ProcessAsync(envelope)).ToArray();
                if (await Record.ExceptionAsync(() => Task.WhenAll(work)) is { } exception)
                    failures.Add($"seed {seed}: {exception}");
                else if (await ResultAsync(world) is var result && !possible.ContainsKey(result))
                    failures.Add($"seed {seed}:\n{result}\nis none of\n{string.Join("\n\n", possible.Select(pair => $"{pair.Value}:\n{pair.Key}"))}");
                if ((await world.RowsAsync("Leads")).Any(row => LeadRow.RedirectOf(row) is not null))
                    Interlocked.Increment(ref redirects);
            }));
        }

        Assert.True(failures.IsEmpty, $"{failures.Count} failed; {failures.FirstOrDefault()}");
        Assert.True(redirects > 0, "No seed led to a redirect: the orders are not wild enough.");
    }

    private static LeadBody Body(string keys, int customer) => new()
    {
        Email = keys.Contains('E', StringComparison.Ordinal) ? $"race{customer}@contoso.com" : null,
        Phone = keys.Contains('P', StringComparison.Ordinal) ? $"+1 425 555 010{customer}" : null,
        LastName = keys == "E" ? null : "Race",
        FirstName = keys == "E" ? null : "Ada",
        Company = keys.Contains('N', StringComparison.Ordinal) ? $"Contoso {customer}" : null,
        Country = keys.Contains('N', StringComparison.Ordinal) ? "US" : null,
        Description = keys,
    };

    private static IEnumerable<Envelope[]> Orders(Envelope[] envelopes) =>
        from a in envelopes from b in envelopes from c in envelopes where a != b && b != c && a != c select (Envelope[])[a, b, c];

    /// <summary>
    /// Heads, histories and lists without what may differ: a lead may be called by any of its keys, and a submission that holds its claim may
    /// be written behind one that came later, which shows only in the score that each event notes in passing.
    /// </summary>
    private static async Task<string> ResultAsync(World world)
    {
        var leads = await world.LeadsAsync();
        var rows = await world.RowsAsync("Leads");
        var names = new Dictionary<string, string>();
        foreach (var lead in leads)
        {
            var events = rows.Where(row => row.PartitionKey == lead.Id.ToString() && row.GetString("Kind") == nameof(LeadEvent.Submission));
            names[lead.Id.ToString()] = "lead-of-" + string.Join('+', events.Select(row => row.GetString("SubmissionId")));
        }

        // Every key leads to a lead that exists; a redirect is followed.
        await using var worker = world.StartWorker();
        foreach (var row in (await world.RowsAsync("Identities")).Where(row => row.RowKey == "id"))
        {
            var (owner, _) = await worker.Get<LeadStore>().ResolveAsync(LeadId.Parse(row.GetString("LeadId")), default);
            Assert.NotNull(owner);
        }

        AssertOneMove(leads, rows, await world.RowsAsync("Days"));
        AssertOneTurn(leads, rows, await world.RowsAsync("Owners"));
        var kept = (await world.DumpAsync()).Text.Split('\n').Where(line =>
            !line.Contains("RedirectTo=", StringComparison.Ordinal)
            && !line.Contains(";stage-Mql-", StringComparison.Ordinal)
            && !line.Contains(";assigned-", StringComparison.Ordinal)
            && !line.StartsWith("Owners PartitionKey", StringComparison.Ordinal)
            && !line.StartsWith("Identities", StringComparison.Ordinal));
        var text = string.Join('\n', kept.Select(line => Shard().Replace(line, "$1")));
        // A row that looks too early costs one look in vain, and is then put right; one that looks too late would flag the lead too late.
        var rowLooks = (await world.RowsAsync("FollowUps")).ToDictionary(row => (row.PartitionKey, row.RowKey), row => row.GetDateTimeOffset("LookAt"));
        Assert.All(
            await world.StoredAsync(),
            stored => Assert.True(
                rowLooks[(stored.Slot!, stored.Lead.Id.ToString())] <= DueWork.Of(stored.Lead, new FollowUpOptions())!.Value.At));
        text = LookAt().Replace(text, "");

        // A lead's id is one of its keys' hashes: in the list of keys it stays as it is.
        text = KeyList().Replace(text, list => $"Keys={string.Join(',', list.Groups[1].Value.ToUpperInvariant().Split(',').Order(StringComparer.Ordinal))}");
        text = names.Aggregate(text, (said, name) => said.Replace(name.Key, name.Value, StringComparison.Ordinal));
        text = string.Join(
            '\n',
            text.Split('\n').Select(line =>
                (line.Contains("RowKey=event;", StringComparison.Ordinal) ? ScoreSoFar() : StageSoFar()).Replace(line, "")));
        return string.Join('\n', text.Split('\n').Order(StringComparer.Ordinal));
    }

    /// <summary>
    /// Which submission made it an MQL depends on who came first: with claims settled by a worker that has not written yet, more orders are possible than
    /// of one after the other. But one of them did, once, and all rows agree which.
    /// </summary>
    private static void AssertOneMove(IReadOnlyList<Lead> leads, IReadOnlyList<TableEntity> rows, IReadOnlyList<TableEntity> days)
    {
        foreach (var lead in leads)
        {
            var events = rows.Where(row => row.PartitionKey == lead.Id.ToString()).ToArray();
            var causes = events.Where(row => row.GetString("Moves") == "Mql").Select(row => row.GetString("SubmissionId"));
            var moved = events.Where(row => row.GetString("Kind") == nameof(LeadEvent.StageMoved)).Select(row => row.GetString("Cause"));
            var journaled = days.Where(row => row.GetString("LeadId") == lead.Id.ToString() && row.GetString("Moves") == "Mql")
                .Select(row => row.RowKey[(row.RowKey.IndexOf(';', StringComparison.Ordinal) + 1)..]);
            Assert.Equal(lead.LifeCycle.Stage == LeadStage.Mql ? 1 : 0, causes.Count());
            Assert.Equal(causes, moved);
            Assert.Equal(causes, journaled);
        }
    }

    /// <summary>Whose turn it is depends on who came first, too. But every lead had one turn, and no turn went to no lead.</summary>
    private static void AssertOneTurn(IReadOnlyList<Lead> leads, IReadOnlyList<TableEntity> rows, IReadOnlyList<TableEntity> owners)
    {
        if (owners.SingleOrDefault(row => row.RowKey == OwnerKeys.Turn) is not { } turns)
            return;
        var assigned = rows.Where(row => row.GetString("Kind") == nameof(LeadEvent.Assigned)).Select(row => (row.PartitionKey, Owner: row.GetString("To")!));
        Assert.Equal(leads.Select(lead => (lead.Id.ToString(), lead.Ownership.Owner!)).Order(), assigned.Order());
        Assert.Equal(
            leads.CountBy(lead => lead.Ownership.Owner!).Select(pair => (pair.Key, (long)pair.Value)).Order(),
            TurnRow.Of(turns).Book.State.Members.Select(pair => (pair.Key, pair.Value.Turns)).Where(one => one.Turns > 0).Order());
    }

    [GeneratedRegex(" LookAt=[^ \\n]*")]
    private static partial Regex LookAt();

    [GeneratedRegex(" (Score|Grade|Moves|MatchedBy)=[^ ]*")]
    private static partial Regex ScoreSoFar();

    [GeneratedRegex(" (Moves|StageSince|SecondsIn|Owner|OwnerSince)=[^ ]*")]
    private static partial Regex StageSoFar();

    [GeneratedRegex("([pro]-[0-9]{10})-[0-9a-f]")]
    private static partial Regex Shard();

    [GeneratedRegex("Keys=\\[([^]]*)\\]")]
    private static partial Regex KeyList();
}
