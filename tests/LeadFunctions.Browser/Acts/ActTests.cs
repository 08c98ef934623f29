using System.Text.RegularExpressions;
using LeadFunctions.Browser.Setup;
using static Microsoft.Playwright.Assertions;

namespace LeadFunctions.Browser.Acts;

/// <summary>Every act of the queue, by its key: what it tells the API, once, and not before its time.</summary>
public sealed class ActTests
{
    [BrowserTheory]
    [InlineData("c 1", "activity", "\"Reached\"")]
    [InlineData("c 2", "activity", "\"Email\"")]
    [InlineData("c 3", "activity", "\"Meeting\"")]
    [InlineData("c 4", "activity", "\"Voicemail\"")]
    [InlineData("f", "activity", "\"NoAnswer\"")]
    [InlineData("m 2", "planned", "nextAt")]
    [InlineData("a 1", "assigned", "\"to\":\"developer@localhost\"")]
    [InlineData("d 2", "stageMoved", "\"reason\":\"wrong-data\"")]
    public async Task A_key_does_what_its_button_says(string keys, string kind, string fact)
    {
        var lead = await (await DeskWorld.Current).Leads.NewAsync();
        await DeskTab.VisitAsync(Look.Quick, Acting.Queue, async tab =>
        {
            await tab.SelectAsync(lead);
            await tab.Find("#peek [data-note]").FillAsync("Wants a pilot.");
            await tab.PressAsync("Escape");

            await tab.TypeAsync(keys);

            await Expect(tab.Find($"#r-{lead}")).ToHaveClassAsync("row gone");
            await Expect(tab.Find($"#r-{lead}")).Not.ToHaveAttributeAsync("aria-current", "true");
            await Expect(tab.Find(".toast")).ToContainTextAsync("Pat Own");
            Assert.DoesNotContain(await tab.Leads.HistoryAsync(lead), line =>
            line.GetRawText().Contains("pilot.", StringComparison.Ordinal) && !line.GetRawText().Contains("\"submission\"", StringComparison.Ordinal));
            await tab.SendAsync();
            var happened = await tab.Leads.HappenedAsync(lead, kind, fact);
            Assert.Contains("developer@localhost", happened, StringComparison.Ordinal);
            Assert.Contains("Wants a pilot.", happened, StringComparison.Ordinal);
            await Expect(tab.Find(".toast")).ToHaveCountAsync(0);
            Assert.Equal(0, await tab.WaitingAsync());
        });
        Assert.Single(await (await DeskWorld.Current).Leads.HistoryAsync(lead), line => line.GetRawText().Contains(fact, StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task A_moment_of_ones_own_is_planned_in_ones_own_time_zone()
    {
        var lead = await (await DeskWorld.Current).Leads.NewAsync();
        await DeskTab.VisitAsync(Look.Quick with { Zone = "Asia/Seoul" }, Acting.Queue, async tab =>
        {
            await tab.SelectAsync(lead);
            await tab.PressAsync("m");
            await tab.Find("#peek input[type=datetime-local]").FillAsync("2030-03-10T09:30");
            await tab.Find("#peek [data-choose=later] button[type=submit]").ClickAsync();
            await tab.SendAsync();
            await tab.Leads.HappenedAsync(lead, "planned", "2030-03-10T00:30:00");
        });
    }

    [BrowserFact]
    public async Task A_lead_is_given_to_somebody_else()
    {
        var lead = await (await DeskWorld.Current).Leads.NewAsync();
        await DeskTab.VisitAsync(Look.Quick, Acting.Queue, async tab =>
        {
            await tab.SelectAsync(lead);
            await tab.PressAsync("a");
            await tab.Find("#peek input[name=owner]").FillAsync("someone@contoso.example");
            await tab.PressAsync("Enter");
            await tab.SendAsync();
            await tab.Leads.HappenedAsync(lead, "assigned", "\"to\":\"someone@contoso.example\"");
        });
    }

    [BrowserFact]
    public async Task What_is_undone_was_never_sent_and_what_was_typed_comes_back()
    {
        var lead = await (await DeskWorld.Current).Leads.NewAsync();
        await DeskTab.VisitAsync(Look.Quick, Acting.Queue, async tab =>
        {
            var asked = new List<string>();
            tab.Page.Request += (_, request) => asked.Add(request.Url);
            await tab.SelectAsync(lead);
            await tab.Find("#peek [data-note]").FillAsync("Not yet.");
            await tab.PressAsync("Escape");
            await tab.PressAsync("f");
            await Expect(tab.Find(".toast")).ToContainTextAsync(new Regex("Takes effect in [5-9] s"));

            await tab.PressAsync("z");

            await Expect(tab.Find(".toast")).ToHaveCountAsync(0);
            await Expect(tab.Find($"#r-{lead}")).ToHaveAttributeAsync("aria-current", "true");
            await Expect(tab.Find($"#r-{lead}")).ToHaveClassAsync("row");
            await Expect(tab.Find("#peek [data-note]")).ToHaveValueAsync("Not yet.");
            await tab.SendAsync();
            Assert.DoesNotContain(asked, url => url.Contains("/api/desk/", StringComparison.Ordinal));
        });
    }

    [BrowserFact]
    public async Task The_newest_act_is_undone_first()
    {
        var (one, other) = (await (await DeskWorld.Current).Leads.NewAsync(), await (await DeskWorld.Current).Leads.NewAsync());
        await DeskTab.VisitAsync(Look.Quick, Acting.Queue, async tab =>
        {
            await tab.SelectAsync(one);
            await tab.PressAsync("f");
            await tab.SelectAsync(other);
            await tab.PressAsync("f");
            await tab.PressAsync("z");
            await Expect(tab.Find($"#r-{one}")).ToHaveClassAsync("row gone");
            await Expect(tab.Find($"#r-{other}")).ToHaveClassAsync("row");
            await tab.SendAsync();
            await tab.Leads.HappenedAsync(one, "activity", "\"NoAnswer\"");
        });
    }
}
