using LeadFunctions.Core.Leads;

namespace LeadFunctions.Core.Scoring;

/// <summary>What something earns, and what it is called in the reasons.</summary>
internal readonly record struct Worth(int Points, string Cause);

/// <summary>What activities are worth by a model.</summary>
internal sealed class ActivityWorth(ActivityModel model)
{
    private readonly SubjectWorth[] _pages = [.. model.Pages.Select(rule => new SubjectWorth(rule))];
    private readonly SubjectWorth[] _documents = [.. model.Documents.Select(rule => new SubjectWorth(rule))];

    /// <param name="subject">Path of a page or name of a document.</param>
    public Worth Of(ActivityKind kind, CallOutcome? outcome = null, string? subject = null)
    {
        var rules = kind switch { ActivityKind.PageView => _pages, ActivityKind.Download => _documents, _ => [] };
        return Array.Find(rules, rule => subject is not null && rule.Match.IsMatch(subject)) is { } rule ? rule.Worth : OfKind(kind, outcome);
    }

    private Worth OfKind(ActivityKind kind, CallOutcome? outcome) => (kind, outcome) switch
    {
        (ActivityKind.Call, CallOutcome.Reached) => new(model.Kinds.CallReached, "call: reached"),
        (ActivityKind.Call, CallOutcome.NoAnswer) => new(model.Kinds.CallNoAnswer, "call: no answer"),
        (ActivityKind.Call, CallOutcome.Voicemail) => new(model.Kinds.CallVoicemail, "call: voicemail"),
        (ActivityKind.Call, _) => new(model.Kinds.CallWrongNumber, "call: wrong number"),
        (ActivityKind.Email, _) => new(model.Kinds.Email, "e-mail sent"),
        (ActivityKind.Meeting, _) => new(model.Kinds.Meeting, "meeting"),
        (ActivityKind.Note, _) => new(model.Kinds.Note, "note"),
        (ActivityKind.PageView, _) => new(model.Kinds.PageView, "page seen"),
        (ActivityKind.PricingView, _) => new(model.Kinds.PricingView, "pricing page seen"),
        (ActivityKind.Download, _) => new(model.Kinds.Download, "document downloaded"),
        (ActivityKind.Webinar, _) => new(model.Kinds.Webinar, "webinar"),
        (ActivityKind.EmailOpen, _) => new(model.Kinds.EmailOpen, "e-mail opened"),
        (ActivityKind.EmailClick, _) => new(model.Kinds.EmailClick, "link in an e-mail followed"),
        (ActivityKind.TrialStart, _) => new(model.Kinds.TrialStart, "trial begun"),
        (ActivityKind.TestDriveEnd, _) => new(model.Kinds.TestDriveEnd, "test drive ended"),
        (ActivityKind.Reply, _) => new(model.Kinds.Reply, "e-mail answered"),
        (ActivityKind.Unsubscribe, _) => new(model.Kinds.Unsubscribe, "unsubscribed"),
        _ => new(0, "other"),
    };

    private sealed record SubjectWorth(Glob Match, Worth Worth)
    {
        public SubjectWorth(SubjectRule rule)
            : this(new Glob(rule.Match), new Worth(rule.Points, rule.Label))
        {
        }
    }
}
