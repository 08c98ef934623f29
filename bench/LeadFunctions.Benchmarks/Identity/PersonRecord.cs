using System.Text.Json;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Parsing;

namespace LeadFunctions.Benchmarks.Identity;

/// <summary>A submission of which it is known whose it is.</summary>
/// <param name="Customer">The same text for records of one customer.</param>
internal sealed record PersonRecord(string Customer, Submission Submission)
{
    /// <summary>Puts the fields into a body and lets the app's own parser read it.</summary>
    public static PersonRecord Of(
        string customer, string? first = null, string? last = null, string? mail = null, string? phone = null, string? company = null, string? country = null)
    {
        var details = new Dictionary<string, string?>
        {
            ["FirstName"] = first,
            ["LastName"] = last,
            ["Email"] = mail,
            ["Phone"] = phone,
            ["Company"] = company,
            ["Country"] = country,
        };
        var body = new Dictionary<string, object> { ["UserDetails"] = details, ["LeadSource"] = "AppSource-PLT|contoso.app" };
        return new PersonRecord(customer, ((ParseResult.Parsed)SubmissionParser.Parse(JsonSerializer.SerializeToUtf8Bytes(body))).Submission);
    }
}
