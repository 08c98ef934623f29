using LeadFunctions.Browser.Setup;
using static Microsoft.Playwright.Assertions;

namespace LeadFunctions.Browser.Bad;

/// <summary>What strangers write is text, wherever it stands, and moves nothing of ours.</summary>
public sealed class HostileTests
{
    public static TheoryData<string, bool> Everywhere => new MatrixTheoryData<string, bool>(
        [Customers.Markup, Customers.Bidi, Customers.Long, Customers.Withheld], [false, true]);

    /// <summary>Elements that none of our pages has.</summary>
    private const string Foreign = "main :is(script, img, iframe, object, embed, b > a, [onload], [onerror], [style], a[href^='javascript:'], a[href*='evil'])";

    /// <summary>Each text of a stranger is by itself: nothing of it turns around what stands beside it.</summary>
    private const string Loose = @"() => {
        const found = [];
        const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) if (/[\u202a-\u202e\u2066-\u2069]/.test(walk.currentNode.data)
          && !walk.currentNode.parentElement.closest('bdi, pre, textarea, template')) found.push(walk.currentNode.data);
        return found;
        }";

    [BrowserTheory]
    [MemberData(nameof(Everywhere))]
    public async Task It_runs_nowhere_and_moves_nothing(string customer, bool isPhone)
    {
        await using var tab = await DeskTab.OpenAsync(isPhone ? Look.Phone : Look.Desk);
        var lead = tab.Leads[customer];
        foreach (var path in new[] { Acting.Queue, $"/leads/{lead}" })
        {
            await tab.GoAsync(path);
            if (path == Acting.Queue && !isPhone && customer != Customers.Withheld)
                await tab.SelectAsync(lead);
            await Expect(tab.Find(Foreign)).ToHaveCountAsync(0);
            Assert.Empty(await tab.AskAsync<string[]>(Loose));
            Assert.Equal(isPhone ? 390 : 1280, await tab.AskAsync<int>("() => document.documentElement.scrollWidth"));
        }

        Assert.InRange((await tab.Find("h1").BoundingBoxAsync())!.Height, 1, 600);
        await tab.Find("#history summary").First.ClickAsync();
        await tab.Find("#history details[open] button").ClickAsync();
        await tab.Find(".dry dl").WaitForAsync();
        await Expect(tab.Find(Foreign)).ToHaveCountAsync(0);
        tab.AssertNoFaults();
    }

    [BrowserFact]
    public async Task A_name_is_text_in_a_message_too()
    {
        var lead = await (await DeskWorld.Current).Leads.NewAsync($"{Customers.Script} <img src=x onerror=alert(5)>{Customers.Override}");
        await DeskTab.VisitAsync(Look.Quick, Acting.Queue, async tab =>
        {
            await tab.SelectAsync(lead);
            await tab.PressAsync("f");
            await Expect(tab.Find(".toast b bdi")).ToContainTextAsync(Customers.Script);
            await Expect(tab.Find(".toast img")).ToHaveCountAsync(0);
            await tab.PressAsync("z");
        });
    }

    [BrowserFact]
    public async Task A_telephone_dials_digits_alone() => await DeskTab.VisitAsync(Look.Desk, Acting.Queue, async tab =>
    {
        await tab.SelectAsync(tab.Leads[Customers.Markup]);
        await Expect(tab.Find("#peek [data-reach=call]")).ToHaveAttributeAsync("href", "tel:1");
    });
}
