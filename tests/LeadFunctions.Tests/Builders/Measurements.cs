using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using LeadFunctions.Telemetry;

namespace LeadFunctions.Tests.Builders;

/// <summary>What the app measures and traces while this listens. There is one meter a process, so tests that listen run alone.</summary>
internal sealed class Measurements : IDisposable
{
    /// <summary>Collection of the tests that listen.</summary>
    public const string Alone = "telemetry";

    private readonly ConcurrentQueue<(string Name, double Value, string Tags)> _taken = new();
    private readonly ConcurrentQueue<Activity> _activities = new();
    private readonly MeterListener _meters = new();
    private readonly ActivityListener _traces = new();

    public Measurements()
    {
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == LeadTelemetry.Name)
                listener.EnableMeasurementEvents(instrument);
        };
        _meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _meters.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _meters.Start();
        _traces.ShouldListenTo = source => source.Name == LeadTelemetry.Name;
        _traces.Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded;
        _traces.ActivityStopped = _activities.Enqueue;
        ActivitySource.AddActivityListener(_traces);
    }

    /// <summary>Ended activities of one submission, in the order in which they ended.</summary>
    public IReadOnlyList<Activity> Of(Guid submissionId) => [.. _activities.Where(activity => Equals(activity.GetTagItem(LeadTelemetry.SubmissionId), submissionId))];

    /// <summary>Values of one instrument with their tags, in order.</summary>
    public IReadOnlyList<(double Value, string Tags)> Of(string instrument) => [.. _taken.Where(one => one.Name == instrument).Select(one => (one.Value, one.Tags))];

    public void Dispose()
    {
        _meters.Dispose();
        _traces.Dispose();
    }

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _taken.Enqueue((instrument.Name, value, string.Join(',', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))));
}

[CollectionDefinition(Measurements.Alone, DisableParallelization = true)]
public sealed class MeasurementsDefinition;
