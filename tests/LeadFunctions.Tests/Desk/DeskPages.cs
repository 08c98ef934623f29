using System.Globalization;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using LeadFunctions.Desk.Layout;
using LeadFunctions.Desk.Texts;
using LeadFunctions.Pages;
using LeadFunctions.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace LeadFunctions.Tests.Desk;

/// <summary>Pages as the app writes them, parsed as a browser does.</summary>
internal static class DeskPages
{
    /// <summary>Tuesday 24 November 2026, 09:14 in Warsaw.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 8, 14, 6, TimeSpan.Zero);

    public static DeskText Text(string culture = "en-GB", string zone = "Europe/Warsaw", DateTimeOffset? now = null) =>
        new(CultureInfo.GetCultureInfo(culture), TimeZoneInfo.FindSystemTimeZoneById(zone), now ?? Now);

    public static async Task<string> HtmlAsync(DeskPage page, DeskText text, bool isSignedIn = true)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        var shell = new ShellView(
            page.View, SomeViews.Self, "Admin", true, 2, 1284, 4, [new SavedLink("Cooling this week", "/leads?view=cooling", 17)], null, true);
        var renderer = new DeskRenderer(new ComponentRenderer(services, NullLoggerFactory.Instance));
        return await renderer.PageAsync(page, new DeskLook(text, null, true), isSignedIn ? shell : null);
    }

    public static IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);
}
