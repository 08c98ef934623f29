using Azure.Core;
using Azure.Core.Pipeline;

namespace LeadFunctions.Demo;

/// <summary>
/// Asks for rows of the follow-up index without the time at which storage wrote them. To a clock that stands in the past they are all too young to be cleared
/// away, and every run would look at all of them.
/// </summary>
internal sealed class AgelessRows : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        var request = message.Request;
        if (request.Method == RequestMethod.Get && request.Uri.Path.EndsWith("FollowUps()", StringComparison.Ordinal))
            request.Uri.AppendQuery("$select", "PartitionKey,RowKey,LookAt");
    }
}
