using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Parsing;

namespace LeadFunctions.Core.Merging;

/// <summary>Merges what submissions say into a lead, independent of the order in which they are processed.</summary>
internal static class LeadMerge
{
    public const int MaxOffers = 20;

    /// <summary>Longer than the offer ids of the marketplaces, and short enough that the list, escaped, fits into one property of a row.</summary>
    public const int MaxOfferLength = 200;

    /// <summary>Keys beyond it are settled anew by each submission that brings them; the list must fit into one property of a row.</summary>
    public const int MaxKeys = 500;

    public const int MaxRecentBodies = 20;
    public const int MaxPossibleDuplicates = 20;

    /// <summary>The same body within this time is a retry or a double click.</summary>
    public static readonly TimeSpan RepeatWindow = TimeSpan.FromMinutes(10);

    /// <summary>Leads without keys stay apart, so there only a redelivery is the same submission, never a like body.</summary>
    public static bool IsRepeat(Lead lead, Arrival arrival) =>
        arrival.Keys.Count > 0
        && lead.Submissions.RecentBodies.Any(recent => recent.Hash == arrival.BodyHash
            && recent.SubmissionId != arrival.SubmissionId
            && (arrival.ReceivedAt - recent.At).Duration() <= RepeatWindow);

    /// <summary>A lead of which nothing is known yet.</summary>
    public static Lead First(LeadId id, Arrival arrival) => new()
    {
        Id = id,
        Submissions = new LeadSubmissions
        {
            FirstAt = arrival.ReceivedAt,
            LastAt = arrival.ReceivedAt,
            LastOrigin = arrival.Submission.Origin,
            LastChannel = arrival.Channel,
            // Until a submission says otherwise.
            IsTest = true,
            IsContactWithheld = true,
        },
        Interest = new Interest(0, arrival.ReceivedAt),
        Score = Score.None,
    };

    /// <summary>What is known of the customer after a submission; clock, score and stage are not looked at.</summary>
    /// <param name="duplicates">Other leads that hold one of the submission's keys.</param>
    public static Lead Merge(Lead known, Arrival arrival, IReadOnlyList<LeadId> duplicates)
    {
        var submission = arrival.Submission;
        var at = arrival.ReceivedAt;
        var isNewest = at >= known.Submissions.LastAt;
        var times = new Dictionary<string, DateTimeOffset>(known.Provenance.FieldTimes);
        return known with
        {
            Contact = MergeContact(known.Contact, submission.Contact, times, at),
            Profile = ProfileMerge.Merge(known.Profile, submission.Profile, times, (field, old, given) => Newest(times, field, old, given, at)),
            FirstTouch = known is { FirstTouch: null, Consent.HasOwnRequest: true } ? null : FirstTouch.Earlier(known.FirstTouch, arrival.ToTouch()),
            Submissions = known.Submissions with
            {
                Count = known.Submissions.Count + 1,
                FirstAt = at < known.Submissions.FirstAt ? at : known.Submissions.FirstAt,
                LastAt = isNewest ? at : known.Submissions.LastAt,
                LastOrigin = isNewest ? submission.Origin : known.Submissions.LastOrigin,
                LastChannel = isNewest ? arrival.Channel : known.Submissions.LastChannel,
                Offers = MergeOffers(known.Submissions.Offers, submission.Origin.Offer, isNewest),
                OfferTitle = Newest(times, nameof(SubmissionField.OfferTitle), known.Submissions.OfferTitle, submission.OfferTitle, at),
                Notes = Newest(times, nameof(SubmissionField.Description), known.Submissions.Notes, submission.Description, at),
                IsTest = known.Submissions.IsTest && submission.IsTest,
                IsContactWithheld = known.Submissions.IsContactWithheld && submission.IsContactWithheld,
                RecentBodies = MergeBodies(known.Submissions.RecentBodies, arrival),
            },
            Provenance = new Provenance(times, MergeCutFields(known.Provenance.CutFields, submission.CutFields, times, at, isNewest)),
            Consent = MergeConsent(known.Consent, arrival),
            Keys = known.Keys with
            {
                Hashes = [.. known.Keys.Hashes.Union(arrival.Keys.Select(key => key.Hash)).Take(MaxKeys)],
                PossibleDuplicates = [.. known.Keys.PossibleDuplicates.Union(duplicates).Take(MaxPossibleDuplicates)],
            },
        };
    }

