namespace LeadFunctions.Demo;

/// <summary>What is filled, and how much.</summary>
internal sealed record FillOptions
{
    public required string ConnectionString { get; init; }

    public string TablePrefix { get; init; } = "";

    /// <summary>The routing file by which leads get their owners; the app must read the same.</summary>
    public string RoutingPath { get; init; } = Path.Combine(AppContext.BaseDirectory, "demo-routing.json");

    /// <summary>Customers, at least <see cref="Fewest"/>.</summary>
    public int Leads { get; init; } = 420;

    /// <summary>Days of history, at least 14.</summary>
    public int Days { get; init; } = 90;

    /// <summary>The same seed gives the same, but for the clock.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Those that are there in any case.</summary>
    public const int Fewest = 90;
}
