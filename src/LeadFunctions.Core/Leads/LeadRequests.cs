namespace LeadFunctions.Core.Leads;

/// <summary>How long the customer's requests waited for the first attempt of ours. Kept for each, whatever the clock counts from.</summary>
/// <param name="Open">Requests that nobody answered yet, oldest first.</param>
/// <param name="Newest">The newest request that was answered, or null.</param>
internal sealed record LeadRequests(IReadOnlyList<OpenRequest> Open, FirstResponse? Newest)
{
    /// <summary>Of more, the newest are left out: the first response of those before them comes at the same moment.</summary>
    public const int Most = 20;

    public static LeadRequests None { get; } = new([], null);

    public LeadRequests With(OpenRequest request) => Open.Contains(request)
        ? this
        : this with { Open = [.. Open.Append(request).OrderBy(one => one.At).ThenBy(one => one.SubmissionId).Take(Most)] };

    /// <summary>The requests that an attempt at this moment answers.</summary>
    public IReadOnlyList<FirstResponse> AnsweredAt(DateTimeOffset at) =>
        [.. Open.Where(one => one.At <= at).Select(one => new FirstResponse(one.SubmissionId, one.At, (at - one.At).Ticks / TimeSpan.TicksPerSecond))];

    /// <summary>After an attempt at this moment.</summary>
    public LeadRequests Answered(DateTimeOffset at) => Without(at) with { Newest = Newer(AnsweredAt(at).MaxBy(one => one.RequestedAt), Newest) };

    /// <summary>Without the requests up to a moment: they are settled.</summary>
    public LeadRequests Without(DateTimeOffset upTo) => this with { Open = [.. Open.Where(one => one.At > upTo)] };

    /// <summary>Those of two leads that are one customer.</summary>
    public LeadRequests Joined(LeadRequests other) =>
        other.Open.Aggregate(this with { Newest = Newer(Newest, other.Newest) }, (all, one) => all.With(one));

    private static FirstResponse? Newer(FirstResponse? one, FirstResponse? other) =>
        other is null || one?.RequestedAt >= other.RequestedAt ? one : other;
}

/// <summary>A request that waits for its first attempt.</summary>
/// <param name="At">Its receipt (UTC).</param>
internal sealed record OpenRequest(Guid SubmissionId, DateTimeOffset At);

/// <summary>A request that was answered.</summary>
/// <param name="Seconds">From its receipt to the first attempt of ours, in whole seconds.</param>
internal sealed record FirstResponse(Guid SubmissionId, DateTimeOffset RequestedAt, long Seconds);
