using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace LeadFunctions.Telemetry;

/// <summary>
/// The app's own traces and metrics, source and meter <c>LeadFunctions</c>. Tags have few values, all of them ours: nothing that a request said.
/// Whoever listens pays; without a listener nothing is made.
/// </summary>
internal static class LeadTelemetry
{
    public const string Name = "LeadFunctions";

    /// <summary>Tag of the activities; never of a metric.</summary>
    public const string SubmissionId = "lead.submission_id";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter OwnMeter = new(Name);

    private static readonly Counter<long> AcceptedCount = OwnMeter.CreateCounter<long>(
        "leads.accepted", "{lead}", "Leads answered with 202, by where they were put, and rows of lists");
    private static readonly Counter<long> ProcessedCount = OwnMeter.CreateCounter<long>("leads.processed", "{lead}", "Messages processed, by outcome");
    private static readonly Counter<long> QuarantinedCount = OwnMeter.CreateCounter<long>(
        "leads.quarantined", "{item}", "Items put into Quarantine, by reason");
    private static readonly Counter<long> FormPosts = OwnMeter.CreateCounter<long>("forms.posts", "{post}", "Forms sent, by form and what became of them");
    private static readonly Counter<long> Alerts = OwnMeter.CreateCounter<long>("alerts", "{message}", "Digests sent, by channel and whether it took them");
    private static readonly Gauge<int> OverdueCount = OwnMeter.CreateGauge<int>(
        "followups.overdue",
        "{lead}",
        "Overdue leads that the last run had to tell people about: newly overdue, escalated, or not yet taken by every channel");

    private static readonly Histogram<double> QueueToStored = OwnMeter.CreateHistogram(
        "leads.queue_to_stored",
        "s",
        "From receipt until stored",
        null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300, 3600] });

    private static readonly Histogram<double> Lateness = OwnMeter.CreateHistogram(
        "followups.lateness",
        "s",
        "From the moment when something was due until the run that did it",
        null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 10, 60, 300, 600, 1800, 3600, 14400, 86400] });

    /// <summary>Starts the trace of a lead, or its part of the caller's trace.</summary>
    public static Activity? StartAccept(Guid submissionId) => Source.StartActivity("lead accept", ActivityKind.Producer)?.SetTag(SubmissionId, submissionId);

    /// <summary>Goes on with the trace that intake started, however long ago; the invocation that does it is linked.</summary>
    /// <param name="traceParent">W3C trace context of the acceptance, or null.</param>
    public static Activity? StartProcess(Guid submissionId, string? traceParent)
    {
        var parent = ActivityContext.TryParse(traceParent, null, isRemote: true, out var given) ? given : default;
        ActivityLink[] links = Activity.Current is { IdFormat: ActivityIdFormat.W3C } current ? [new ActivityLink(current.Context)] : [];

        // Without a parent StartActivity would take the current activity: right for envelopes that carry none.
        var activity = Source.StartActivity(ActivityKind.Consumer, parent, links: parent == default ? null : links, name: "lead process");
        return activity?.SetTag(SubmissionId, submissionId);
    }

    /// <summary>What a message carries so that processing can go on with the trace; null without a trace.</summary>
    public static string? TraceParent => Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: var id } ? id : null;

    /// <param name="rows">Of a list, that went into the queue.</param>
    public static void Imported(int rows) => AcceptedCount.Add(rows, new KeyValuePair<string, object?>("status", "imported"));

    public static void Accepted(bool spooled) => AcceptedCount.Add(1, new KeyValuePair<string, object?>("status", spooled ? "spooled" : "queued"));

    /// <param name="outcome">Name of what became of a message.</param>
    /// <param name="waited">From receipt until stored; null where nothing was stored now, for a redelivery would count the wait twice.</param>
    public static void Processed(string outcome, TimeSpan? waited)
    {
        var tag = new KeyValuePair<string, object?>("outcome", outcome);
        ProcessedCount.Add(1, tag);
        Activity.Current?.SetTag("lead.outcome", outcome);
        if (waited is { } time)
            QueueToStored.Record(Seconds(time), tag);
    }

    /// <param name="reason">One of the reason codes of Quarantine.</param>
    public static void Quarantined(string reason) => QuarantinedCount.Add(1, new KeyValuePair<string, object?>("reason", reason));

    /// <param name="form">Id of a form of ours.</param>
    /// <param name="outcome">One of a few names.</param>
    public static void FormPosted(string form, string outcome) =>
        FormPosts.Add(1, new KeyValuePair<string, object?>("form", form), new KeyValuePair<string, object?>("outcome", outcome));

    public static void Alerted(string channel, bool taken) =>
        Alerts.Add(1, new KeyValuePair<string, object?>("channel", channel), new KeyValuePair<string, object?>("outcome", taken ? "taken" : "not-taken"));

    /// <param name="kind">What was due.</param>
    public static void FollowedUp(string kind, DateTimeOffset due, DateTimeOffset now) =>
        Lateness.Record(Seconds(now - due), new KeyValuePair<string, object?>("event", kind));

    public static void Overdue(int count) => OverdueCount.Record(count);

    // Clocks of two machines may differ by more than a lead waits.
    private static double Seconds(TimeSpan time) => Math.Max(0, time.TotalSeconds);
}
