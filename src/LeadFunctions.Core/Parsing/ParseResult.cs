using LeadFunctions.Core.Leads;

namespace LeadFunctions.Core.Parsing;

/// <summary>What became of a body: a submission, or the reason why it is none.</summary>
internal abstract record ParseResult
{
    private ParseResult()
    {
    }

    /// <summary>The body said a lead, however little of one.</summary>
    internal sealed record Parsed(Submission Submission) : ParseResult;

    /// <summary>The body is no JSON object.</summary>
    /// <param name="Reason">The place and the fix, for a person; holds nothing of the body, so that it may be logged.</param>
    internal sealed record Unparsable(string Reason) : ParseResult;
}
