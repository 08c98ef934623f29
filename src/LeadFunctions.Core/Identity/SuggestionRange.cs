namespace LeadFunctions.Core.Identity;

/// <summary>Rows to read where a lead's duplicates are looked for: the first of a partition whose row keys start with a text.</summary>
/// <param name="Partition">Partition key.</param>
/// <param name="Prefix">Start of the row keys; empty for the whole partition.</param>
/// <param name="Cap">Rows at most, so that a lead costs no more however many there are.</param>
/// <param name="TellsRareName">When it gives fewer rows than its cap, few last names sound like the lead's: then a name alone says more.</param>
internal sealed record SuggestionRange(string Partition, string Prefix, int Cap, bool TellsRareName);
