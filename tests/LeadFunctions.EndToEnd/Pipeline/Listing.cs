using LeadFunctions.Core.Leads;
using LeadFunctions.Snapshot;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>The list of all leads as a worker's snapshot has it.</summary>
internal static class Listing
{
    public static readonly LeadQuery All = new() { Without = LeadMarks.None, Take = int.MaxValue, Sort = LeadSort.Oldest };

    /// <summary>Asks until it is loaded.</summary>
    public static async Task<SnapshotView> ListAsync(this Worker worker)
    {
        while (true)
        {
            switch (await worker.Get<LeadSnapshot>().OpenAsync(default))
            {
                case SnapshotState.Ready ready:
                    return ready.View;
                case SnapshotState.Loading { HasFailed: true }:
                    throw new InvalidOperationException("It could not be loaded.");
            }
        }
    }

    public static async Task<IReadOnlyList<LeadId>> IdsAsync(this Worker worker, LeadQuery? query = null) =>
        (await worker.ListAsync()).Ask(query ?? All, worker.Now).Ids;

    /// <summary>What a snapshot says is what one that is read anew from all heads says.</summary>
    public static async Task AssertListedAsync(this World world, Worker worker)
    {
        var heads = await world.LeadsAsync();
        Assert.Equal(heads.Select(lead => lead.Id).Order(), (await worker.IdsAsync()).Order());
        Assert.Equal(
            heads.OrderByDescending(lead => lead.Submissions.LastAt).Select(lead => lead.Submissions.LastAt),
            (await worker.IdsAsync(All with { Sort = LeadSort.LastAsked })).Select(id => heads.Single(lead => lead.Id == id).Submissions.LastAt));
        var view = await worker.ListAsync();
        foreach (var sort in Enum.GetValues<LeadSort>())
        {
            foreach (var lead in heads)
            {
                var query = All with { Sort = sort, Stages = [lead.LifeCycle.Stage], Owners = [lead.Ownership.Owner], Text = lead.Contact.FirstName };
                Assert.Contains(lead.Id, view.Ask(query, worker.Now).Ids);
            }
        }

        var counts = view.Counts;
        Assert.Equal(heads.Count(lead => lead.IsOpen && !lead.Submissions.IsTest), counts.Open);
        Assert.Equal(heads.Count(lead => lead.MayBeContacted && lead.FollowUp.Stage == FollowUpStage.Overdue), counts.Overdue);
    }

    public static void Pass(this World world, TimeSpan time) => world.Clock.AdjustTime(world.Clock.GetUtcNow() + time);
}
