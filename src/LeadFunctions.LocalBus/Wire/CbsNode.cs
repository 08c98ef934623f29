using Microsoft.Azure.Amqp;

namespace LeadFunctions.LocalBus.Wire;

/// <summary>Claims-based security: takes the tokens of a connection.</summary>
internal sealed class CbsNode(BusOptions options, TimeProvider time)
{
    private const int Accepted = 202;
    private const int BadRequest = 400;
    private const int Unauthorized = 401;

    /// <param name="refused">Takes why a token was refused.</param>
    public AmqpMessage Handle(AmqpMessage request, Authorizations authorizations, Action<string> refused)
    {
        if (request.ApplicationProperties.Map.TryGetValue<string>("operation", out var operation) && operation != "put-token")
            return Answer(BadRequest, $"The operation {operation} is not known.");
        var token = request.ValueBody?.Value as string;
        if (SharedAccessToken.Check(token, options.KeyName, options.Key, time.GetUtcNow(), out var fault) is not { } good)
        {
            refused(fault);
            return Answer(Unauthorized, fault);
        }

        authorizations.Add(good);
        return Answer(Accepted, "Accepted");
    }

    private static AmqpMessage Answer(int status, string description)
    {
        var answer = AmqpMessage.Create();
        answer.ApplicationProperties.Map["status-code"] = status;
        answer.ApplicationProperties.Map["status-description"] = description;
        return answer;
    }
}
