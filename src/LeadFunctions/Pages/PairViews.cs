using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Desk.Pairs;
using LeadFunctions.Desk.Texts;
using LeadFunctions.Duplicates;

namespace LeadFunctions.Pages;

/// <summary>Two leads side by side, and the one that they would be.</summary>
internal sealed class PairViews(LeadRules rules)
{
    public PairView Of(SuggestedLeads pair, DeskText text)
    {
        // The older goes on, as it does when nobody says which.
        var (first, second) = pair.First.Submissions.FirstAt <= pair.Second.Submissions.FirstAt ? (pair.First, pair.Second) : (pair.Second, pair.First);
        var merged = LeadJoin.Join(first, second, text.Now, rules);
        var (one, other, both) = (FieldsOf(first, text), FieldsOf(second, text), FieldsOf(merged, text));
        var fields = one.Keys.Select(name => new PairField(name, one[name], other[name], both[name])).ToArray();
        return new PairView(
            SideOf(first, text),
            SideOf(second, text),
            pair.Likeness.Rounded,
            [.. pair.Likeness.Texts],
            [.. fields.Where(field => field.First != field.Second)],
            [.. fields.Where(field => field.First == field.Second && field.First is not null).Select(field => field.Name)]);
    }

    private PairSide SideOf(Lead lead, DeskText text) => new(
        lead.Id.ToString(),
        LeadNames.Of(lead.Contact, text),
        ScoreWords.GradeOf(rules.Scorer.Score(lead, text.Now)),
        lead.Submissions.Count,
        lead.Submissions.FirstAt,
        lead.LifeCycle.Stage.ToString(),
        lead.Ownership.Owner);

    private Dictionary<string, string?> FieldsOf(Lead lead, DeskText text) => new()
    {
        ["name"] = LeadNames.IsNamed(lead.Contact) ? LeadNames.Of(lead.Contact, text) : null,
        ["email"] = lead.Contact.Email,
        ["phone"] = lead.Contact.Phone,
        ["company"] = lead.Contact.Company,
        ["title"] = lead.Contact.Title,
        ["country"] = lead.Contact.CountryCode is { } code ? text.Country(code) : lead.Contact.Country,
        ["offers"] = lead.Submissions.Offers.Count == 0 ? null : string.Join(", ", lead.Submissions.Offers),
        ["submissions"] = text.Number(lead.Submissions.Count),
        ["since"] = text.Date(lead.Submissions.FirstAt),
        ["stage"] = text[$"stage.{lead.LifeCycle.Stage}"],
        ["owner"] = lead.Ownership.Owner,
        ["score"] = text.Number(rules.Scorer.Score(lead, text.Now).Value),
    };
}
