using System.Text;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Core.Merging;
using LeadFunctions.Core.Parsing;

namespace LeadFunctions.Benchmarks;

/// <summary>Leads as the sample bodies make them, each somebody's.</summary>
internal static class SampleLeads
{
    private static readonly string[] Owners = ["Ada", "Kim", "Robin", "Sam", "Lee", "Max", "Jo", "Alex"];

    /// <param name="run">As of <see cref="LeadSamples.Body"/>.</param>
    /// <param name="at">When it came (UTC).</param>
    public static Lead Of(string run, int number, DateTimeOffset at, LeadRules rules)
    {
        var body = LeadSamples.Body(run, number);
        var submission = ((ParseResult.Parsed)SubmissionParser.Parse(Encoding.UTF8.GetBytes(body))).Submission;
        var arrival = new Arrival(Guid.CreateVersion7(at), at, "marketplace", body, submission);
        return LeadSteps.OnSubmission(null, LeadId.Of(arrival.Keys[0]), arrival, new Reception([]), rules).Lead with
        {
            Ownership = new LeadOwnership(Owners[number % Owners.Length]),
        };
    }
}