    /// <summary>What two leads of one customer say together; clock, score and stage are not looked at.</summary>
    public static Lead Join(Lead kept, Lead other)
    {
        var (mine, theirs) = (kept.Submissions, other.Submissions);
        var isOtherNewer = theirs.LastAt > mine.LastAt;
        var times = new Dictionary<string, DateTimeOffset>(kept.Provenance.FieldTimes);
        var contact = kept.Contact with
        {
            FirstName = Best(nameof(Contact.FirstName), kept.Contact.FirstName, other.Contact.FirstName),
            LastName = Best(nameof(Contact.LastName), kept.Contact.LastName, other.Contact.LastName),
            Email = Best(nameof(Contact.Email), kept.Contact.Email, other.Contact.Email),
            Phone = Best(nameof(Contact.Phone), kept.Contact.Phone, other.Contact.Phone),
            Company = Best(nameof(Contact.Company), kept.Contact.Company, other.Contact.Company),
            Title = Best(nameof(Contact.Title), kept.Contact.Title, other.Contact.Title),
            Country = Best(nameof(Contact.Country), kept.Contact.Country, other.Contact.Country),
        };
        var isOtherCountry = contact.Country is not null && times[nameof(Contact.Country)] == TimeOf(other, nameof(Contact.Country));
        return kept with
        {
            Contact = contact with { CountryCode = isOtherCountry ? other.Contact.CountryCode : kept.Contact.CountryCode },
            Profile = ProfileMerge.Merge(kept.Profile, other.Profile, times, Best),
            FirstTouch = FirstTouch.Earlier(kept.FirstTouch, other.FirstTouch),
            Submissions = mine with
            {
                Count = mine.Count + theirs.Count,
                FirstAt = theirs.FirstAt < mine.FirstAt ? theirs.FirstAt : mine.FirstAt,
                LastAt = isOtherNewer ? theirs.LastAt : mine.LastAt,
                LastOrigin = isOtherNewer ? theirs.LastOrigin : mine.LastOrigin,
                LastChannel = isOtherNewer ? theirs.LastChannel : mine.LastChannel,
                Offers = [.. (isOtherNewer ? theirs.Offers.Union(mine.Offers) : mine.Offers.Union(theirs.Offers)).Take(MaxOffers)],
                OfferTitle = Best(nameof(SubmissionField.OfferTitle), mine.OfferTitle, theirs.OfferTitle),
                Notes = Best(nameof(SubmissionField.Description), mine.Notes, theirs.Notes),
                IsTest = mine.IsTest && theirs.IsTest,
                IsContactWithheld = mine.IsContactWithheld && theirs.IsContactWithheld,
                RecentBodies = [.. mine.RecentBodies.Union(theirs.RecentBodies).OrderBy(recent => recent.At).TakeLast(MaxRecentBodies)],
            },
            Provenance = new Provenance(times, [.. kept.Provenance.CutFields.Where(Holds(kept)).Union(other.Provenance.CutFields.Where(Holds(other)))]),
            Consent = kept.Consent.Joined(other.Consent),
            Keys = JoinKeys(kept, other),
        };

        string? Best(string field, string? mine, string? theirs)
        {
            if (theirs is null || TimeOf(other, field) is not { } at)
                return mine;
            return Newest(times, field, mine, theirs, at);
        }

        Func<string, bool> Holds(Lead lead) => field => times.TryGetValue(field, out var since) ? since == TimeOf(lead, field) : lead == kept != isOtherNewer;
    }

    private static LeadConsent MergeConsent(LeadConsent known, Arrival arrival)
    {
        var consent = known with
        {
            HasOwnRequest = known.HasOwnRequest || arrival.IsOwnRequest,
            DoNotContactNoticeAt = arrival.IsDoNotContactNotice ? Later(known.DoNotContactNoticeAt, arrival.ReceivedAt) : known.DoNotContactNoticeAt,
        };
        return arrival.Consents is { Count: > 0 } said ? consent.With(said) : consent;
    }

