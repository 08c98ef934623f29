namespace LeadFunctions.Browser.Setup;

/// <summary>Who looks, and through what.</summary>
internal sealed record Look
{
    /// <summary>What the browser asks for: language and country.</summary>
    public string Locale { get; init; } = "en-GB";

    /// <summary>Time zone of the browser.</summary>
    public string Zone { get; init; } = "Europe/Warsaw";

    public ColorScheme Scheme { get; init; } = ColorScheme.Light;

    /// <summary>CSS pixels.</summary>
    public int Width { get; init; } = 1280;

    /// <inheritdoc cref="Width"/>
    public int Height { get; init; } = 800;

    public bool IsPhone { get; init; }

    /// <summary>The browser runs no script of a page.</summary>
    public bool HasNoScripts { get; init; }

    /// <summary>The test moves the page's clock; timers fire when it is told to.</summary>
    public bool HasOwnClock { get; init; }

    public static Look Desk { get; } = new();

    public static Look Phone { get; } = new() { Width = 390, Height = 844, IsPhone = true };

    /// <summary>Eight seconds and more pass at a word.</summary>
    public static Look Quick { get; } = new() { HasOwnClock = true };
}
