using System.Text;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Merging;
using LeadFunctions.Core.Parsing;
using LeadFunctions.Processing;
using LeadFunctions.Queue;

namespace LeadFunctions.Demo.Stories;

internal static class LeadIds
{
    /// <summary>The id under which a first request makes its lead, or behind which a redirect stands.</summary>
    public static LeadId Of(Envelope envelope) => SubmissionParser.Parse(Encoding.UTF8.GetBytes(envelope.Body), envelope.Channel) is ParseResult.Parsed parsed
        ? LeadFinder.FirstIdOf(new Arrival(envelope.SubmissionId, envelope.ReceivedAt, envelope.Channel, envelope.Body, parsed.Submission))
        : throw new InvalidOperationException("This is no request.");
}
