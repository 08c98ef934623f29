using Microsoft.Azure.Amqp;
using Microsoft.Azure.Amqp.Encoding;
using Microsoft.Azure.Amqp.Framing;

namespace LeadFunctions.LocalBus.Wire;

/// <summary>Answers as Service Bus writes them.</summary>
internal static class ManagementReply
{
    public const int BadRequest = 400;
    public const int NotFound = 404;
    private const int Gone = 410;
    public const int ServerError = 500;
    public const int NotImplemented = 501;

    public static AmqpMessage Ok() => Create(new AmqpMap(), 200, "OK");

    public static AmqpMessage Ok(string name, object value) => Create(new AmqpMap { [new MapKey(name)] = value }, 200, "OK");

    public static AmqpMessage Empty() => Create(new AmqpMap(), 204, "No content");

    public static AmqpMessage LockLost() => Fault(Gone, AmqpErrors.MessageLockLost, AmqpErrors.LockLost.Description);

    public static AmqpMessage Fault(int status, AmqpSymbol condition, string description)
    {
        var answer = Create(new AmqpMap(), status, description);
        answer.ApplicationProperties.Map["errorCondition"] = condition;
        return answer;
    }

    private static AmqpMessage Create(AmqpMap body, int status, string description)
    {
        var answer = AmqpMessage.Create(new AmqpValue { Value = body });
        answer.ApplicationProperties.Map["statusCode"] = status;
        answer.ApplicationProperties.Map["statusDescription"] = description;
        return answer;
    }
}
