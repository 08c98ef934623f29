using System.Text;
using LeadFunctions.Browser.Setup;
using static Microsoft.Playwright.Assertions;

namespace LeadFunctions.Browser.Acts;

/// <summary>A list is imported by hand, from the file to the leads.</summary>
public sealed class ImportTests
{
    private const string Evil = "<img src=x onerror=alert(8)>";

    /// <summary>Longer than one part, with a column that names do not tell and rows that are wrong.</summary>
    private static readonly byte[] File = Encoding.Latin1.GetBytes(
        "Vorname;Name;E-Mail;Wer;Notiz\r\n"
        + $"Jörg;Größe;joerg@import.example;Contoso;\"{Evil}\r\nzweite Zeile\"\r\n"
        + "Käthe;Bär;nobody;Contoso;\r\n"
        + $"{string.Concat(Enumerable.Repeat(";;;;\r\n", 200_000))}");

    [BrowserFact]
    public Task A_list_goes_up_though_the_connection_breaks_and_becomes_leads() => DeskTab.VisitAsync(Look.Quick, "/inflow", async tab =>
    {
        tab.Expect("ERR_FAILED|Failed to load resource");
        var broken = 0;
        await tab.Page.RouteAsync("**/parts/2", route => broken++ == 0 ? route.AbortAsync() : route.ContinueAsync());
        await tab.PressAsync("i");
        await tab.Find("#im-file").SetInputFilesAsync(new FilePayload { Name = "Hannover.csv", MimeType = "text/csv", Buffer = File });
        await Expect(tab.Find("#im-name")).ToHaveValueAsync("Hannover");
        await tab.Find("#im-basis").SelectOptionAsync("consent");
        await Expect(tab.Find("#im-text")).ToBeVisibleAsync();
        await tab.Find("#im-basis").SelectOptionAsync("contract");
        await Expect(tab.Find("#im-text")).ToBeHiddenAsync();
        await tab.Find("[data-import-start] [type=submit]").ClickAsync();

        await tab.Page.WaitForURLAsync("**/inflow/*-*");
        await tab.ReadyAsync();
        Assert.Equal(2, broken);
        await Expect(tab.Find("#im-c3")).ToHaveValueAsync("ignore");
        await Expect(tab.Find(".mapping")).ToContainTextAsync("Größe");
        await tab.Find("#im-c3").SelectOptionAsync("company");
        await tab.Find("[data-import-check] [type=submit]").ClickAsync();

        await Expect(tab.Find("#found")).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 60_000 });
        await Expect(tab.Find("main")).ToContainTextAsync("nobody");
        await Expect(tab.Find("#im-c3")).ToHaveValueAsync("company");
        var download = await tab.Page.RunAndWaitForDownloadAsync(() => tab.Find("a[download]").ClickAsync());
        Assert.Contains("Käthe", await System.IO.File.ReadAllTextAsync(await download.PathAsync()), StringComparison.Ordinal);
        await tab.PressAsync("r");
        await tab.SendAsync();

        // Once it is taken the page is shown anew.
        await Expect(tab.Find(".state")).ToContainTextAsync("Done", new LocatorAssertionsToContainTextOptions { Timeout = 60_000 });
        Assert.Equal(0, await tab.Find("img").CountAsync());
    });

    [BrowserFact]
    public async Task One_that_was_begun_goes_on_with_the_same_file_and_no_other_and_is_stopped()
    {
        var leads = (await DeskWorld.Current).Leads;
        var id = await leads.StartImportAsync("Begun", File.Length);
        await DeskTab.VisitAsync(Look.Quick, $"/inflow/{id}", async tab =>
        {
            await tab.Find("#im-rest").SetInputFilesAsync(new FilePayload { Name = "other.csv", MimeType = "text/csv", Buffer = File[..77] });
            await tab.Find("[data-import-resume] [type=submit]").ClickAsync();
            await Expect(tab.Find("[data-import-say].over")).ToBeVisibleAsync();
            await tab.Find("#im-rest").SetInputFilesAsync(new FilePayload { Name = "same.csv", MimeType = "text/csv", Buffer = File });
            await tab.Find("[data-import-resume] [type=submit]").ClickAsync();
            await Expect(tab.Find("#mapping")).ToBeVisibleAsync();
            await tab.ReadyAsync();

            await tab.PressAsync("x");

            await Expect(tab.Find(".state")).ToContainTextAsync("Stopped");
        });
        Assert.Equal("cancelled", await leads.StateAsync(id));
    }
}
