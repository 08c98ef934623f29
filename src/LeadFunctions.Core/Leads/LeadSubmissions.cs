namespace LeadFunctions.Core.Leads;

/// <summary>What a customer's submissions say together.</summary>
internal sealed record LeadSubmissions
{
    /// <summary>Submissions, repeats of one body not counted.</summary>
    public int Count { get; init; }

    /// <summary>Receipt of the first (UTC).</summary>
    public required DateTimeOffset FirstAt { get; init; }

    /// <summary>Receipt of the newest (UTC).</summary>
    public required DateTimeOffset LastAt { get; init; }

    /// <summary>Origin of the newest.</summary>
    public required LeadOrigin LastOrigin { get; init; }

    /// <summary>Where the newest came in, for example <c>marketplace</c>; null of a lead that was last stored before this was kept.</summary>
    public string? LastChannel { get; init; }

    /// <summary>Offers that the customer asked about, newest first.</summary>
    public IReadOnlyList<string> Offers { get; init; } = [];

    /// <summary>Title of the offer, of the newest that had one.</summary>
    public string? OfferTitle { get; init; }

    /// <summary>Description of the newest that had one.</summary>
    public string? Notes { get; init; }

    /// <summary>All were Partner Center's test leads.</summary>
    public bool IsTest { get; init; }

    /// <summary>None said who the customer is.</summary>
    public bool IsContactWithheld { get; init; }

    /// <summary>Bodies of the last minutes, by which a retry or double click is recognised.</summary>
    public IReadOnlyList<RecentBody> RecentBodies { get; init; } = [];
}

/// <summary>Body of a recent submission, by hash.</summary>
/// <param name="SubmissionId">By it a redelivery is told from the same body sent again.</param>
internal sealed record RecentBody(string Hash, DateTimeOffset At, Guid SubmissionId);
