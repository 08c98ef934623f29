using LeadFunctions.Core.Leads;

namespace LeadFunctions.Alerts;

/// <summary>One thing that people must be told, and the lead that it is about.</summary>
internal sealed record Alert(Lead Lead, Notice Notice)
{
    public static IEnumerable<Alert> Of(Lead lead) => lead.Notices.Select(notice => new Alert(lead, notice));
}
