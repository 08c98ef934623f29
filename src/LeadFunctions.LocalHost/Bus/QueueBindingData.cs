using System.Text.Json;

namespace LeadFunctions.LocalHost.Bus;

/// <summary>
/// What a Service Bus function finds in its binding data, in the form in which the Functions host sends it to the worker: text stays as it is,
/// anything else is JSON in a string, and what the message does not have is absent.
/// </summary>
internal static class QueueBindingData
{
    public static IReadOnlyDictionary<string, object?> Of(LockedMessage locked)
    {
        var message = locked.Message;
        var data = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        AddText("MessageId", message.MessageId);
        AddText("ContentType", message.ContentType);
        AddText("Subject", message.Subject);
        AddText("Label", message.Subject);
        AddText("CorrelationId", message.CorrelationId);
        AddText("ReplyTo", message.ReplyTo);
        AddText("To", message.To);
        AddText("LockToken", locked.LockToken.ToString());
        data["DeliveryCount"] = JsonSerializer.Serialize(locked.DeliveryCount);
        data["SequenceNumber"] = JsonSerializer.Serialize(locked.SequenceNumber);
        data["EnqueuedTime"] = JsonSerializer.Serialize(locked.EnqueuedAt);
        // The extension hands over a DateTime of unspecified kind: no zone is written.
        data["EnqueuedTimeUtc"] = JsonSerializer.Serialize(locked.EnqueuedAt.DateTime);
        data["ApplicationProperties"] = message.PropertiesJson;
        data["UserProperties"] = message.PropertiesJson;
        return data;

        void AddText(string name, string? value)
        {
            if (value is not null)
                data[name] = value;
        }
    }
}
