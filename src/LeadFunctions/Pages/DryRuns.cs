using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Core.Merging;
using LeadFunctions.Desk.Lead;

namespace LeadFunctions.Pages;

/// <summary>What a submission would be if it came in now, by itself.</summary>
internal static class DryRuns
{
    /// <summary>Null where the parser of today refuses the body.</summary>
    public static DryRunView? Of(LeadEvent.Submission submission, LeadRules rules)
    {
        if (Arrival.Of(submission) is not { } arrival)
            return null;
        var lead = LeadHistory.Receive(null, default, arrival, [], rules).Lead;
        var contact = lead.Contact;
        (string Name, string? Value)[] fields =
        [
            ("firstName", contact.FirstName), ("lastName", contact.LastName), ("email", contact.Email), ("phone", contact.Phone), ("company", contact.Company),
            ("title", contact.Title), ("country", contact.CountryCode ?? contact.Country), ("offer", lead.Submissions.LastOrigin.Offer?.Id),
        ];
        return new DryRunView(
            [.. fields.Where(field => field.Value is not null).Select(field => new DryRunField(field.Name, field.Value!))],
            [.. arrival.Keys.Select(key => key.Kind.ToString())],
            ScoreWords.GradeOf(lead.Score),
            [.. arrival.Submission.Unknown.Keys],
            arrival.Submission.CutFields);
    }
}