    private static LeadKeys JoinKeys(Lead kept, Lead other)
    {
        LeadId[] one = [kept.Id, .. kept.Keys.Members, other.Id, .. other.Keys.Members];
        return kept.Keys with
        {
            Hashes = [.. kept.Keys.Hashes.Union(other.Keys.Hashes).Take(MaxKeys)],
            PossibleDuplicates = [.. kept.Keys.PossibleDuplicates.Union(other.Keys.PossibleDuplicates).Except(one).Take(MaxPossibleDuplicates)],
            Members = one[1..],
            Strangers =
            [
                .. kept.Keys.Strangers.Concat(other.Keys.Strangers).Where(stranger => !one.Contains(stranger.Id)).DistinctBy(stranger => stranger.Id),
            ],
        };
    }

    private static DateTimeOffset? TimeOf(Lead lead, string field) => lead.Provenance.FieldTimes.TryGetValue(field, out var at) ? at : null;

    private static Contact MergeContact(Contact old, Contact given, Dictionary<string, DateTimeOffset> times, DateTimeOffset at)
    {
        var merged = old with
        {
            FirstName = Best(nameof(Contact.FirstName), old.FirstName, given.FirstName),
            LastName = Best(nameof(Contact.LastName), old.LastName, given.LastName),
            Email = Best(nameof(Contact.Email), old.Email, given.Email),
            Phone = Best(nameof(Contact.Phone), old.Phone, given.Phone),
            Company = Best(nameof(Contact.Company), old.Company, given.Company),
            Title = Best(nameof(Contact.Title), old.Title, given.Title),
            Country = Best(nameof(Contact.Country), old.Country, given.Country),
        };
        // The code belongs to the country's text, so the two are never taken from different submissions.
        return merged with { CountryCode = merged.Country == given.Country ? given.CountryCode : old.CountryCode };

        string? Best(string field, string? oldValue, string? newValue) => Newest(times, field, oldValue, newValue, at);
    }

    /// <summary>The value of the newest submission that had one, whatever the order in which they are processed.</summary>
    private static string? Newest(Dictionary<string, DateTimeOffset> times, string field, string? oldValue, string? newValue, DateTimeOffset at)
    {
        if (newValue is null || (oldValue is not null && times.TryGetValue(field, out var since) && since > at))
            return oldValue;
        times[field] = at;
        return newValue;
    }

    /// <summary>A mark belongs to the value that is kept. Fields that the head does not hold get none, or strangers could name any number of them.</summary>
    private static string[] MergeCutFields(
        IReadOnlyList<string> known, IReadOnlyList<string> given, Dictionary<string, DateTimeOffset> times, DateTimeOffset at, bool isNewest)
    {
        return [.. known.Where(field => !IsFromNow(field)).Union(given.Where(IsFromNow))];

        bool IsFromNow(string field) => field is nameof(SubmissionField.LeadSource) or nameof(SubmissionField.ActionCode)
            ? isNewest
            : times.TryGetValue(field, out var since) && since == at;
    }

    private static IReadOnlyList<string> MergeOffers(IReadOnlyList<string> known, Offer? offer, bool isNewest)
    {
        if (offer is null || offer.Id.Length > MaxOfferLength)
            return known;
        var others = known.Where(id => id != offer.Id);
        return [.. (isNewest ? others.Prepend(offer.Id) : known.Contains(offer.Id) ? known : others.Append(offer.Id)).Take(MaxOffers)];
    }

    private static IReadOnlyList<RecentBody> MergeBodies(IReadOnlyList<RecentBody> known, Arrival arrival) =>
    [
        .. known
            .Where(recent => arrival.ReceivedAt - recent.At <= RepeatWindow)
            .Append(new RecentBody(arrival.BodyHash, arrival.ReceivedAt, arrival.SubmissionId))
            .OrderBy(recent => recent.At)
            .ThenBy(recent => recent.Hash, StringComparer.Ordinal)
            .TakeLast(MaxRecentBodies),
    ];

    private static DateTimeOffset Later(DateTimeOffset? one, DateTimeOffset other) => one > other ? one.Value : other;
}
