using System.Security.Cryptography;
using System.Text;
using LeadFunctions.FollowUps;
using LeadFunctions.Processing;
using LeadFunctions.Scoring;

namespace LeadFunctions.Leads;

/// <summary>A parsed submission on its way into a lead.</summary>
internal sealed record Arrival(Guid SubmissionId, DateTimeOffset ReceivedAt, string Channel, string Body, Submission Submission, IReadOnlyList<IdentityKey> Keys)
{
    /// <summary>The customer asks for contact. A lead by which nobody can be found starts no clock: nobody could stop it.</summary>
    public bool AsksForContact => Submission.Origin.Action != LeadAction.DoNotContact && !Submission.IsTest && Keys.Count > 0;

    /// <summary>Stands for a key that was not asked for yet: a known lead with an address needs none.</summary>
    private static readonly string NotYet = new('?', 1);

    private string? _similarityKey = NotYet;

    /// <summary>Key of similar name and company, or null.</summary>
    public string? SimilarityKey => ReferenceEquals(_similarityKey, NotYet) ? _similarityKey = Processing.SimilarityKey.Of(Submission) : _similarityKey;

    public bool IsDoNotContactNotice => Submission.Origin.Action == LeadAction.DoNotContact;
}

/// <summary>Merges submissions into a lead. Pure, and (but for the follow-up clock) independent of the order in which they are processed.</summary>
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

    public static string BodyHash(string body) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)).AsSpan(0, 16));

    /// <summary>Leads without keys stay apart, so there only a redelivery is the same submission, never a like body.</summary>
    public static bool IsRepeat(Lead lead, Arrival arrival, string bodyHash) =>
        arrival.Keys.Count > 0 && lead.RecentBodies.Any(recent => recent.Hash == bodyHash && (arrival.ReceivedAt - recent.At).Duration() <= RepeatWindow);

    public static Lead Apply(Lead? known, string leadId, Arrival arrival, string bodyHash, Scorer scorer, FollowUpOptions followUps)
    {
        var submission = arrival.Submission;
        var at = arrival.ReceivedAt;
        var isNewest = known is null || at >= known.LastSubmissionAt;
        var interest = scorer.Add(known?.Interest ?? new Interest(0, at), submission.Origin.Action, submission.Origin.Source, at);
        var (contact, times) = MergeContact(known, submission.Contact, at);
        var offerTitle = Newest(times, nameof(SubmissionField.OfferTitle), known?.OfferTitle, submission.OfferTitle, at);
        var notes = Newest(times, nameof(SubmissionField.Description), known?.Notes, submission.Description, at);
        var lastSubmissionAt = isNewest ? at : known!.LastSubmissionAt;
        var scoredAt = Later(known?.ScoredAt, lastSubmissionAt);
        var lead = new Lead
        {
            Id = leadId,
            ETag = known?.ETag ?? default,
            Contact = contact,
            ContactTimes = times,
            CutFields = MergeCutFields(known, submission, times, at, isNewest),
            CreatedAt = known is null || at < known.CreatedAt ? at : known.CreatedAt,
            LastSubmissionAt = lastSubmissionAt,
            Submissions = (known?.Submissions ?? 0) + 1,
            LastOrigin = isNewest ? submission.Origin : known!.LastOrigin,
            Offers = MergeOffers(known, submission.Origin.Offer, isNewest),
            OfferTitle = offerTitle,
            Notes = notes,
            IsTest = submission.IsTest && (known?.IsTest ?? true),
            IsContactWithheld = submission.IsContactWithheld && (known?.IsContactWithheld ?? true),
            HasOwnRequest = !arrival.IsDoNotContactNotice || known?.HasOwnRequest == true,
            DoNotContactNoticeAt = arrival.IsDoNotContactNotice ? Later(known?.DoNotContactNoticeAt, at) : known?.DoNotContactNoticeAt,
            OptedOutAt = known?.OptedOutAt,
            ContactedAt = known?.ContactedAt,
            ContactedBy = known?.ContactedBy,
            Owner = known?.Owner,
            Interest = interest,
            Score = ScoreOf(contact, notes is not null, interest, scoredAt, scorer),
            ScoredAt = scoredAt,
            FollowUp = known?.FollowUp ?? FollowUp.None,
            HotNotice = known?.HotNotice,
            Slot = known?.Slot,
            Keys = [.. (known?.Keys ?? []).Union(arrival.Keys.Select(key => key.Hash)).Take(MaxKeys)],
            PossibleDuplicates = known?.PossibleDuplicates ?? [],
            SimilarityKey = known?.SimilarityKey ?? arrival.SimilarityKey,
            RecentBodies = [.. (known?.RecentBodies ?? []).Where(recent => at - recent.At <= RepeatWindow).Append(new RecentBody(bodyHash, at)).OrderBy(recent => recent.At).ThenBy(recent => recent.Hash, StringComparer.Ordinal).TakeLast(MaxRecentBodies)],
        };
        return arrival.AsksForContact && lead.MayBeContacted
            ? lead with { FollowUp = FollowUpPolicy.OnRequest(lead.FollowUp, at, lead.ContactedAt, followUps), HotNotice = lead.HotNotice ?? (followUps.HotNotice ? HotNotice(known, lead, at) : null) }
            : lead;
    }

    /// <summary>People are told of a lead that was not hot before; not when somebody contacted it since.</summary>
    private static Notice? HotNotice(Lead? known, Lead lead, DateTimeOffset at) =>
        lead.Score.Temperature == Temperature.Hot && known?.Score.Temperature != Temperature.Hot && !(at <= lead.ContactedAt)
            ? new Notice(NoticeKind.Hot, 0, at, [])
            : null;

    /// <summary>Scores a lead as it stands at a moment.</summary>
    public static Score ScoreOf(Lead lead, Scorer scorer, DateTimeOffset now) => ScoreOf(lead.Contact, lead.Notes is not null, lead.Interest, now, scorer);

    private static Score ScoreOf(Contact contact, bool hasNotes, Interest interest, DateTimeOffset now, Scorer scorer) =>
        scorer.Score(new LeadFacts(contact, hasNotes, IsExistingCustomer: false, EmailAddress.DomainOf(contact.Email) is { } domain && FreeMail.IsFreeMail(domain)), interest, now);

    private static (Contact Contact, Dictionary<string, DateTimeOffset> Times) MergeContact(Lead? known, Contact given, DateTimeOffset at)
    {
        var old = known?.Contact ?? new Contact();
        var times = known is null ? new Dictionary<string, DateTimeOffset>() : new Dictionary<string, DateTimeOffset>(known.ContactTimes);
        var merged = new Contact(
            Best(nameof(Contact.FirstName), old.FirstName, given.FirstName),
            Best(nameof(Contact.LastName), old.LastName, given.LastName),
            Best(nameof(Contact.Email), old.Email, given.Email),
            Best(nameof(Contact.Phone), old.Phone, given.Phone),
            Best(nameof(Contact.Company), old.Company, given.Company),
            Best(nameof(Contact.Title), old.Title, given.Title),
            Best(nameof(Contact.Country), old.Country, given.Country));
        // The code belongs to the country's text, so the two are never taken from different submissions.
        return (merged with { CountryCode = merged.Country == given.Country ? given.CountryCode : old.CountryCode }, times);

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
    private static string[] MergeCutFields(Lead? known, Submission submission, Dictionary<string, DateTimeOffset> times, DateTimeOffset at, bool isNewest)
    {
        return [.. (known?.CutFields ?? []).Where(field => !IsFromNow(field)).Union(submission.CutFields.Where(IsFromNow))];

        bool IsFromNow(string field) => field is nameof(SubmissionField.LeadSource) or nameof(SubmissionField.ActionCode)
            ? isNewest
            : times.TryGetValue(field, out var since) && since == at;
    }

    private static List<string> MergeOffers(Lead? known, Offer? offer, bool isNewest)
    {
        var offers = known?.Offers ?? [];
        if (offer is null || offer.Id.Length > MaxOfferLength)
            return [.. offers];
        var others = offers.Where(id => id != offer.Id);
        return [.. (isNewest ? others.Prepend(offer.Id) : offers.Contains(offer.Id) ? offers : others.Append(offer.Id)).Take(MaxOffers)];
    }

    private static DateTimeOffset Later(DateTimeOffset? one, DateTimeOffset other) => one > other ? one.Value : other;
}
