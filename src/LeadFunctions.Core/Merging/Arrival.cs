using System.Text;
using LeadFunctions.Core.Identity;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Parsing;
using LeadFunctions.Core.Text;

namespace LeadFunctions.Core.Merging;

/// <summary>A parsed submission on its way into a lead.</summary>
internal sealed record Arrival(Guid SubmissionId, DateTimeOffset ReceivedAt, string Channel, string Body, Submission Submission)
{
    /// <summary>Strongest first; none when the submission does not say who the customer is.</summary>
    public IReadOnlyList<IdentityKey> Keys { get; } = IdentityKeys.Of(Submission);

    public string BodyHash { get; } = KeyHash.Of(Body);

    /// <summary>The customer asks for contact. A lead by which nobody can be found starts no clock: nobody could stop it.</summary>
    public bool AsksForContact => IsOwnRequest && !Submission.IsTest && Keys.Count > 0;

    /// <summary>The customer asked us for something, and may be answered.</summary>
    public bool IsOwnRequest => Submission.Origin.Action is not (LeadAction.DoNotContact or LeadAction.Subscribe or LeadAction.Listed);

    public bool IsDoNotContactNotice => Submission.Origin.Action == LeadAction.DoNotContact;

    /// <summary>How the customer came here with it; null of a do-not-contact notice.</summary>
    public FirstTouch? ToTouch() => IsDoNotContactNotice
        ? null
        : new(
            ReceivedAt,
            SubmissionId,
            Submission.Origin.Source,
            Submission.Origin.Action,
            Channel,
            Submission.Origin.Offer?.Id,
            Submission.Touch);

    /// <summary>What the person agreed to or refused with it, at its receipt at the latest.</summary>
    public IReadOnlyDictionary<ConsentPurpose, ConsentFact> Consents => Submission.Consents.Count == 0
        ? Submission.Consents
        : Submission.Consents.ToDictionary(one => one.Key, one => one.Value with
        {
            At = one.Value.At < ReceivedAt ? one.Value.At : ReceivedAt,
            IsClaimed = Channel == OwnChannels.Import,
        });

    /// <summary>A submission of the history; null when this version cannot parse it.</summary>
    public static Arrival? Of(LeadEvent.Submission happened) => Read(happened.SubmissionId, happened.At, happened.Channel, happened.Body);

    /// <summary>A body as it came; null when this version cannot parse it.</summary>
    public static Arrival? Read(Guid submissionId, DateTimeOffset receivedAt, string channel, string body) =>
        SubmissionParser.Parse(Encoding.UTF8.GetBytes(body), channel) is ParseResult.Parsed parsed
        ? new Arrival(submissionId, receivedAt, channel, body, parsed.Submission)
        : null;

    /// <summary>The line of the history; what it came to is known only once it is merged.</summary>
    public LeadEvent.Submission ToEvent(
        Score? score = null,
        IdentityKind? matchedBy = null,
        SaleKind? sale = null,
        IReadOnlyList<LeadId>? duplicates = null,
        IReadOnlyList<LeadStage>? moves = null) => new(
        ReceivedAt,
        SubmissionId,
        Channel,
        Body,
        Submission.Origin.Source,
        Submission.Origin.Action,
        Submission.Origin.Offer?.Id,
        Submission.Contact.CountryCode,
        Submission.IsTest,
        score?.Value ?? 0,
        score?.Grade ?? "",
        matchedBy,
        sale,
        duplicates ?? [],
        moves ?? []);

    public LeadEvent.Repeat ToRepeat() => new(ReceivedAt, SubmissionId, Channel, Body);
}
