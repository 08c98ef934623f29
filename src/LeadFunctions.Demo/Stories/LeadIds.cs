using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Merging;
using LeadFunctions.Processing;
using LeadFunctions.Queue;

namespace LeadFunctions.Demo.Stories;

internal static class LeadIds
{
    /// <summary>The id under which a first request makes its lead, or behind which a redirect stands.</summary>
    public static LeadId Of(Envelope envelope) =>
        Arrival.Read(envelope.SubmissionId, envelope.ReceivedAt, envelope.Channel, envelope.Body) is { } arrival
            ? LeadFinder.FirstIdOf(arrival)
            : throw new InvalidOperationException("This is no request.");
}
