using System.Text.Json;
using Azure.Data.Tables;
using LeadFunctions.Duplicates;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>From processed leads to the pairs that a person is asked about.</summary>
public sealed class DuplicateTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private static readonly LeadBody Ada = Named("Ada", "Lovelace");
    private static readonly LeadBody Grace =
        new() { FirstName = "Grace", LastName = "Hopper", Email = "grace.hopper@fabrikam.com", Phone = null, Company = null };

    private static readonly LeadBody Line = new() { FirstName = null, LastName = null, Email = null, Phone = "+1 425 555 0199", Company = "Contoso Bistro" };

    [Fact]
    public async Task Pairs_of_every_sort_are_found_likeliest_first()
    {
        var world = new World(azurite);
        await world.StartLookingAsync();
        await world.ProcessAsync(
            Sent.AtMinute(1, Ada),
            Sent.AtMinute(2, Named("Lovelace", "Ada")),
            Sent.AtMinute(3, Grace),
            Sent.AtMinute(4, With(Grace, "Grace", "grace.hoper@fabrikam.com")),
            Sent.AtMinute(5, Line),
            Sent.AtMinute(6, new LeadBody { FirstName = null, LastName = null, Email = null, Phone = Line.Phone, Company = "Contoso Bistrot & Bar" }),
            Sent.AtMinute(7, Named("Nobody", "Else", "Northwind")),
            Sent.AtMinute(8, LeadBody.PartnerCenterTest));

        await world.FindDuplicatesAsync(30);

        Assert.Equal(["Grace / Grace", "Ada / Lovelace", "Contoso Bistro / Contoso Bistrot & Bar"], await world.SuggestedAsync());
        Assert.Equal(await world.SuggestedAsync(), await world.SuggestedAsync(take: 1));
        var rows = (await world.RowsAsync("Identities")).Where(row => row.RowKey != "id" && row.PartitionKey != "~").ToList();
        Assert.Equal(7, rows.Select(row => row.GetString("LeadId")).Distinct().Count());
        Assert.All(rows.GroupBy(row => row.GetString("LeadId")), lead => Assert.InRange(lead.Count(), 1, 2));
    }

    [Fact]
    public async Task A_lead_tells_how_likely_each_of_its_duplicates_is_and_why()
    {
        var world = await FoundAsync();
        await using var worker = world.StartWorker();

        var duplicate = Assert.Single(await worker.Get<DuplicateLists>().OfAsync(await world.LeadAsync("grace.hopper@fabrikam.com"), default));

        Assert.Equal((await world.LeadAsync("grace.hoper@fabrikam.com")).Id, duplicate.Id);
        Assert.InRange(duplicate.Likeness.Likelihood, 0.9, 1);
        Assert.Contains("mail address one or two letters apart, or in another order", duplicate.Likeness.Texts);
    }

    [Fact]
    public async Task Both_are_answered_with_what_tells_them_apart()
    {
        var world = await FoundAsync();
        await using var worker = world.StartWorker();

        var list = (await worker.CallAsync("HttpListDuplicates", query: "?take=1")).Json();
        var lead = (await worker.CallAsync("HttpGetLead", (await world.LeadAsync("grace.hopper@fabrikam.com")).Id.ToString())).Json();

        var pair = list.GetProperty("pairs")[0];
        Assert.Equal(
            ["grace.hoper@fabrikam.com", "grace.hopper@fabrikam.com"],
            Both(pair).Select(side => side.GetProperty("contact").GetProperty("email").GetString()).Order());
        Assert.InRange(pair.GetProperty("likelihood").GetDouble(), 0.9, 0.999);
        Assert.Equal(pair.GetProperty("reasons").ToString(), lead.GetProperty("possibleDuplicates")[0].GetProperty("reasons").ToString());
        var next = (await worker.CallAsync("HttpListDuplicates", query: $"?take=1&continuation={list.GetProperty("continuation")}")).Json();
        Assert.Equal(0, next.GetProperty("pairs").GetArrayLength());
    }

    [Fact]
    public async Task A_lead_that_waited_long_is_found_too()
    {
        var world = new World(azurite);
        await world.StartLookingAsync();
        await world.ProcessAsync(Sent.AtMinute(1, Grace));
        await world.FindDuplicatesAsync(100);

        world.Clock.AdjustTime(World.Start + TimeSpan.FromMinutes(120));
        await world.ProcessAsync(Sent.AtMinute(2, With(Grace, "Grace", "grace.hoper@fabrikam.com")));
        await world.FindDuplicatesAsync(130);

        Assert.Single(await world.SuggestedAsync());
    }

    [Fact]
    public async Task What_came_within_the_last_minutes_waits_for_a_later_run()
    {
        var world = new World(azurite);
        await world.StartLookingAsync();
        await world.ProcessAsync(Sent.AtMinute(1, Grace), Sent.AtMinute(2, With(Grace, "Grace", "grace.hoper@fabrikam.com")));

        await world.FindDuplicatesAsync(3);
        Assert.Empty(await world.SuggestedAsync());

        await world.FindDuplicatesAsync(8);
        Assert.Single(await world.SuggestedAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_pair_that_came_apart_is_not_shown_and_leaves_nothing(bool byTimer)
    {
        var world = await FoundAsync();
        // The same mailbox, but by now of somebody else, with another domain and number.
        await world.ProcessAsync(Sent.AtMinute(40, With(Grace, "Hedwig", "grace.hoper@fabrikam.com", "Kiesler", "+43 1 234567", "Austria")));

        if (byTimer)
            await world.FindDuplicatesAsync(60);

        Assert.Empty(await world.SuggestedAsync());
        Assert.Equal(0, await world.PairRowsAsync());
        await world.FindDuplicatesAsync(60);
        Assert.Equal(2, (await SuggestionRowsAsync(world)).Count(row => row.GetString("FirstName") == "Hedwig"));
        Assert.Equal(4, (await SuggestionRowsAsync(world)).Count);
    }

    [Fact]
    public async Task Two_that_were_told_apart_are_never_suggested_again()
    {
        var world = await FoundAsync();
        var (one, other) = (await world.LeadAsync("grace.hopper@fabrikam.com"), await world.LeadAsync("grace.hoper@fabrikam.com"));

        await world.ToldApartAsync(one.Id, other.Id);

        Assert.Empty(await world.SuggestedAsync());
        await world.ProcessAsync(Sent.AtMinute(40, With(Grace, "Gracie", "grace.hoper@fabrikam.com")));
        await world.FindDuplicatesAsync(60);
        Assert.Empty(await world.SuggestedAsync());
        Assert.Equal(0, await world.PairRowsAsync());

        // Merged into a third, it is still somebody else.
        await world.ProcessAsync(Sent.AtMinute(70, With(Grace, "Grace", "grace.hopper@fabrikam.org", phone: "+1 425 555 0188")));
        await world.FindDuplicatesAsync(90);
        Assert.Equal(2, (await world.SuggestedAsync()).Count);
        world.Clock.AdjustTime(World.Start + TimeSpan.FromMinutes(100));
        await world.MergedAsync((await world.LeadAsync("grace.hopper@fabrikam.org")).Id, other.Id);

        Assert.Empty(await world.SuggestedAsync());
        await world.FindDuplicatesAsync(120);
        Assert.Empty(await world.SuggestedAsync());
        Assert.Equal(0, await world.PairRowsAsync());
    }

    [Fact]
    public async Task Of_two_that_were_merged_one_is_left_and_found_by_others()
    {
        var world = await FoundAsync();
        await world.ProcessAsync(Sent.AtMinute(40, With(Grace, "Grace", "grace.hopper@fabrikam.org", phone: "+1 425 555 0188")));
        await world.FindDuplicatesAsync(60);
        Assert.Equal(3, (await world.SuggestedAsync()).Count);

        await world.MergedAsync((await world.LeadAsync("grace.hopper@fabrikam.com")).Id, (await world.LeadAsync("grace.hoper@fabrikam.com")).Id);

        Assert.Single(await world.SuggestedAsync());
        await world.FindDuplicatesAsync(80);
        Assert.Single(await world.SuggestedAsync());
        Assert.Equal(3, await world.PairRowsAsync());
        Assert.Equal(4, (await SuggestionRowsAsync(world)).Count);
    }

    [Fact]
    public async Task Leads_that_share_a_key_are_named_however_unlike_they_are()
    {
        var world = new World(azurite);
        await world.ProcessAsync(
            Sent.AtMinute(1, new LeadBody { Email = "john@microsoft.com", Phone = null }),
            Sent.AtMinute(2, new LeadBody { Email = "smith@microsoft.com", Phone = null }));
        await using var worker = world.StartWorker();
        var lead = (await world.LeadsAsync()).Single(one => one.Keys.PossibleDuplicates.Count > 0);

        var duplicate = Assert.Single(await worker.Get<DuplicateLists>().OfAsync(lead, default));

        Assert.NotEqual(lead.Id, duplicate.Id);
        Assert.NotEmpty(duplicate.Likeness.Reasons);
    }

    [Fact]
    public async Task Hostile_text_is_compared_like_any_other()
    {
        var world = new World(azurite);
        await world.StartLookingAsync();
        string[] hostile =
        [
            "\u202E\u0000' or PartitionKey ne '", new string('x', 9000), "</script>\uD800", "🙂\u200D🙂", "%27;--", new string('é', 5000), "a/b\\c#d?e\tf",
        ];
        var minute = 1.0;
        foreach (var text in hostile)
        {
            await world.ProcessAsync(
                Sent.AtMinute(minute++, new LeadBody { FirstName = text, LastName = "Lovelace" + text, Email = null, Phone = text, Company = "Contoso" }),
                Sent.AtMinute(minute++, new LeadBody { FirstName = "Lovelace" + text, LastName = text, Email = text + "@contoso.com", Company = text }));
        }

        await world.FindDuplicatesAsync(60);

        await world.SuggestedAsync();
        Assert.Equal((await world.LeadsAsync()).Count, (await world.RowsAsync("Duplicates")).Count(row => row.RowKey == "rows"));
    }

    private static IEnumerable<JsonElement> Both(JsonElement pair) => [pair.GetProperty("first"), pair.GetProperty("second")];

    /// <summary>Two leads that are one customer, found.</summary>
    private async Task<World> FoundAsync()
    {
        var world = new World(azurite);
        await world.StartLookingAsync();
        await world.ProcessAsync(Sent.AtMinute(1, Grace), Sent.AtMinute(2, With(Grace, "Grace", "grace.hoper@fabrikam.com")));
        await world.FindDuplicatesAsync(30);
        Assert.Single(await world.SuggestedAsync());
        Assert.Equal(3, await world.PairRowsAsync());
        return world;
    }

    private static async Task<IReadOnlyList<TableEntity>> SuggestionRowsAsync(World world) =>
        [.. (await world.RowsAsync("Identities")).Where(row => row.RowKey.Contains(';', StringComparison.Ordinal))];

    private static LeadBody Named(string first, string last, string company = "Contoso") =>
        new() { FirstName = first, LastName = last, Email = null, Phone = null, Company = company };

    private static LeadBody With(LeadBody body, string first, string email, string? last = null, string? phone = null, string? country = null) => new()
    {
        FirstName = first,
        LastName = last ?? body.LastName,
        Email = email,
        Phone = phone,
        Company = body.Company,
        Country = country ?? body.Country,
    };
}
