namespace LeadFunctions.Core.Simulation;

/// <summary>What is assumed of people who do not exist.</summary>
/// <param name="Leads">How many, 1 to 1,000.</param>
/// <param name="Days">For how long, 1 to 400 days.</param>
/// <param name="Seed">The same seed gives the same people.</param>
/// <param name="Start">When the first of them enters (UTC); the others do within a week.</param>
internal sealed record SimulationSettings(int Leads, int Days, int Seed, DateTimeOffset Start)
{
    /// <summary>Of 1,000 touches so many are followed by a link, a day later at most.</summary>
    public int Clicks { get; init; } = 80;

    /// <summary>Of 1,000 touches so many are answered.</summary>
    public int Replies { get; init; } = 25;

    /// <summary>Of 1,000 touches so many end in an opt-out.</summary>
    public int OptOuts { get; init; } = 8;

    /// <summary>Of 1,000 touches so many come back.</summary>
    public int Bounces { get; init; } = 10;

    /// <summary>After so many of 1,000 touches one of us reaches the customer.</summary>
    public int Contacts { get; init; } = 20;
}

/// <summary>What one of them got.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Country">ISO 3166-1 alpha-2; null: unknown.</param>
/// <param name="EnteredAt">Null: did not enter, for <paramref name="Outcome"/>.</param>
/// <param name="Outcome">Why they left, or why they did not enter; null: still inside at the end.</param>
internal sealed record SimulatedLead(int Number, string? Country, DateTimeOffset? EnteredAt, IReadOnlyList<SimulatedTouch> Touches, string? Outcome);

/// <param name="At">UTC.</param>
/// <param name="Local">What the clock showed there; of several the earliest.</param>
internal sealed record SimulatedTouch(DateTimeOffset At, DateTime Local, string Step, string Template);
