using LeadFunctions.Access;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Core.Routing;
using LeadFunctions.Core.Scoring;
using LeadFunctions.Desk.Leads;
using LeadFunctions.Desk.Now;
using LeadFunctions.Desk.Texts;
using LeadFunctions.Leads;
using LeadFunctions.Snapshot;

namespace LeadFunctions.Pages;

/// <summary>The list of leads: found in the snapshot, shown from the heads.</summary>
internal sealed class LeadListViews(LeadSnapshot snapshot, LeadStore leads, LeadRules rules, Router router, Choices choices, SavedViews saved)
{
    private static readonly (string Name, string Address)[] Shipped =
    [
        ("all", "/leads"),
        ("open", "/leads?state=open&sort=due"),
        ("cooling", "/leads?heat=Hot&sort=cools"),
        ("unowned", "/leads?owner=nobody&state=open"),
        ("mine", "/leads?owner=me"),
    ];

    public async Task<LeadsView> OfAsync(LeadFilters filters, Caller.Person person, DeskText text, CancellationToken cancellation)
    {
        var tabs = TabsOf(filters, await saved.OfAsync(person.Id, cancellation));
        var state = await snapshot.OpenAsync(cancellation);
        if (state is not SnapshotState.Ready ready)
        {
            var loading = (SnapshotState.Loading)state;
            return new LeadsView(
                filters.Address, filters.Search, 0, 0, [], null, null, [], filters.Sort, tabs, text.Now, choices.Of(person), loading.Read, loading.HasFailed);
        }

        var query = filters.ToQuery(person.Name, ready.View.Owners, text.Now);
        var page = ready.View.Ask(query, text.Now);
        var heads = await Task.WhenAll(page.Ids.Select(async id => (await leads.ReadAsync(id, cancellation) as LeadHead.Found)?.Stored));
        return new LeadsView(
            filters.Address,
            filters.Search,
            page.Total,
            ready.View.Counts.All,
            [.. heads.OfType<StoredLead>().Select(stored => RowOf(stored, text))],
            page.Next?.ToString(),
            filters.After?.ToString(),
            LeadFilterViews.Of(filters, page.Facets, person, text),
            filters.Sort,
            tabs,
            ready.AsOf,
            choices.Of(person) with { People = [.. router.People] },
            null,
            false)
        {
            Sequences = person.Has(Role.Manager) ? [.. rules.Nurture.Sequences.Select(one => new NamedReason(one.Name, one.Label))] : [],
        };
    }

    public LeadRowView RowOf(StoredLead stored, DeskText text)
    {
        var lead = stored.Lead;
        var score = rules.Scorer.Score(lead, text.Now);
        var isWaiting = lead.MayBeContacted && lead.FollowUp.Stage != FollowUpStage.None;
        return new LeadRowView(
            lead.Id.ToString(),
            stored.ETag.ToString(),
            LeadNames.Of(lead.Contact, text),
            lead.Contact.Company,
            isWaiting ? lead.FollowUp.DueAt : null,
            isWaiting ? lead.FollowUp.AtRiskAt : null,
            lead.Consent.OptedOutAt is not null ? "optedOut" : !lead.Consent.HasOwnRequest ? "dnc" : lead.Submissions.IsTest ? "test" : "answered",
            lead.LifeCycle.Stage.ToString(),
            ScoreWords.GradeOf(score),
            CoolsAt(rules.Scorer, score, lead),
            lead.Ownership.Owner,
            lead.Submissions.OfferTitle ?? lead.Submissions.LastOrigin.Offer?.OfferId,
            lead.Contact.CountryCode,
            lead.Submissions.FirstAt);
    }

    private static DateTimeOffset? CoolsAt(Scorer scorer, Score score, Lead lead) => score.Temperature == Temperature.Cold
        ? null
        : scorer.ChangesAfter(score, lead).FirstOrDefault(change => change.Temperature != score.Temperature)?.At;

    private static IReadOnlyList<ListTab> TabsOf(LeadFilters filters, IReadOnlyList<SavedView> own)
    {
        var address = filters.Address;
        return
        [
            .. Shipped.Select(tab => new ListTab(tab.Name, tab.Address, tab.Address == address, false)),
            .. own.Select(view => new ListTab(view.Name, view.Address, view.Address == address, true)),
        ];
    }
}
