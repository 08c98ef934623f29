using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Text;
using LeadFunctions.Snapshot;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.Snapshot;

/// <summary>What queries mean, said once more: over whole leads, one condition after the other, without any of the snapshot's code.</summary>
internal sealed class NaiveSearch(IReadOnlyList<Lead> leads, LeadQuery query, DateTimeOffset moment)
{
    public IReadOnlyList<LeadId> Ids => [.. Found().OrderBy(Order).ThenBy(lead => LeadKey.Of(lead.Id)).Select(lead => lead.Id)];

    public int CountIf(LeadQuery instead) => new NaiveSearch(leads, instead, moment).Found().Count();

    private IEnumerable<Lead> Found() => leads.Where(lead =>
        (query.Stages.Count == 0 || query.Stages.Contains(lead.LifeCycle.Stage))
        && (query.Sources.Count == 0 || query.Sources.Contains(lead.Submissions.LastOrigin.Source))
        && (query.Actions.Count == 0 || query.Actions.Contains(lead.Submissions.LastOrigin.Action))
        && (query.Temperatures.Count == 0 || query.Temperatures.Contains(TemperatureOf(lead, query.TemperatureAt ?? moment)))
        && IsAmong(lead.Ownership.Owner, query.Owners)
        && IsAmong(lead.Submissions.LastOrigin.Offer?.Id, query.Offers)
        && IsAmong(lead.Submissions.LastChannel, query.Channels)
        && IsAmong(lead.Contact.CountryCode, query.Countries)
        && !(lead.Submissions.FirstAt < query.CreatedFrom)
        && !(lead.Submissions.FirstAt >= query.CreatedBefore)
        && Has(lead, query.With)
        && !Enum.GetValues<LeadMarks>().Any(mark => mark != LeadMarks.None && query.Without.HasFlag(mark) && Has(lead, mark))
        && HasText(lead));

    public static Temperature TemperatureOf(Lead lead, DateTimeOffset at)
    {
        var hundredths = SomeLead.Scorer.HundredthsAt(lead.Score.Fit, lead.Interest.Points, lead.Interest.At, at);
        return hundredths >= SomeLead.Model.Temperatures.Hot * 100 ? Temperature.Hot
            : hundredths >= SomeLead.Model.Temperatures.Warm * 100 ? Temperature.Warm
            : Temperature.Cold;
    }

    private long Order(Lead lead) => query.Sort switch
    {
        LeadSort.LastAsked => -lead.Submissions.LastAt.UtcTicks,
        LeadSort.Newest => -lead.Submissions.FirstAt.UtcTicks,
        LeadSort.Oldest => lead.Submissions.FirstAt.UtcTicks,
        LeadSort.Score => -SomeLead.Scorer.HundredthsAt(lead.Score.Fit, lead.Interest.Points, lead.Interest.At, moment),
        LeadSort.DueSoonest => lead.MayBeContacted && lead.FollowUp.Stage != FollowUpStage.None ? lead.FollowUp.DueAt.UtcTicks : long.MaxValue,
        _ => CoolsAt(lead),
    };

    /// <summary>Looked for second by second around where it must be, by halving.</summary>
    private long CoolsAt(Lead lead)
    {
        var now = TemperatureOf(lead, moment);
        var (from, to) = (moment, moment.AddYears(20));
        if (now == Temperature.Cold || TemperatureOf(lead, to) == now)
            return long.MaxValue;
        while (to - from > TimeSpan.FromSeconds(1))
        {
            var middle = from.AddSeconds(Math.Floor((to - from).TotalSeconds / 2));
            (from, to) = TemperatureOf(lead, middle) == now ? (middle, to) : (from, middle);
        }

        return to.UtcTicks;
    }

    private static bool IsAmong(string? value, IReadOnlyCollection<string?> wanted) =>
        wanted.Count == 0 || wanted.Any(one => string.Equals(one?.Trim() ?? "", value?.Trim() ?? "", StringComparison.OrdinalIgnoreCase));

    private static bool Has(Lead lead, LeadMarks marks) =>
        (!marks.HasFlag(LeadMarks.Test) || lead.Submissions.IsTest)
        && (!marks.HasFlag(LeadMarks.Withheld) || lead.Submissions.IsContactWithheld)
        && (!marks.HasFlag(LeadMarks.OptedOut) || lead.Consent.OptedOutAt is not null)
        && (!marks.HasFlag(LeadMarks.Contactable) || lead.MayBeContacted)
        && (!marks.HasFlag(LeadMarks.NoticeOnly) || lead.Consent is { HasOwnRequest: false, DoNotContactNoticeAt: not null })
        && (!marks.HasFlag(LeadMarks.Customer) || lead.IsCustomer)
        && (!marks.HasFlag(LeadMarks.Open) || lead.IsOpen)
        && (!marks.HasFlag(LeadMarks.Overdue) || (lead.MayBeContacted && lead.FollowUp.Stage == FollowUpStage.Overdue));

    private bool HasText(Lead lead)
    {
        if (string.IsNullOrWhiteSpace(query.Text))
            return true;
        var contact = lead.Contact;
        string[] fields =
        [
            .. new[] { contact.FirstName, contact.LastName, contact.Company, contact.Email }
                .OfType<string>()
                .SelectMany(text => TextFold.Words(text).Split(' ')),
            string.Concat((contact.Phone ?? "").Where(char.IsAsciiDigit)),
        ];
        var words = SearchText.WordsOf(query.Text);
        return words.Count > 0 && words.All(word => fields.Any(field => field.Contains(word, StringComparison.Ordinal)));
    }
}
