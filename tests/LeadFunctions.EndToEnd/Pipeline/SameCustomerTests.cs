using LeadFunctions.Core.Leads;
using LeadFunctions.Leads;
using LeadFunctions.Queue;
using LeadFunctions.Routing;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>Guarantee 2 under load: many leads of few customers at the same instant, on two workers.</summary>
public sealed class SameCustomerTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private const int Submissions = 50;

    private static readonly string[] SameMailbox =
    [
        "ada.lovelace@gmail.com",
        "ADA.Lovelace@Gmail.com",
        "adalovelace@gmail.com",
        "ada.lovelace+azure@gmail.com",
        " a.d.a.lovelace+x+y@googlemail.com ",
    ];

    [Fact]
    public async Task Fifty_leads_of_one_customer_at_once_become_one_lead()
    {
        // The first comes alone, as otherwise some by e-mail and some by phone are rightly two customers until one shows that they are the same.
        var world = new World(azurite);
        var first = Sent.AtMinute(0, Body(0, "both"));
        await world.ProcessAsync(first);

        var envelopes = Enumerable.Range(1, Submissions - 1)
            .Select(i => Sent.AtMinute(i / 10.0, Body(i, (i % 3) switch { 0 => "both", 1 => "email", _ => "phone" })))
            .ToArray();
        await ProcessAtOnceAsync(world, envelopes);

        var lead = await world.OnlyLeadAsync();
        Assert.Equal(Submissions, lead.Submissions.Count);
        Assert.Equal(Ids([first, .. envelopes]), await EventsAsync(world, lead.Id));
        await AssertKeysLeadToAsync(world, [lead.Id]);
    }

    /// <summary>Whose turn it is each of them asks.</summary>
    [Fact]
    public async Task Fifty_leads_of_an_unknown_customer_at_once_become_one_lead()
    {
        var world = new World(azurite, SomeTeam.Routing);
        var envelopes = Enumerable.Range(0, Submissions).Select(i => Sent.AtMinute(i / 10.0, Body(i, "both"))).ToArray();
        await ProcessAtOnceAsync(world, envelopes);

        var lead = await world.OnlyLeadAsync();
        Assert.Equal(Ids(envelopes), await EventsAsync(world, lead.Id));
        await AssertKeysLeadToAsync(world, [lead.Id]);
        await AssertTurnsAsync(world, [lead]);
    }

    /// <summary>Every one of these has a strongest key of its own, so in the first instant there are as many ids as leads.</summary>
    [Fact]
    public async Task One_phone_with_many_addresses_at_once_loses_nobody()
    {
        var world = new World(azurite, SomeTeam.Routing);
        var envelopes = Enumerable.Range(0, Submissions).Select(i => Sent.AtMinute(i / 10.0, Body(i, "both", $"ada{i}@contoso.com"))).ToArray();
        await ProcessAtOnceAsync(world, envelopes);

        var leads = await world.LeadsAsync();
        Assert.Equal(Ids(envelopes), (await Task.WhenAll(leads.Select(lead => EventsAsync(world, lead.Id)))).SelectMany(ids => ids).Order());
        Assert.Equal(Submissions, leads.Sum(lead => lead.Submissions.Count));
        await AssertKeysLeadToAsync(world, [.. leads.Select(lead => lead.Id)]);
        await AssertTurnsAsync(world, leads);
    }

    [Fact]
    public async Task Different_customers_at_once_stay_apart()
    {
        var world = new World(azurite);
        var envelopes = Enumerable.Range(0, Submissions).Select(i => Sent.AtMinute(i / 10.0, new LeadBody
        {
            // The same name in the same company, and even the same phone of the switchboard under another name, are no ground to merge.
            FirstName = "Ada",
            LastName = $"Lovelace{i}",
            Email = $"ada.lovelace{i}@contoso.com",
            Phone = "+1 425 555 0100",
            Company = "Contoso",
        })).ToArray();
        await ProcessAtOnceAsync(world, envelopes);

        var leads = await world.LeadsAsync();
        Assert.Equal(Submissions, leads.Count);
        Assert.All(leads, lead => Assert.Equal(1, lead.Submissions.Count));
        Assert.All(leads, lead => Assert.Empty(lead.Keys.PossibleDuplicates));
    }

    private static LeadBody Body(int i, string gives, string? email = null) => new()
    {
        FirstName = null,
        LastName = i % 2 == 0 ? "Lovelace" : "LOVELACE",
        Email = gives == "phone" ? null : email ?? SameMailbox[i % SameMailbox.Length],
        Phone = gives == "email" ? null : i % 4 < 2 ? "+1 (425) 555-0100" : "0014255550100",
        Company = null,
        Country = null,
        Description = $"Number {i}",
    };

    private static async Task ProcessAtOnceAsync(World world, IReadOnlyList<Envelope> envelopes)
    {
        await using var one = world.StartWorker();
        await using var two = world.StartWorker();
        await one.WarmUpAsync();
        await two.WarmUpAsync();
        await Task.WhenAll(envelopes.Select((envelope, i) => Task.Run(() => DeliverAsync(i % 2 == 0 ? one : two, envelope))))
            .WaitAsync(TimeSpan.FromMinutes(2));
    }

    /// <summary>As the queue does: what loses all its races is delivered again.</summary>
    private static async Task DeliverAsync(Worker worker, Envelope envelope)
    {
        for (var delivery = 1; ; delivery++)
        {
            try
            {
                await worker.ProcessAsync(envelope);
                return;
            }
            catch (Exception busy) when (busy is LeadContentionException or TurnContentionException && delivery < 3)
            {
            }
        }
    }

    private static IEnumerable<string> Ids(IEnumerable<Envelope> envelopes) => envelopes.Select(envelope => envelope.SubmissionId.ToString()).Order();

    private static async Task<IReadOnlyList<string>> EventsAsync(World world, LeadId leadId) =>
        [.. (await world.RowsAsync("Leads"))
            .Where(row => row.PartitionKey == leadId.ToString() && row.GetString("Kind") == nameof(LeadEvent.Submission))
            .Select(row => row.GetString("SubmissionId")!)
            .Order()];

    /// <summary>Each lead has an owner by one turn, and turns that were taken for ids that lead elsewhere were given back.</summary>
    private static async Task AssertTurnsAsync(World world, IReadOnlyList<Lead> leads)
    {
        Assert.All(leads, lead => Assert.Equal("All", lead.Ownership.Team));
        var turns = TurnRow.Of((await world.RowsAsync("Owners")).Single(row => row.RowKey == OwnerKeys.Turn)).Book;
        Assert.Equal(leads.Count, turns.State.Members.Sum(member => member.Value.Turns));
        Assert.DoesNotContain("lacks", (await world.DumpAsync()).Text, StringComparison.Ordinal);
    }

    private static async Task AssertKeysLeadToAsync(World world, IReadOnlyCollection<LeadId> leadIds)
    {
        await using var worker = world.StartWorker();
        foreach (var row in (await world.RowsAsync("Identities")).Where(row => row.RowKey == "id"))
        {
            var (owner, id) = await worker.Get<LeadStore>().ResolveAsync(LeadId.Parse(row.GetString("LeadId")), default);
            Assert.NotNull(owner);
            Assert.Contains(id, leadIds);
        }
    }
}
