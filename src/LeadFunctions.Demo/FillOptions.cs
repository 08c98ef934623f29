using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace LeadFunctions.Demo;

/// <summary>What is filled, and how much.</summary>
internal sealed record FillOptions
{
    /// <summary>Customers who are there in any case.</summary>
    public const int FewestLeads = 90;

    public const int FewestDays = 14;

    /// <summary>There are names for so many.</summary>
    public const int MostLeads = 900;

    public const int MostDays = 1000;

    /// <summary>Of an emulator on this machine.</summary>
    public required string ConnectionString { get; init; }

    public string TablePrefix { get; init; } = "";

    /// <summary>The routing file by which leads get their owners; the app must read the same.</summary>
    public string RoutingPath { get; init; } = Path.Combine(AppContext.BaseDirectory, "demo-routing.json");

    /// <summary>Customers.</summary>
    public int Leads { get; init; } = 360;

    /// <summary>Days of history.</summary>
    public int Days { get; init; } = 90;

    /// <summary>The same seed gives the same, but for the clock.</summary>
    public int Seed { get; init; } = 1;

    /// <param name="settings">As the app's, and <c>Demo:Leads</c>, <c>Demo:Days</c>, <c>Demo:Seed</c>.</param>
    /// <exception cref="InvalidOperationException">One of them cannot be used.</exception>
    public static FillOptions Of(IConfiguration settings)
    {
        var options = new FillOptions { ConnectionString = settings["Storage:ConnectionString"] ?? "", TablePrefix = settings["Storage:TablePrefix"] ?? "" };
        return options with
        {
            RoutingPath = settings["Routing:Path"] is { Length: > 0 } path ? path : options.RoutingPath,
            Leads = Number("Demo:Leads", options.Leads, FewestLeads, MostLeads),
            Days = Number("Demo:Days", options.Days, FewestDays, MostDays),
            Seed = Number("Demo:Seed", options.Seed, 0, 1_000_000),
        };

        int Number(string name, int usual, int least, int most) => settings[name] is not { Length: > 0 } text ? usual
            : int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
            : throw new InvalidOperationException($"{name} must be a whole number from {least} to {most}.");
    }
}
