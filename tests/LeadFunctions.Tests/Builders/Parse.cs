using System.Text;
using LeadFunctions.Leads;
using LeadFunctions.Processing;

namespace LeadFunctions.Tests.Builders;

/// <summary>Parses what a test expects to be a lead.</summary>
internal static class Parse
{
    public static Submission Submission(string json) => Submission(Encoding.UTF8.GetBytes(json));

    public static Submission Submission(LeadBody body) => Submission(body.ToUtf8());

    public static Submission Submission(byte[] body) => Assert.IsType<ParseResult.Parsed>(SubmissionParser.Parse(body)).Submission;
}
