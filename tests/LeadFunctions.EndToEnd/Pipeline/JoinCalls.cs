using LeadFunctions.Core.Leads;
using LeadFunctions.Joining;
using LeadFunctions.Queue;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>Merges and unmerges as people order them.</summary>
internal static class JoinCalls
{
    public static readonly JoinOrder ByKim = new("kim", "merging");

    public static readonly JoinOrder Apart = new("kim", "parting");

    public static Task<JoinOutcome> MergeAsync(this Worker worker, LeadId one, LeadId with, LeadId? keep = null) =>
        worker.Get<LeadJoins>().MergeAsync(one, with, keep, ByKim, default);

    public static Task<JoinOutcome> UnmergeAsync(this Worker worker, LeadId lead, params IEnumerable<Envelope> submissions) =>
        worker.Get<LeadJoins>().UnmergeAsync(lead, [.. submissions.Select(one => one.SubmissionId.ToString())], Apart, default);

    public static Task<JoinOutcome> TellApartAsync(this Worker worker, LeadId one, LeadId other) =>
        worker.Get<LeadJoins>().TellApartAsync(one, other, new JoinOrder("kim", "apart"), default);

    public static Task FinishJoinsAsync(this Worker worker) => worker.Get<LeadJoins>().FinishAsync(default);

    /// <summary>The lead that holds a submission in its own history.</summary>
    public static async Task<LeadId> LeadOfAsync(this World world, Envelope submission) =>
        LeadId.Parse(Assert.Single(await world.RowsAsync("Leads"), row => row.GetString("SubmissionId") == submission.SubmissionId.ToString()).PartitionKey);

    /// <summary>Nothing that was begun is left.</summary>
    public static async Task AssertIdleAsync(this World world) =>
        Assert.DoesNotContain(await world.RowsAsync("FollowUps"), row => row.PartitionKey == JoinLedger.Partition && row.ContainsKey("Kind"));
}
