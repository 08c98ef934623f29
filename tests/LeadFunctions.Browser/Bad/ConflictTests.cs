using LeadFunctions.Browser.Setup;
using static Microsoft.Playwright.Assertions;

namespace LeadFunctions.Browser.Bad;

/// <summary>Two people on one lead, each with a browser of their own.</summary>
public sealed class ConflictTests
{
    [BrowserTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Both_are_kept_when_the_second_says_so(bool isReloaded) => await BothActAsync(async (tab, lead) =>
    {
        await Expect(tab.Find("#conflict-body")).ToContainTextAsync("First.");
        await Expect(tab.Find("#conflict-body")).ToContainTextAsync("Yours: No answer: Second.");
        await tab.AssertFindsNothingAsync();
        await tab.PressAsync("Escape");
        await Expect(tab.Find("#conflict")).ToBeVisibleAsync();
        if (isReloaded)
        {
            await tab.Page.ReloadAsync();
            await tab.ReadyAsync();
            await Expect(tab.Find("#conflict-body")).ToContainTextAsync("Second.");
        }

        await tab.Find("#conflict button[value=both]").ClickAsync();
        await tab.Leads.HappenedAsync(lead, "activity", "Second.");
        await tab.Leads.HappenedAsync(lead, "activity", "First.");
        await tab.SentAllAsync();
    });

    [BrowserFact]
    public async Task What_is_dropped_is_not_sent_and_its_text_stays_in_the_field() => await BothActAsync(async (tab, lead) =>
    {
        await tab.Find("#conflict button[value=theirs]").ClickAsync();
        await Expect(tab.Find("#conflict")).ToBeHiddenAsync();
        await Expect(tab.Find("#history")).ToContainTextAsync("First.");
        await Expect(tab.Find("[data-note]")).ToHaveValueAsync("Second.");
        Assert.Equal(0, await tab.WaitingAsync());
        Assert.DoesNotContain(await tab.Leads.HistoryAsync(lead), line => line.GetRawText().Contains("Second.", StringComparison.Ordinal));
    });

    private static async Task BothActAsync(Func<DeskTab, string, Task> decide)
    {
        var lead = await (await DeskWorld.Current).Leads.NewAsync();
        await using var first = await DeskTab.OpenAsync(Look.Quick);
        await using var second = await DeskTab.OpenAsync(Look.Quick);
        second.Expect("status of 412");
        await first.GoAsync($"/leads/{lead}");
        await second.GoAsync($"/leads/{lead}");
        await ActAsync(first, "First.");
        await first.Leads.HappenedAsync(lead, "activity", "First.");
        await ActAsync(second, "Second.");
        await Expect(second.Find("#conflict")).ToBeVisibleAsync();
        await decide(second, lead);
        first.AssertNoFaults();
        second.AssertNoFaults();
    }

    private static async Task ActAsync(DeskTab tab, string note)
    {
        await tab.Find("[data-note]").FillAsync(note);
        await tab.PressAsync("Escape");
        await tab.PressAsync("f");
        await tab.SendAsync();
    }
}
