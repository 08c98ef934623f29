namespace LeadFunctions.Processing;

/// <summary>Other workers were faster at every attempt; the message is to be delivered again.</summary>
internal sealed class LeadContentionException(Guid submissionId)
    : Exception($"Submission {submissionId} lost every race for its lead; it will be delivered again.");
