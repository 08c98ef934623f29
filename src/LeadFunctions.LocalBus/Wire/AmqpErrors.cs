using Microsoft.Azure.Amqp;
using Microsoft.Azure.Amqp.Encoding;
using Microsoft.Azure.Amqp.Framing;

namespace LeadFunctions.LocalBus.Wire;

/// <summary>Error conditions that Service Bus clients know.</summary>
internal static class AmqpErrors
{
    public static readonly AmqpSymbol MessageLockLost = "com.microsoft:message-lock-lost";
    public static readonly AmqpSymbol MessageNotFound = "com.microsoft:message-not-found";
    public static readonly AmqpSymbol DeadLetter = "com.microsoft:dead-letter";

    public static readonly Error LockLost = new()
    {
        Condition = MessageLockLost,
        Description = "The lock supplied is invalid. Either the lock expired, or the message has already been removed from the queue.",
    };

    public static Rejected Rejected(AmqpSymbol condition, string description) =>
        new() { Error = new Error { Condition = condition, Description = description } };

    public static Rejected Of(Exception fault) => fault switch
    {
        Messages.AmqpFormatException => Rejected(AmqpErrorCode.DecodeError, fault.Message),
        Sqlite.SqliteFault => Rejected(AmqpErrorCode.ResourceLimitExceeded, $"The local bus could not write to its file. {fault.Message}"),
        _ => Rejected(AmqpErrorCode.InternalError, $"The local bus failed ({fault.GetType().Name})."),
    };
}
