namespace LeadFunctions.Desk.Lead;

/// <summary>All that is held of a customer, for them to read. Every text of the customer's was written by a stranger.</summary>
/// <param name="Facts">What the lead says: the key of a text, or a field's own name, with its value.</param>
/// <param name="Keys">Hashes by which the customer is found again.</param>
/// <param name="History">Newest first.</param>
/// <param name="Elsewhere">What is held outside the lead, by place.</param>
public sealed record DataExportView(
    string Id,
    string Name,
    DateTimeOffset MadeAt,
    IReadOnlyList<KeyValuePair<string, string>> Facts,
    IReadOnlyList<ConsentLine> Consents,
    DateTimeOffset? OptedOutAt,
    IReadOnlyList<string> Keys,
    IReadOnlyList<HistoryItemView> History,
    IReadOnlyList<HeldPlaceView> Elsewhere);

/// <summary>What a place outside the lead holds.</summary>
/// <param name="Place">As certificates call it.</param>
public sealed record HeldPlaceView(string Place, IReadOnlyList<HeldItemView> Items);

/// <param name="Content">As it came.</param>
public sealed record HeldItemView(DateTimeOffset At, string Content);
