using LeadFunctions.Browser.Setup;
using LeadFunctions.EndToEnd;
using static Microsoft.Playwright.Assertions;

namespace LeadFunctions.Browser.Forms;

/// <summary>A form as people fill it in: without scripts, by keyboard, on a phone, in a page of another site.</summary>
public sealed class FormTests
{
    private static readonly string Folder = Repository.PathOf("artifacts/screenshots");

    /// <summary>In one test: the host that has forms starts once.</summary>
    [BrowserFact]
    public async Task A_form_is_filled_in_without_scripts_in_five_languages_and_in_a_frame()
    {
        var address = "";
        await using var site = await LoopbackServer.StartAsync(context =>
            Answer.WebPage(
                $"<!DOCTYPE html><html lang=\"en\"><title>Shop</title><body><script src=\"{address}/f/contact/embed.js\"></script></body></html>")(context));
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, Forms(site.Origin));
        await using var host = await HostProcess.StartAsync(new HostProcessOptions { Settings = new Dictionary<string, string> { ["Forms:File"] = file } });
        address = $"http://localhost:{host.Port}";

        await FillInAsync(address);
        await LookAsync(address);
        await FrameAsync(site);
    }

    private static async Task FillInAsync(string address)
    {
        await using var tab = await DeskTab.OpenAsync(Look.Phone with { Locale = "it-IT", HasNoScripts = true }, address);
        await tab.Page.GotoAsync("/f/contact?utm_source=mailing");
        await tab.Find("#f-message").FillAsync("Ciao <b>");
        await tab.Find("button").ClickAsync();
        await Expect(tab.Find("[role=alert] a")).ToHaveCountAsync(2);
        await Expect(tab.Find("#f-message")).ToHaveValueAsync("Ciao <b>");
        await Expect(tab.Find("#f-email")).ToHaveAttributeAsync("aria-invalid", "true");
        await tab.Find("#f-lastName").FillAsync("One");
        await tab.Find("#f-email").FillAsync("someone@contoso.example");
        await tab.PressAsync("Enter");
        await Expect(tab.Find("h1")).ToHaveTextAsync("Grazie");
        Assert.DoesNotContain("someone", tab.Page.Url, StringComparison.Ordinal);
        tab.Expect("422");
        tab.AssertNoFaults();
    }

    private static async Task LookAsync(string address)
    {
        Directory.CreateDirectory(Folder);
        foreach (var (language, look) in new[]
        {
            ("en", Look.Desk), ("it", Look.Phone), ("fr", Look.Desk with { Scheme = ColorScheme.Dark }), ("ko", Look.Phone), ("tr", Look.Desk),
        })
        {
            await using var tab = await DeskTab.OpenAsync(look, address);
            await tab.Page.GotoAsync($"/f/contact?lang={language}");
            Assert.True(await tab.AskAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"{language} is too wide.");
            await tab.Find("button").ClickAsync();
            await Expect(tab.Find("[role=alert]")).ToBeFocusedAsync();
            // One wide and one narrow: languages change no colours and no roles.
            if (language is "en" or "ko")
                await tab.AssertFindsNothingAsync();
            await tab.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = look.Scheme });
            await tab.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Folder, $"form-{language}.png"), FullPage = true });
            tab.Expect("422");
            tab.AssertNoFaults();
        }
    }

    private static async Task FrameAsync(LoopbackServer site)
    {
        await using var tab = await DeskTab.OpenAsync(Look.Desk, site.Origin);
        tab.Expect("Left the host");
        await tab.Page.GotoAsync("/shop?utm_campaign=spring&email=someone@contoso.example");
        var frame = tab.Page.FrameLocator("iframe");
        await Expect(frame.Locator("input[name=utm_campaign]")).ToHaveValueAsync("spring");
        await Expect(frame.Locator("input[name=page]")).ToHaveValueAsync($"{site.Origin}/shop");
        await tab.UntilAsync("document.querySelector('iframe').title === 'Talk to us · Contoso' && document.querySelector('iframe').clientHeight !== 640");
        await frame.Locator("#f-lastName").FillAsync("One");
        await frame.Locator("#f-email").FillAsync("framed@contoso.example");
        await frame.Locator("button").ClickAsync();
        await Expect(frame.Locator("h1")).ToHaveTextAsync("Thank you");
        tab.AssertNoFaults();
    }

    private static string Forms(string site) =>
        $$"""
        {
          "version": "1", "publisher": "Contoso",
          "forms": [
            {
              "id": "contact", "origin": "website", "action": "register", "minFillSeconds": 0, "allowedSites": ["{{site}}"],
              "title": { "en": "Talk to us", "it": "Parliamone", "fr": "Parlons-en", "ko": "문의하기", "tr": "Bize yazın" },
              "fields": [
                { "key": "firstName" }, { "key": "lastName", "required": true }, { "key": "message", "hint": { "en": "What you need" } },
                { "key": "companySize", "choices": [{ "value": "1-50" }, { "value": "51-200" }] }, { "key": "email", "required": true }
              ],
              "consents": [{ "version": "calls-1", "purposes": ["calls"], "text": { "en": "You may also call me." } }]
            }
          ]
        }
        """;
}
