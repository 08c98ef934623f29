using LeadFunctions.Browser.Setup;

namespace LeadFunctions.Browser.Views;

/// <summary>
/// Pictures of the main views, into <c>artifacts/screenshots</c>; for the documentation from a running demo: CONTRIBUTING.md has the command.
/// </summary>
public sealed class ScreenshotTests
{
    private const int MostBytes = 200 * 1024;

    private const string AnImport = "/inflow/...";

    private static readonly string Folder = Repository.PathOf(Environment.GetEnvironmentVariable("SCREENSHOTS") ?? "artifacts/screenshots");
    private static readonly string? Desk = Environment.GetEnvironmentVariable("DESK");

    private static readonly Look Dark = Look.Desk with { Scheme = ColorScheme.Dark };

    private static readonly (string Name, Look Look, string Path, string Ready)[] Pictures =
    [
        ("now", Look.Desk, Acting.Queue, "#peek h2"),
        ("now-dark", Dark, Acting.Queue, "#peek h2"),
        ("now-phone", Look.Phone, Acting.Queue, "[data-row]"),
        ("lead", Look.Desk, "", "#score"),
        ("lead-phone", Look.Phone, "", "#score"),
        ("leads", Look.Desk, "/leads", "tr[data-row]"),
        ("inflow", Look.Desk, "/inflow", "tr[data-row]"),
        ("import", Look.Desk, AnImport, "#mapping"),
        ("import-phone", Look.Phone, AnImport, "#mapping"),
        ("import-dark", Dark, AnImport, "#mapping"),
        ("pairs", Look.Desk, "/pairs", "h1"),
        ("operations", Look.Desk, "/operations", ".path li"),
    ];

    public static TheoryData<string> Names => [.. Pictures.Select(picture => picture.Name)];

    [BrowserTheory]
    [MemberData(nameof(Names))]
    public async Task A_picture_of_each_main_view_is_small(string name)
    {
        var (_, look, path, ready) = Pictures.Single(picture => picture.Name == name);
        await using var tab = await DeskTab.OpenAsync(look, Desk);
        await tab.GoAsync(path switch
        {
            "" => await FirstLeadAsync(tab),
            AnImport => $"/inflow/{tab.Leads.Import}",
            _ => path,
        });
        await tab.Find(ready).First.WaitForAsync();
        Directory.CreateDirectory(Folder);
        var file = Path.Combine(Folder, $"desk-{name}.png");
        await tab.Page.ScreenshotAsync(new PageScreenshotOptions { Path = file, Animations = ScreenshotAnimations.Disabled });

        Assert.InRange(new FileInfo(file).Length, 1, MostBytes);
    }

    private static async Task<string> FirstLeadAsync(DeskTab tab)
    {
        await tab.GoAsync(Acting.Queue);
        return (await tab.Find(".row .who1 a").First.GetAttributeAsync("href"))!;
    }
}
