using static Microsoft.Playwright.Assertions;

namespace LeadFunctions.Browser.Setup;

/// <summary>What people do in the desk.</summary>
internal static class Acting
{
    public const string Queue = "/?scope=all";

    /// <summary>A script that is asked while the page goes is never answered.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

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
    public static Task<T> AskAsync<T>(this DeskTab tab, string script) => tab.Page.EvaluateAsync<T>(script).WaitAsync(Patience);

    /// <summary>Waits until something holds in the page; Playwright's own waiting needs an eval in it, which the content security policy forbids.</summary>
    /// <param name="condition">A script's expression.</param>
    public static Task UntilAsync(this DeskTab tab, string condition) =>
        Eventually.HoldsAsync(() => tab.AskAsync<bool>($"() => {condition}"), () => $"It never held: {condition}");

    /// <summary>Waits until a page whose clock the test moves shows something; it keeps itself fresh.</summary>
    public static Task ShownAsync(this DeskTab tab, string selector) => Eventually.HoldsAsync(
        async () =>
        {
            if (await tab.Find(selector).CountAsync() > 0)
                return true;
            await tab.PassAsync(16);
            return false;
        },
        () => $"The page never shows {selector}.");

    /// <summary>Waits until nothing waits on this device.</summary>
    public static Task SentAllAsync(this DeskTab tab) => tab.UntilAsync("JSON.parse(localStorage.getItem('desk-outbox') ?? '[]').length === 0");

    /// <summary>What waits on this device.</summary>
    public static Task<int> WaitingAsync(this DeskTab tab) => tab.AskAsync<int>("() => JSON.parse(localStorage.getItem('desk-outbox') ?? '[]').length");
}
