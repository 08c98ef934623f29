using LeadFunctions.Core.Identity;
using LeadFunctions.Core.Leads;
using LeadFunctions.Leads;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>A change of the keys: who is known by those of the version before is found all the while, and gets the present ones in the background.</summary>
public sealed class KeyWalkTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private const int Former = IdentityKeys.Version - 1;

    /// <summary>More than two pages of the walk.</summary>
    private const int Leads = 120;

    /// <summary>Of the calls that a walk makes: where it is killed.</summary>
    private static readonly double[] Shares = [0.05, 0.5, 0.7, 0.95];

    private static readonly LeadBody Ada = new() { FirstName = "Ada", LastName = "Lovelace", Email = "ada@contoso.com", Phone = "+1 425 555 0101" };

    /// <summary>E-mail, phone and name; phone and name alone; name, company and country alone.</summary>
    public static TheoryData<string> Ways => ["e-mail", "phone", "name"];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_customer_of_the_version_before_is_found_by_any_key_before_and_after_the_walk(string way)
    {
        foreach (var walks in new[] { 0, 1 })
        {
            var world = new World(azurite) { KeysFrom = Former };
            var id = await StoreAsync(world, Ada);
            for (var walk = 0; walk < walks; walk++)
                await world.FindDuplicatesAsync(10);

            await world.ProcessAsync(Sent.AtMinute(20, new LeadBody
            {
                FirstName = Ada.FirstName,
                LastName = Ada.LastName,
                Email = way == "e-mail" ? Ada.Email : null,
                Phone = way == "phone" ? Ada.Phone : null,
                Description = "Again.",
            }));

            Assert.Equal((id, 2), ((await world.OnlyLeadAsync()).Id, (await world.OnlyLeadAsync()).Submissions.Count));
        }
    }

    [Fact]
    public async Task One_who_gives_more_than_before_is_found_by_what_is_known()
    {
        var world = new World(azurite) { KeysFrom = Former };
        var id = await StoreAsync(world, new LeadBody { FirstName = "Ada", LastName = "Lovelace", Email = null, Phone = Ada.Phone });

        await world.ProcessAsync(Sent.AtMinute(20, Ada));

        Assert.Equal(id, (await world.OnlyLeadAsync()).Id);
    }

    [Fact]
    public async Task The_walk_gives_every_lead_its_keys_and_its_suggestions_and_ends()
    {
        var world = new World(azurite) { KeysFrom = Former };
        var first = await StoreAsync(world, Ada);
        var second = await StoreAsync(world, new LeadBody { FirstName = "Ada", LastName = "Lovelace", Email = "ada@contosso.com", Phone = Ada.Phone });

        await world.FindDuplicatesAsync(10);

        await using var worker = world.StartWorker();
        await worker.WarmUpAsync();
        Assert.True((await worker.Get<KeyVersion>().ReadAsync(default)).Progress is { IsDone: true, Version: IdentityKeys.Version, Leads: 2 });
        var contact = new Contact("Ada", "Lovelace", Ada.Email, Ada.Phone, "Microsoft", null, "US", "US");
        var keys = IdentityKeys.Of(new KeyFields(contact, []));
        Assert.Equal(3, keys.Count);
        // What both of them gave was the first one's, and stays so whichever the walk meets first.
        Assert.All(keys, key => Assert.Equal(first, worker.Get<IdentityIndex>().FindAsync(key, default).GetAwaiter().GetResult()));
        Assert.NotEqual(first, second);
        Assert.Single(await world.SuggestedAsync());

        worker.Calls.Forget();
        await worker.FindDuplicatesAsync();
        Assert.Single(worker.Calls.Made, call => call.Table == "Identities");
        Assert.DoesNotContain(worker.Calls.Made, call => call.Table == "Leads");
    }

    [Fact]
    public async Task What_is_left_of_the_version_before_is_asked_for_only_until_the_walk_is_done()
    {
        var world = new World(azurite) { KeysFrom = Former };
        await StoreAsync(world, Ada);
        await world.FindDuplicatesAsync(10);
        await using var worker = world.StartWorker();
        await worker.ProcessAsync(Sent.AtMinute(20, Named(1)));
        worker.Calls.Forget();

        await worker.ProcessAsync(Sent.AtMinute(21, new LeadBody { FirstName = "Grace", LastName = "Hopper", Email = "grace@fabrikam.com" }));

        Assert.Equal(7, worker.Calls.Made.Count);
    }

    [Fact]
    public async Task A_walk_that_is_killed_goes_on_where_it_was()
    {
        var clean = await ManyAsync();
        clean.Clock.AdjustTime(World.Start + TimeSpan.FromMinutes(10));
        await using var whole = clean.StartWorker();
        await whole.FindDuplicatesAsync();
        var (calls, expected) = (whole.Calls.Made.Count, (await clean.DumpAsync()).Text);

        await Task.WhenAll(Shares.Select(share => Task.Run(() => KilledAsync((int)(calls * share), share >= 0.5, expected))));
    }

    private async Task KilledAsync(int atCall, bool isOnItsWay, string expected)
    {
        var world = await ManyAsync();
        world.Clock.AdjustTime(World.Start + TimeSpan.FromMinutes(10));
        var fault = new Fault(FaultKind.KilledAfter, atCall);
        await using (var doomed = world.StartWorker(fault.ConductAsync))
        {
            await doomed.WarmUpAsync();
            await Record.ExceptionAsync(doomed.FindDuplicatesAsync);
            Assert.True(fault.IsKilled);
        }

        await using var worker = world.StartWorker();
        var (before, _) = await worker.Get<KeyVersion>().ReadAsync(default);
        await worker.FindDuplicatesAsync();

        Assert.Equal(expected, (await world.DumpAsync()).Text);
        Assert.Equal(isOnItsWay, before?.Leads > 0);
    }

    private static LeadBody Named(int number) => new()
    {
        FirstName = "Ann",
        LastName = $"{(char)('B' + (number % 24))}a{"rlnmst"[number / 24]}o",
        Email = $"ann{number}@contoso{number}.com",
        Phone = null,
        Company = null,
    };

    private async Task<World> ManyAsync()
    {
        var world = new World(azurite) { KeysFrom = Former };
        await using var worker = world.StartWorker();
        await worker.WarmUpAsync();
        await Parallel.ForEachAsync(Enumerable.Range(0, Leads), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (number, _) =>
            await OldLead.StoreAsync(world, worker, Named(number), World.Start.AddSeconds(number), Former));
        return world;
    }

    private static async Task<LeadId> StoreAsync(World world, LeadBody body)
    {
        await using var worker = world.StartWorker();
        await worker.WarmUpAsync();
        return await OldLead.StoreAsync(world, worker, body, World.Start, Former);
    }
}
