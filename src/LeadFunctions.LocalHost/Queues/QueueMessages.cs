using System.Text.Json;
using Azure.Messaging.ServiceBus;
using Google.Protobuf;
using LeadFunctions.LocalHost.Functions;
using LeadFunctions.LocalHost.Worker;
using LeadFunctions.LocalHost.Worker.Rpc;

namespace LeadFunctions.LocalHost.Queues;

/// <summary>
/// A queue message as the worker gets it: the body as it is, the rest in the form in which the Functions host sends it. Text stays as it is,
/// anything else is JSON in a string, and what the message does not have is absent.
/// </summary>
internal static class QueueMessages
{
    public static InvocationRequest Request(ServiceBusReceivedMessage message, FunctionEntry function)
    {
        var body = new TypedData { Bytes = UnsafeByteOperations.UnsafeWrap(message.Body.ToMemory()) };
        var request = new InvocationRequest
        {
            InputData = { new ParameterBinding { Name = function.Parameter, Data = body } },
            TraceContext = TraceParent.From(message.ApplicationProperties.TryGetValue("Diagnostic-Id", out var parent) ? parent as string : null),
        };
        AddText("MessageId", message.MessageId);
        AddText("ContentType", message.ContentType);
        AddText("Subject", message.Subject);
        AddText("Label", message.Subject);
        AddText("CorrelationId", message.CorrelationId);
        AddText("ReplyTo", message.ReplyTo);
        AddText("To", message.To);
        AddText("LockToken", message.LockToken);
        AddText("DeadLetterReason", message.DeadLetterReason);
        AddText("DeadLetterErrorDescription", message.DeadLetterErrorDescription);
        AddText("DeadLetterSource", message.DeadLetterSource);
        AddJson("DeliveryCount", message.DeliveryCount);
        AddJson("SequenceNumber", message.SequenceNumber);
        AddJson("EnqueuedTime", message.EnqueuedTime);

        // The extension hands over a DateTime of unspecified kind: no zone is written.
        AddJson("EnqueuedTimeUtc", DateTime.SpecifyKind(message.EnqueuedTime.UtcDateTime, DateTimeKind.Unspecified));
        AddJson("ApplicationProperties", message.ApplicationProperties);
        AddJson("UserProperties", message.ApplicationProperties);
        return request;

        void AddText(string name, string? value)
        {
            if (value is not null)
                request.TriggerMetadata[name] = new TypedData { String = value };
        }

        void AddJson<T>(string name, T value) => request.TriggerMetadata[name] = new TypedData { String = JsonSerializer.Serialize(value) };
    }
}
