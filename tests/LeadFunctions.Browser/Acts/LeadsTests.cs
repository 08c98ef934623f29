using LeadFunctions.Browser.Setup;
using static Microsoft.Playwright.Assertions;

namespace LeadFunctions.Browser.Acts;

/// <summary>The list of all leads.</summary>
public sealed class LeadsTests
{
    [BrowserFact]
    public async Task What_is_searched_for_is_found_and_enters_no_address()
    {
        await using var tab = await DeskTab.OpenAsync(Look.Quick);
        var addresses = new List<string>();
        tab.Page.Request += (_, request) => addresses.Add(request.Url);
        await tab.GoAsync("/leads");
        await tab.ShownAsync($"#r-{tab.Leads[Customers.Overdue]}");

        await tab.PressAsync("/");
        await Expect(tab.Find("#q")).ToBeFocusedAsync();
        await tab.Page.Keyboard.TypeAsync("giulia ferrara");
        await tab.PassAsync(1);

        await Expect(tab.Find("tr[data-row]")).ToHaveCountAsync(1);
        await Expect(tab.Find("tr[data-row] a")).ToHaveTextAsync("Giulia Ferrara");
        await Expect(tab.Find("#q")).ToHaveValueAsync("giulia ferrara");
        Assert.DoesNotContain(addresses.Append(tab.Page.Url), address => address.Contains("giulia", StringComparison.OrdinalIgnoreCase));
        tab.AssertNoFaults();
    }

    [BrowserFact]
    public async Task A_filter_says_how_many_it_shows_and_shows_them() => await DeskTab.VisitAsync(Look.Quick, "/leads", async tab =>
    {
        await tab.ShownAsync($"#r-{tab.Leads[Customers.Overdue]}");
        await tab.Find("#f-country summary").ClickAsync();
        var italy = tab.Find("#f-country label", "Italy");
        await Expect(italy.Locator(".n")).ToHaveTextAsync("1");
        await italy.Locator("input").CheckAsync();
        await Expect(tab.Find("tr[data-row]")).ToHaveCountAsync(1);
        await Expect(tab.Find($"#r-{tab.Leads[Customers.Overdue]}")).ToBeVisibleAsync();
        await Expect(tab.Find("#f-country .chip")).ToHaveTextAsync("Country: Italy");
    });

    [BrowserFact]
    public async Task Many_are_picked_by_keys_and_done_with_at_once_and_undone_at_once()
    {
        var leads = (await DeskWorld.Current).Leads;
        var name = $"Zed{Guid.NewGuid():N}";
        string[] ids = [await leads.NewAsync($"{name} One"), await leads.NewAsync($"{name} Two")];
        await DeskTab.VisitAsync(Look.Quick, "/leads?sort=newest", async tab =>
        {
            await tab.ShownAsync($"#r-{ids[0]}");
            await tab.Find("#q").FillAsync(name);
            await tab.PassAsync(1);
            await Expect(tab.Find("tr[data-row]")).ToHaveCountAsync(2);
            await tab.TypeAsync("Escape x j x");
            await Expect(tab.Find("#bulk")).ToContainTextAsync("2");
            await tab.PressAsync("Escape");
            await Expect(tab.Find("#bulk")).ToBeHiddenAsync();
            await tab.TypeAsync("x k x");
            await tab.Find("#bulk [data-bulk]").First.ClickAsync();
            await Expect(tab.Find(".toast")).ToHaveCountAsync(1);
            await tab.PressAsync("z");
            Assert.Equal(0, await tab.WaitingAsync());

            await tab.TypeAsync("x j x");
            await tab.Find("#bulk [data-bulk]").First.ClickAsync();
            await tab.SendAsync();
            foreach (var id in ids)
                await leads.HappenedAsync(id, "assigned", "\"to\":\"developer@localhost\"");
            await tab.SentAllAsync();
            await Expect(tab.Find(".toast")).ToHaveCountAsync(0);
        });
    }

    [BrowserFact]
    public async Task A_view_that_is_saved_stands_in_the_side_bar_as_its_owner_wrote_it_until_they_remove_it() => await DeskTab.VisitAsync(
        Look.Desk, "/leads?state=overdue", async tab =>
    {
        await tab.PressAsync("v");
        await tab.Find("#view-name").FillAsync($"Late {Customers.Script}");
        await tab.PressAsync("Enter");
        await Expect(tab.Find(".sv bdi", $"Late {Customers.Script}")).ToBeVisibleAsync();
        await tab.Find(".sv a", "Late").ClickAsync();
        await tab.Page.WaitForURLAsync("**/leads?state=overdue");

        await tab.Find("[form=drop-view]").ClickAsync();
        await tab.Page.WaitForURLAsync("**/leads");
        await Expect(tab.Find(".sv bdi", "Late")).ToHaveCountAsync(0);
    });

    [BrowserTheory]
    [InlineData("")]
    [InlineData("ferrara")]
    public async Task A_list_that_keeps_itself_fresh_stays_what_was_asked_for(string words) => await DeskTab.VisitAsync(Look.Quick, "/leads", async tab =>
    {
        await tab.ShownAsync("tr[data-row]");
        await tab.Find("#q").FillAsync(words);
        await tab.PassAsync(1);
        await tab.ShownAsync($"#r-{tab.Leads[Customers.Overdue]}");
        await tab.Find("h1").ClickAsync();
        for (var time = 0; time < 3; time++)
        {
            await tab.Page.RunAndWaitForResponseAsync(() => tab.PassAsync(16), answer => answer.Url.EndsWith("/leads/list", StringComparison.Ordinal));
            await Expect(tab.Find($"#r-{tab.Leads[Customers.Overdue]}")).ToBeVisibleAsync();
            await Expect(tab.Find("#q")).ToHaveValueAsync(words);
        }
    });

    [BrowserFact]
    public async Task The_list_goes_out_as_a_table_in_which_nothing_is_a_formula() => await DeskTab.VisitAsync(Look.Quick, "/leads", async tab =>
    {
        await tab.ShownAsync($"#r-{tab.Leads[Customers.Markup]}");
        var file = await tab.Page.RunAndWaitForDownloadAsync(() => tab.Find("[form=csv]").ClickAsync());
        var text = await File.ReadAllTextAsync(await file.PathAsync());
        Assert.Contains("Giulia", text, StringComparison.Ordinal);
        Assert.DoesNotMatch("(^|[,;\t\r\n])\"?[=+@-][A-Za-z(]", text);
    });

    [BrowserFact]
    public async Task The_palette_opens_a_lead_by_its_name() => await DeskTab.VisitAsync(Look.Quick, "/operations", async tab =>
    {
        var found = tab.Find("#palette-list li", "Giulia Ferrara");
        await Eventually.HoldsAsync(
            async () =>
            {
                await tab.PressAsync("Control+k");
                await tab.Find("#palette-input").FillAsync("ferrara");
                await tab.PassAsync(1);
                await tab.Page.WaitForTimeoutAsync(200);
                if (await found.CountAsync() > 0)
                    return true;
                await tab.PressAsync("Escape");
                return false;
            },
            () => "The palette does not find her.");
        await found.ClickAsync();
        await tab.Page.WaitForURLAsync($"**/leads/{tab.Leads[Customers.Overdue]}");
    });
}
