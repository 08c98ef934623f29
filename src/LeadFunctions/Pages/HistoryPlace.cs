using LeadFunctions.Core.Leads;
using LeadFunctions.Leads.Rows;

namespace LeadFunctions.Pages;

/// <summary>Where a page of a history ends: the key of its last line.</summary>
internal static class HistoryPlace
{
    public static string Of(LeadEvent last) => EventRow.KeyOf(last);
}
