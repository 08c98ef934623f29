using LeadFunctions.Browser.Setup;
using static Microsoft.Playwright.Assertions;

namespace LeadFunctions.Browser.Bad;

/// <summary>A page that cannot be kept fresh says since when, and stays.</summary>
public sealed class StaleTests
{
    private const string Part = "**/?scope=*";

    [BrowserTheory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(429)]
    public async Task A_server_that_fails_takes_nothing_from_the_page(int status) => await DeskTab.VisitAsync(Look.Quick, Acting.Queue, async tab =>
    {
        tab.Expect($"status of {status}");
        await tab.Page.RouteAsync(Part, route => route.FulfillAsync(
            new RouteFulfillOptions { Status = status, ContentType = "text/html", Body = "<h1>Bad gateway</h1>" }));
        var rows = await tab.Find("[data-row]").CountAsync();

        await tab.PassAsync(16);

        await Expect(tab.Find("#band")).ToContainTextAsync("does not answer");
        await Expect(tab.Find("#band")).ToContainTextAsync("List as of");
        await Expect(tab.Find("[data-row]")).ToHaveCountAsync(rows);
        await tab.AssertFindsNothingAsync();
        await tab.Page.UnrouteAsync(Part);
        await tab.Find("#band button").ClickAsync();
        await Expect(tab.Find("#band")).ToBeHiddenAsync();
    });

    [BrowserFact]
    public async Task Who_is_signed_out_meanwhile_keeps_page_and_acts()
    {
        var lead = await (await DeskWorld.Current).Leads.NewAsync();
        await DeskTab.VisitAsync(Look.Quick, Acting.Queue, async tab =>
        {
            tab.Expect("status of 401");
            await tab.SelectAsync(lead);
            // The local host signs nobody in who comes by a proxy.
            await tab.Context.SetExtraHTTPHeadersAsync(Tunnel);
            await tab.PressAsync("f");
            await tab.SendAsync();
            await Expect(tab.Find("#band")).ToContainTextAsync("signed out");
            await tab.PassAsync(16);
            await Expect(tab.Find("[data-row]").First).ToBeVisibleAsync();
            await Expect(tab.Find("#band a")).ToHaveTextAsync("Sign in");
            await tab.AssertFindsNothingAsync();
            await tab.Context.SetExtraHTTPHeadersAsync([]);
            await tab.PassAsync(60);
            await tab.Leads.HappenedAsync(lead, "activity", "\"NoAnswer\"");
        });
    }

    [BrowserFact]
    public async Task Who_is_not_signed_in_is_sent_to_the_platforms_sign_in_and_back()
    {
        await using var tab = await DeskTab.OpenAsync(Look.Desk);
        tab.Expect("404");
        await tab.Context.SetExtraHTTPHeadersAsync(Tunnel);
        await tab.Page.GotoAsync("/?scope=all");
        Assert.EndsWith("/.auth/login/aad?post_login_redirect_uri=%2F%3Fscope%3Dall", tab.Page.Url, StringComparison.Ordinal);
        tab.AssertNoFaults();
    }

    [BrowserFact]
    public async Task A_new_lead_comes_by_itself_and_disturbs_nobody_who_types() => await DeskTab.VisitAsync(Look.Quick, Acting.Queue, async tab =>
    {
        await tab.Find("#peek [data-note]").FillAsync("Half a sen");
        var selected = await tab.Find("[data-row][aria-current]").GetAttributeAsync("id");
        var lead = await tab.Leads.NewAsync();
        await tab.PassAsync(16);
        await Expect(tab.Find("#peek [data-note]")).ToBeFocusedAsync();
        await Expect(tab.Find("#peek [data-note]")).ToHaveValueAsync("Half a sen");

        await tab.PressAsync("Escape");
        await tab.PassAsync(16);

        await Expect(tab.Find($"#r-{lead}")).ToBeVisibleAsync();
        await Expect(tab.Find("[data-row][aria-current]")).ToHaveIdAsync(selected!);
        await Expect(tab.Find("#peek [data-note]")).ToHaveValueAsync("Half a sen");
    });

    private static KeyValuePair<string, string>[] Tunnel => [new("X-Forwarded-For", "203.0.113.7")];
}
