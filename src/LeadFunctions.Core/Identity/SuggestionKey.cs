namespace LeadFunctions.Core.Identity;

/// <summary>
/// Where a lead stands so that those which may be the same customer stand beside it: one row, with partition key <paramref name="Partition"/> and row key
/// <c>Prefix;lead id</c>. Both are hashes.
/// </summary>
/// <param name="Partition">26 characters of lower-case base32.</param>
/// <param name="Prefix"><see cref="SuggestionKeys.PrefixLength"/> characters of lower-case base32 in two halves; leads that are most alike share both, or the
/// first.</param>
internal sealed record SuggestionKey(string Partition, string Prefix);
