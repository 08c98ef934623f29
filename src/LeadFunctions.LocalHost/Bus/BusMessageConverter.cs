using System.Text;
using System.Text.Json;
using Azure.Messaging.ServiceBus;

namespace LeadFunctions.LocalHost.Bus;

internal static class BusMessageConverter
{
    /// <summary>About what Service Bus adds to each message.</summary>
    private const long Overhead = 64;

    /// <returns>Bytes that the message takes up in a batch.</returns>
    public static long SizeOf(ServiceBusMessage message) =>
        Overhead
        + message.Body.ToMemory().Length
        + message.ApplicationProperties.Sum(property => property.Key.Length + (long)Encoding.UTF8.GetByteCount(property.Value?.ToString() ?? ""));

    /// <exception cref="NotSupportedException">The message asks for something that the local queue does not do.</exception>
    public static BusMessage ToBusMessage(ServiceBusMessage message)
    {
        if (message.SessionId is not null || message.TimeToLive != TimeSpan.MaxValue)
            throw new NotSupportedException("The local queue has neither sessions nor a time to live for messages.");
        return new BusMessage(
            message.Body.ToArray(),
            message.MessageId,
            message.ContentType,
            message.Subject,
            message.CorrelationId,
            message.ReplyTo,
            message.To,
            message.ApplicationProperties.Count == 0 ? "{}" : JsonSerializer.Serialize(message.ApplicationProperties),
            message.ScheduledEnqueueTime == default ? null : message.ScheduledEnqueueTime);
    }
}
