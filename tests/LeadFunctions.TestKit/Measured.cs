using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace LeadFunctions.TestKit;

public static class Measured
{
    /// <summary>What an instrument measured, in order, with its tags as text.</summary>
    public static IReadOnlyList<(T Value, string Tags)> Values<T>(this MetricCollector<T> collector)
        where T : struct =>
        [.. collector.GetMeasurementSnapshot().Select(one => (one.Value, string.Join(',', one.Tags.Select(tag => $"{tag.Key}={tag.Value}"))))];
}
