namespace LeadFunctions.Desk.Operations;

/// <summary>Whether anything is lost or stuck. What could not be read is null, and is shown as unknown.</summary>
/// <param name="Oldest">Since when the oldest lead waits that is not yet stored or told; null: nothing waits, as far as it is known.</param>
/// <param name="OldestPart">Where it waits: the key of its text.</param>
/// <param name="Unknown">Parts that could not be read: keys of texts.</param>
/// <param name="Days">Newest first; null: could not be read.</param>
/// <param name="Quarantine">Oldest first; null: could not be read.</param>
public sealed record OperationsView(
    DateTimeOffset? Oldest,
    string? OldestPart,
    IReadOnlyList<string> Unknown,
    PathPart Intake,
    PathPart Spool,
    PathPart Queue,
    PathPart Stored,
    PathPart Told,
    PathPart Dead,
    IReadOnlyList<DayLine>? Days,
    IReadOnlyList<QuarantineLine>? Quarantine,
    bool IsQuarantineCut,
    IReadOnlyList<SettingView> Settings,
    bool MayReplay,
    bool MayDelete,
    RetentionView? Retention);

/// <summary>Leads that go by themselves.</summary>
/// <param name="From">Nothing goes before it.</param>
/// <param name="Due">Keys of stages, with how many leads are over their time or will be within the notice.</param>
public sealed record RetentionView(DateTimeOffset From, IReadOnlyList<KeyValuePair<string, int>> Due);

/// <summary>A part of the way.</summary>
/// <param name="Count">Null: it could not be read, or nobody counted.</param>
/// <param name="IsAtLeast">There may be more.</param>
/// <param name="Oldest">Since when the oldest waits; null: nothing does, or it does not matter here.</param>
/// <param name="IsRead">The part answered.</param>
public sealed record PathPart(long? Count, bool IsAtLeast, DateTimeOffset? Oldest, bool IsRead);

/// <summary>What became of a day's leads.</summary>
/// <param name="Accepted">Null: nobody counted.</param>
/// <param name="Stored">All that stands in a lead's history.</param>
/// <param name="Fresh">Of those, leads of new customers; null: not known yet.</param>
/// <param name="Merged">Of those, leads of customers that were known; null: not known yet.</param>
/// <param name="InFlight">Null: unknown.</param>
/// <param name="Missing">Null: unknown.</param>
public sealed record DayLine(
    DateOnly Day, long? Accepted, bool IsAtLeast, long Stored, long? Fresh, long? Merged, long Repeated, long Quarantined, long? InFlight, long? Missing);

/// <summary>Something that was kept aside.</summary>
/// <param name="Reason">As the API calls it.</param>
/// <param name="Body">Null: it is no text, or too long to be shown here.</param>
public sealed record QuarantineLine(string Id, DateTimeOffset At, string Reason, string Detail, string? Body, int Length, int Deliveries, int Replays);

/// <summary>A setting.</summary>
/// <param name="Value">Null: a secret, or not set.</param>
/// <param name="Source">Null: the default holds.</param>
public sealed record SettingView(string Name, string? Value, bool IsSet, string? Source);
