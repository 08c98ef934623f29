using LeadFunctions.Browser.Setup;
using static Microsoft.Playwright.Assertions;

namespace LeadFunctions.Browser.Bad;

/// <summary>What was done arrives once, whatever becomes of page, connection and server.</summary>
public sealed class OutboxTests
{
    private const string Api = "**/api/desk/**";

    [BrowserFact]
    public async Task A_page_that_is_loaded_anew_sends_at_once_and_once() => await OnQueueAsync(async (tab, lead) =>
    {
        await tab.PressAsync("f");
        await tab.Page.ReloadAsync();
        await tab.ReadyAsync();
        await SentOnceAsync(tab, lead);
    });

    [BrowserFact]
    public async Task A_page_that_is_closed_sends_at_once()
    {
        var lead = await (await DeskWorld.Current).Leads.NewAsync();
        await using var tab = await DeskTab.OpenAsync(Look.Quick);
        await tab.GoAsync(Acting.Queue);
        await tab.SelectAsync(lead);
        await tab.PressAsync("f");
        await tab.Find(".row .who1 a").First.ClickAsync();
        await tab.Page.CloseAsync(new PageCloseOptions { RunBeforeUnload = true });
        await tab.Leads.HappenedAsync(lead, "activity", "\"NoAnswer\"");
    }

    [BrowserFact]
    public async Task From_one_page_of_the_desk_to_another_it_can_still_be_undone() => await OnQueueAsync(async (tab, lead) =>
    {
        await tab.PressAsync("f");
        await tab.TypeAsync("g o");
        await tab.Page.WaitForURLAsync("**/operations");
        await tab.ReadyAsync();
        await Expect(tab.Find(".toast")).ToContainTextAsync("Pat Own");
        await tab.PressAsync("z");
        await Expect(tab.Find(".toast")).ToHaveCountAsync(0);
        Assert.Equal(0, await tab.WaitingAsync());
        Assert.Equal(1, (await tab.Leads.HistoryAsync(lead)).Count(line => line.GetProperty("kind").GetString() == "submission"));
        Assert.DoesNotContain(await tab.Leads.HistoryAsync(lead), line => line.GetProperty("kind").GetString() == "activity");
    });

    [BrowserFact]
    public async Task Without_a_connection_it_is_kept_and_goes_out_when_it_is_back() => await OnQueueAsync(async (tab, lead) =>
    {
        await tab.Context.SetOfflineAsync(true);
        await Expect(tab.Find("#band")).ToContainTextAsync("Offline");
        await tab.Find("#peek [data-note]").FillAsync("From the tunnel.");
        await tab.PressAsync("Escape");
        await tab.PressAsync("f");
        await tab.SendAsync();
        Assert.Equal(1, await tab.WaitingAsync());
        await tab.Context.SetOfflineAsync(false);
        await SentOnceAsync(tab, lead);
        await Expect(tab.Find("#band")).ToBeHiddenAsync();
    });

    [BrowserFact]
    public async Task What_is_typed_outlives_the_page_even_without_a_connection() => await OnQueueAsync(async (tab, lead) =>
    {
        await tab.Context.SetOfflineAsync(true);
        await tab.Find("#peek [data-note]").FillAsync("Half a sen");
        await tab.Context.SetOfflineAsync(false);
        await tab.Page.ReloadAsync();
        await tab.ReadyAsync();
        await tab.SelectAsync(lead);
        await Expect(tab.Find("#peek [data-note]")).ToHaveValueAsync("Half a sen");
    });

