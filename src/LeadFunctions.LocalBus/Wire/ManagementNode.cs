using LeadFunctions.LocalBus.Messages;
using LeadFunctions.LocalBus.Store;
using Microsoft.Azure.Amqp;
using Microsoft.Azure.Amqp.Encoding;

namespace LeadFunctions.LocalBus.Wire;

/// <summary>What clients ask of a queue besides sending and receiving: renewing, peeking, scheduling, settling and receiving by number.</summary>
internal sealed class ManagementNode(BusStore store)
{
    public async Task<AmqpMessage> HandleAsync(AmqpMessage request, BusQueue queue)
    {
        try
        {
            request.ApplicationProperties.Map.TryGetValue<string>("operation", out var operation);
            var body = new RequestBody(request.ValueBody?.Value as AmqpMap ?? []);
            return operation switch
            {
                "com.microsoft:renew-lock" => await RenewAsync(queue, body),
                "com.microsoft:peek-message" => await PeekAsync(queue, body),
                "com.microsoft:schedule-message" => await ScheduleAsync(queue, body),
                "com.microsoft:cancel-scheduled-message" => await CancelAsync(queue, body),
                "com.microsoft:update-disposition" => await SettleAsync(queue, body),
                "com.microsoft:receive-by-sequence-number" => await ReceiveAsync(queue, body),
                _ => ManagementReply.Fault(ManagementReply.NotImplemented, AmqpErrorCode.NotImplemented, $"The local bus has no operation {operation}."),
            };
        }
        catch (ManagementFault fault)
        {
            return ManagementReply.Fault(fault.Status, fault.Condition, fault.Message);
        }
        catch (AmqpFormatException fault)
        {
            return ManagementReply.Fault(ManagementReply.BadRequest, AmqpErrorCode.DecodeError, fault.Message);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            var error = AmqpErrors.Of(fault).Error;
            return ManagementReply.Fault(ManagementReply.ServerError, error.Condition, error.Description);
        }
    }

    private async Task<AmqpMessage> RenewAsync(BusQueue queue, RequestBody body)
    {
        var tokens = body.Guids("lock-tokens");
        var ends = await store.CallAsync(now => Array.ConvertAll(tokens, token => queue.Renew(LockToken.Of(token), now)));
        return ends.Contains(null)
            ? ManagementReply.LockLost()
            : ManagementReply.Ok("expirations", Array.ConvertAll(ends, end => DateTime.UnixEpoch.AddMilliseconds(end!.Value)));
    }

    private async Task<AmqpMessage> PeekAsync(BusQueue queue, RequestBody body)
    {
        var (from, most) = (body.Int64("from-sequence-number"), body.Int32("message-count"));
        var messages = await store.CallAsync(_ => queue.Peek(from, most));
        return messages.Count == 0
            ? ManagementReply.Empty()
            : ManagementReply.Ok("messages", messages.ConvertAll(message => new AmqpMap { [new MapKey("message")] = new ArraySegment<byte>(message) }));
    }

    private async Task<AmqpMessage> ScheduleAsync(BusQueue queue, RequestBody body)
    {
        var messages = body.Messages("messages").ConvertAll(message => NewMessage.Parse(message));
        if (queue.DeadLetters is null)
            throw new ManagementFault(ManagementReply.BadRequest, AmqpErrorCode.NotAllowed, "Nothing can be sent to a dead-letter queue.");
        return ManagementReply.Ok("sequence-numbers", await store.CallAsync(now => messages.ConvertAll(message => queue.Send(message, now)).ToArray()));
    }

    private async Task<AmqpMessage> CancelAsync(BusQueue queue, RequestBody body)
    {
        var numbers = body.Int64s("sequence-numbers");
        var cancelled = await store.CallAsync(_ => numbers.Count(queue.CancelScheduled));
        return cancelled == numbers.Length
            ? ManagementReply.Ok()
            : ManagementReply.Fault(ManagementReply.NotFound, AmqpErrors.MessageNotFound, "There is no scheduled message of that sequence number.");
    }

    private async Task<AmqpMessage> SettleAsync(BusQueue queue, RequestBody body)
    {
        var tokens = body.Guids("lock-tokens");
        var settlement = body.Settlement();
        var held = await store.CallAsync(now => tokens.Count(token => settlement.Apply(queue, LockToken.Of(token), now)));
        return held == tokens.Length ? ManagementReply.Ok() : ManagementReply.LockLost();
    }

    private async Task<AmqpMessage> ReceiveAsync(BusQueue queue, RequestBody body)
    {
        var (numbers, delete) = (body.Int64s("sequence-numbers"), body.UInt32("receiver-settle-mode") == 0);
        var received = await store.CallAsync(now => queue.ReceiveDeferred(numbers, delete, now));
        return received is null
            ? ManagementReply.Fault(ManagementReply.NotFound, AmqpErrors.MessageNotFound, "No deferred message of that sequence number is free.")
            : ManagementReply.Ok("messages", received.ConvertAll(message => new AmqpMap
            {
                [new MapKey("lock-token")] = message.Token.ToGuid(),
                [new MapKey("message")] = new ArraySegment<byte>(message.Message),
            }));
    }
}
