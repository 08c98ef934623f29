using Azure;
using Azure.Data.Tables;
using LeadFunctions.Storage;

namespace LeadFunctions.Leads;

internal enum CommitOutcome
{
    Done,

    /// <summary>Somebody else changed the lead first: read it again.</summary>
    Lost,

    /// <summary>The event is in the history already: the same work was done before.</summary>
    AlreadyApplied,
}

/// <param name="ETag">The head's version when it was written.</param>
internal readonly record struct Commit(CommitOutcome Outcome, ETag ETag);

/// <summary>Writes a lead's head and what belongs to it together, or nothing.</summary>
internal static class LeadCommits
{
    /// <param name="actions">The head's first.</param>
    public static async Task<Commit> TryWriteTogetherAsync(this TableClient leads, IEnumerable<TableTransactionAction> actions, CancellationToken cancellation)
    {
        try
        {
            var answers = await leads.SubmitTransactionAsync(actions, cancellation);
            return new Commit(CommitOutcome.Done, answers.Value[0].Headers.ETag ?? default);
        }
        catch (TableTransactionFailedException fault) when (fault.IsConflict())
        {
            return new Commit(fault.FailedTransactionActionIndex is > 0 ? CommitOutcome.AlreadyApplied : CommitOutcome.Lost, default);
        }
    }
}
