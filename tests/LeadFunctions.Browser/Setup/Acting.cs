using static Microsoft.Playwright.Assertions;

namespace LeadFunctions.Browser.Setup;

/// <summary>What people do in the desk.</summary>
internal static class Acting
{
    public const string Queue = "/?scope=all";

    /// <summary>Selects a lead of the queue by a click on its row.</summary>
    public static async Task SelectAsync(this DeskTab tab, string lead)
    {
        await tab.Find($"#r-{lead} .who1 a").ClickAsync();
        await Expect(tab.Find($"#r-{lead}")).ToHaveAttributeAsync("aria-current", "true");
    }

    /// <summary>Presses keys, one after the other.</summary>
    /// <param name="keys">Separated by blanks.</param>
    public static async Task TypeAsync(this DeskTab tab, string keys)
    {
        foreach (var key in keys.Split(' '))
            await tab.PressAsync(key);
    }

    /// <summary>Lets the time for undoing pass.</summary>
    public static Task SendAsync(this DeskTab tab) => tab.PassAsync(9);

    /// <summary>A script of the page's, evaluated there.</summary>
    public static Task<T> AskAsync<T>(this DeskTab tab, string script) => tab.Page.EvaluateAsync<T>(script);

    /// <summary>What waits on this device.</summary>
    public static Task<int> WaitingAsync(this DeskTab tab) => tab.AskAsync<int>("() => JSON.parse(localStorage.getItem('desk-outbox') ?? '[]').length");
}
