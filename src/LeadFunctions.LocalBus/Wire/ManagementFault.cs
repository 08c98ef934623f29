using Microsoft.Azure.Amqp.Encoding;

namespace LeadFunctions.LocalBus.Wire;

/// <summary>A request to the management node that cannot be fulfilled.</summary>
internal sealed class ManagementFault(int status, AmqpSymbol condition, string message) : Exception(message)
{
    public int Status { get; } = status;

    public AmqpSymbol Condition { get; } = condition;
}