    [BrowserTheory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    public async Task A_server_that_fails_is_asked_again(int status) => await OnQueueAsync(async (tab, lead) =>
    {
        tab.Expect($"status of {status}");
        var failures = 0;
        await tab.Page.RouteAsync(Api, route => failures++ == 0
            ? route.FulfillAsync(new RouteFulfillOptions { Status = status, Body = "<h1>Oops</h1>" })
            : route.ContinueAsync());
        await tab.PressAsync("f");
        await tab.SendAsync();
        await Expect(tab.Find("#band")).ToContainTextAsync("does not answer");
        await Expect(tab.Find($"#r-{lead}")).ToHaveClassAsync("row gone");
        await tab.PassAsync(6);
        await SentOnceAsync(tab, lead);
    });

    [BrowserFact]
    public async Task An_answer_that_got_lost_is_no_second_act() => await OnQueueAsync(async (tab, lead) =>
    {
        tab.Expect("ERR_FAILED");
        var keys = new List<string?>();
        await tab.Page.RouteAsync(Api, async route =>
        {
            keys.Add(await route.Request.HeaderValueAsync("Idempotency-Key"));
            if (keys.Count == 1)
            {
                await route.FetchAsync();
                await route.AbortAsync();
                return;
            }

            await route.ContinueAsync();
        });
        await tab.PressAsync("f");
        await tab.SendAsync();
        await Expect(tab.Find("#band")).ToBeVisibleAsync();
        await tab.PassAsync(6);
        await SentOnceAsync(tab, lead);
        Assert.Single(keys.Distinct());
    });

    [BrowserFact]
    public async Task A_slow_server_holds_up_nobody_and_gets_the_acts_of_a_lead_in_their_order() => await OnQueueAsync(async (tab, lead) =>
    {
        var release = new TaskCompletionSource();
        var asked = 0;
        await tab.Page.RouteAsync(Api, async route =>
        {
            if (asked++ == 0)
                await release.Task;
            await route.ContinueAsync();
        });
        await tab.PressAsync("f");
        await tab.SendAsync();
        await tab.SelectAsync(lead);
        await tab.TypeAsync("m 2");
        Assert.Equal(2, await tab.WaitingAsync());
        await tab.SendAsync();
        await Expect(tab.Find("#peek h2")).ToBeVisibleAsync();
        release.SetResult();
        await tab.Leads.HappenedAsync(lead, "activity", "\"NoAnswer\"");
        await tab.PassAsync(6);
        await tab.Leads.HappenedAsync(lead, "planned", "nextAt");
        await Expect(tab.Find("#conflict")).ToBeHiddenAsync();
    });

    [BrowserFact]
    public async Task What_is_refused_says_so_and_gives_back_what_was_typed() => await OnQueueAsync(async (tab, lead) =>
    {
        tab.Expect("status of 403");
        await tab.Page.RouteAsync(Api, route => route.FulfillAsync(new RouteFulfillOptions
        {
            Status = 403,
            ContentType = "application/problem+json",
            Body = """{"type":"urn:leadfunctions:problem:role-too-low","detail":"Only <b>managers</b> may."}""",
        }));
        await tab.Find("#peek [data-note]").FillAsync("Precious.");
        await tab.PressAsync("Escape");
        await tab.PressAsync("f");
        await tab.SendAsync();
        await Expect(tab.Find(".toast.bad")).ToContainTextAsync("Only <b>managers</b> may.");
        await Expect(tab.Find($"#r-{lead}")).ToHaveClassAsync("row");
        await tab.SelectAsync(lead);
        await Expect(tab.Find("#peek [data-note]")).ToHaveValueAsync("Precious.");
        Assert.Equal(0, await tab.WaitingAsync());
    });

    [BrowserFact]
    public async Task Two_tabs_of_one_browser_send_it_once() => await OnQueueAsync(async (tab, lead) =>
    {
        var asked = 0;
        await tab.Context.RouteAsync(Api, route =>
        {
            Interlocked.Increment(ref asked);
            return route.ContinueAsync();
        });
        await tab.PressAsync("f");
        var other = await tab.Context.NewPageAsync();
        await other.Clock.InstallAsync();
        await other.GotoAsync("/operations");
        await Expect(other.Locator(".toast")).ToBeVisibleAsync();
        await Task.WhenAll(tab.SendAsync(), other.Clock.FastForwardAsync(9000));
        await SentOnceAsync(tab, lead);
        await Expect(other.Locator(".toast")).ToHaveCountAsync(0);
        Assert.Equal(1, asked);
    });

    private static async Task SentOnceAsync(DeskTab tab, string lead)
    {
        await tab.Leads.HappenedAsync(lead, "activity", "\"NoAnswer\"");
        await tab.SentAllAsync();
        await Expect(tab.Find(".toast")).ToHaveCountAsync(0);
        Assert.Single(await tab.Leads.HistoryAsync(lead), line => line.GetProperty("kind").GetString() == "activity");
    }

    private static async Task OnQueueAsync(Func<DeskTab, string, Task> act)
    {
        var lead = await (await DeskWorld.Current).Leads.NewAsync();
        await DeskTab.VisitAsync(Look.Quick, Acting.Queue, async tab =>
        {
            await tab.SelectAsync(lead);
            await act(tab, lead);
        });
    }
}
