using LeadFunctions.Browser.Setup;
using static Microsoft.Playwright.Assertions;

namespace LeadFunctions.Browser.Acts;

/// <summary>What is done on a lead's own page.</summary>
public sealed class LeadPageTests
{
    private static readonly string[] Prerequisites = ["budget", "authority", "need", "timing"];

    [BrowserFact]
    public async Task What_is_known_of_a_lead_is_noted_and_makes_it_sales_qualified() => await OnOwnAsync(async (tab, lead) =>
    {
        await tab.PressAsync("s");
        await Expect(tab.Find("[data-choose=stage] [aria-disabled=true]")).ToBeVisibleAsync();
        await tab.PressAsync("Escape");
        await tab.PressAsync("q");
        foreach (var name in Prerequisites)
            await tab.Find($"input[name='verdict:{name}'][value=yes]").CheckAsync();
        await tab.Find("input[name='note:budget']").FillAsync("40,000 set aside");
        await tab.Find("[data-choose=qualify] button[type=submit]").ClickAsync();
        await tab.SendAsync();
        await tab.Leads.HappenedAsync(lead, "qualified", "40,000 set aside");
        await Expect(tab.Find("#sql, main")).ToContainTextAsync("40,000 set aside");

        await tab.PressAsync("s");
        await tab.Find("[data-choose=stage] button", "SQL").ClickAsync();
        await tab.SendAsync();
        await tab.Leads.HappenedAsync(lead, "stageMoved", "\"to\":\"Sql\"");
        await Expect(tab.Find(".lh1 .tag").First).ToContainTextAsync("SQL");
    });

    [BrowserFact]
    public async Task A_note_is_kept_while_it_is_typed_and_comes_back_when_it_is_undone() => await OnOwnAsync(async (tab, lead) =>
    {
        await tab.PressAsync("n");
        await tab.Find("#only-note").FillAsync("Met at the fair.");
        await tab.Page.ReloadAsync();
        await tab.ReadyAsync();
        await tab.PressAsync("n");
        await Expect(tab.Find("#only-note")).ToHaveValueAsync("Met at the fair.");

        await tab.Find("[data-choose=note] button[type=submit]").ClickAsync();
        await Expect(tab.Find("#only-note")).ToHaveValueAsync("");
        await tab.PressAsync("z");
        await Expect(tab.Find("#only-note")).ToHaveValueAsync("Met at the fair.");

        await tab.PressAsync("n");
        await tab.Find("[data-choose=note] button[type=submit]").ClickAsync();
        await tab.SendAsync();
        await tab.Leads.HappenedAsync(lead, "activity", "Met at the fair.");
        await Expect(tab.Find("#history")).ToContainTextAsync("“Met at the fair.”");
        await Expect(tab.Find("#only-note")).ToHaveValueAsync("");
    });

    [BrowserFact]
    public async Task A_lead_that_is_set_aside_says_why() => await OnOwnAsync(async (tab, lead) =>
    {
        await tab.PressAsync("s");
        await tab.Find("#why-Nurture").SelectOptionAsync("not-now");
        await tab.Find("[data-choose=stage] form", "Nurture").Locator("button").ClickAsync();
        await tab.SendAsync();
        await tab.Leads.HappenedAsync(lead, "stageMoved", "\"reason\":\"not-now\"");
        await Expect(tab.Find(".lh1")).ToContainTextAsync("Not now");
    });

    [BrowserFact]
    public async Task What_if_tells_another_score() => await OnOwnAsync(async (tab, _) =>
    {
        var before = await tab.Find("#what-if-result").InnerTextAsync();
        await tab.Find("#what-if").SelectOptionAsync(new SelectOptionValue { Index = 5 });
        await Expect(tab.Find("#what-if-result")).Not.ToHaveTextAsync(before);
    });

    [BrowserFact]
    public async Task A_submission_is_read_again_without_being_stored() => await DeskTab.VisitAsync(Look.Desk, await MergedAsync(), async tab =>
    {
        var before = (await tab.Leads.HistoryAsync(tab.Leads[Customers.Merged])).Length;
        await tab.Find("#history summary").First.ClickAsync();
        await tab.Find("#history details[open] button").ClickAsync();
        await Expect(tab.Find(".dry dl")).ToContainTextAsync("merged@fabrikam-robotics.example");
        Assert.Equal(before, (await tab.Leads.HistoryAsync(tab.Leads[Customers.Merged])).Length);
    });

    [BrowserFact]
    public async Task A_submission_of_somebody_else_is_taken_out()
    {
        var leads = (await DeskWorld.Current).Leads;
        var lead = await leads.NewAsync("Uma Twice");
        await leads.AgainAsync(lead, "Uma Twice");
        await DeskTab.VisitAsync(Look.Quick, $"/leads/{lead}", async tab =>
        {
            await Expect(tab.Find("[data-unmerge]")).ToHaveCountAsync(2);
            await tab.Find("[data-unmerge]").First.ClickAsync();
            await tab.SendAsync();
            await tab.Leads.HappenedAsync(lead, "unmerged");
            await Expect(tab.Find("[data-unmerge]")).ToHaveCountAsync(0);
        });
    }

    private static async Task<string> MergedAsync() => $"/leads/{(await DeskWorld.Current).Leads[Customers.Merged]}";

    private static async Task OnOwnAsync(Func<DeskTab, string, Task> act)
    {
        var lead = await (await DeskWorld.Current).Leads.NewAsync();
        await DeskTab.VisitAsync(Look.Quick, $"/leads/{lead}", tab => act(tab, lead));
    }
}
