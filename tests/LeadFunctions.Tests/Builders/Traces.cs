using System.Collections.Concurrent;
using System.Diagnostics;
using LeadFunctions.Telemetry;

namespace LeadFunctions.Tests.Builders;

/// <summary>The app's activities that end while this listens.</summary>
internal sealed class Traces : IDisposable
{
    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly ActivityListener _listener;

    public Traces()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == LeadTelemetry.Name,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>Those of one submission, in the order in which they ended.</summary>
    public IReadOnlyList<Activity> Of(Guid submissionId) =>
        [.. _ended.Where(activity => Equals(activity.GetTagItem(LeadTelemetry.SubmissionId), submissionId))];

    public void Dispose() => _listener.Dispose();
}
