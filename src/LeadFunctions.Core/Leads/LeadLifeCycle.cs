namespace LeadFunctions.Core.Leads;

/// <summary>Where a lead stands in the sales process, and how it came there. All times UTC.</summary>
internal sealed record LeadLifeCycle
{
    public static LeadLifeCycle None { get; } = new();

    public LeadStage Stage { get; init; }

    /// <summary>Since when.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>The farthest stage on the way to a customer that it ever reached; never Nurture or Disqualified.</summary>
    public LeadStage Highest { get; init; }

    /// <summary>Why it is in Nurture or Disqualified: a reason of the qualification model; else null.</summary>
    public string? Reason { get; init; }

    /// <summary>Time spent in each stage that it left, in whole seconds, all visits together.</summary>
    public IReadOnlyDictionary<LeadStage, long> SecondsIn { get; init; } = new Dictionary<LeadStage, long>();

    /// <summary>What is known of each prerequisite, by the prerequisite's name.</summary>
    public IReadOnlyDictionary<string, Finding> Findings { get; init; } = new Dictionary<string, Finding>();

    /// <summary>What the customer bought, newest first.</summary>
    public IReadOnlyList<Deal> Deals { get; init; } = [];

    /// <summary>What the newest request of an existing customer is about; null until there is one.</summary>
    public SaleKind? Sale { get; init; }
}

/// <summary>Whether a prerequisite is met.</summary>
internal enum Verdict
{
    Unknown,
    Yes,
    No,
}

/// <summary>What is known of a prerequisite.</summary>
/// <param name="Note">Why, in a person's words.</param>
/// <param name="By">Who said so.</param>
/// <param name="At">When (UTC).</param>
internal sealed record Finding(Verdict Verdict, string? Note, string By, DateTimeOffset At);

/// <summary>One sale.</summary>
/// <param name="Amount">Price, in <paramref name="Currency"/>; 0 or more.</param>
/// <param name="Currency">ISO 4217 code; null when no amount was given.</param>
/// <param name="GrossMargin">Amount less direct costs, in the same currency; may be negative.</param>
/// <param name="Offer">Offer that was sold, or null.</param>
internal sealed record Deal(DateTimeOffset At, decimal? Amount, string? Currency, decimal? GrossMargin, string? Offer);

/// <summary>What an existing customer's new request is about.</summary>
internal enum SaleKind
{
    /// <summary>An offer that the customer does not have.</summary>
    CrossSell,

    /// <summary>More of an offer that the customer has.</summary>
    UpSell,
}
