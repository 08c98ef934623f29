using System.Text;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Parsing;

namespace LeadFunctions.Tests.Builders;

/// <summary>Parses what a test expects to be a lead.</summary>
internal static class Parse
{
    public static Submission Submission(string json) => Submission(Encoding.UTF8.GetBytes(json));

    public static Submission Submission(LeadBody body) => Submission(body.ToUtf8());

    public static Submission Submission(byte[] body) => Assert.IsType<ParseResult.Parsed>(SubmissionParser.Parse(body)).Submission;

    public static Submission Submission(byte[] body, string channel) => Assert.IsType<ParseResult.Parsed>(SubmissionParser.Parse(body, channel)).Submission;
}
