using System.Globalization;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;

namespace LeadFunctions.Queue;

/// <summary>What the Service Bus trigger tells about one delivery.</summary>
/// <param name="Count">Deliveries so far, this one included.</param>
/// <param name="EnqueuedAt">When the queue took the message (UTC).</param>
/// <param name="DeadLetterReason">Why the queue dead-lettered it, or null.</param>
internal sealed record Delivery(string MessageId, int Count, DateTimeOffset EnqueuedAt, string? DeadLetterReason, string? DeadLetterDescription)
{
    /// <summary>Binding data are strings of JSON, some with quotes and some without (see the worker's Service Bus extension).</summary>
    public static Delivery Of(FunctionContext context, TimeProvider clock)
    {
        var data = context.BindingContext.BindingData;
        return new Delivery(
            Text(data, "MessageId") ?? context.InvocationId,
            int.TryParse(Text(data, "DeliveryCount"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var count) ? count : 1,
            DateTimeOffset.TryParse(Text(data, "EnqueuedTimeUtc"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
                ? time
                : clock.GetUtcNow(),
            Text(data, "DeadLetterReason") ?? Property(data, "DeadLetterReason"),
            Text(data, "DeadLetterErrorDescription") ?? Property(data, "DeadLetterErrorDescription"));
    }

    private static string? Text(IReadOnlyDictionary<string, object?> data, string name) =>
        data.TryGetValue(name, out var value) ? value?.ToString()?.Trim('"') : null;

    private static string? Property(IReadOnlyDictionary<string, object?> data, string name)
    {
        if (!data.TryGetValue("ApplicationProperties", out var value) || value?.ToString() is not { Length: > 0 } json)
            return null;
        try
        {
            using var properties = JsonDocument.Parse(json);
            return properties.RootElement.ValueKind == JsonValueKind.Object && properties.RootElement.TryGetProperty(name, out var property)
                ? property.ToString()
                : null;
        }
        catch (JsonException)
        {
            // A sender's own properties; without them the reason is only less exact.
            return null;
        }
    }
}
