using System.Text;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Scoring;
using LeadFunctions.Core.Text;

namespace LeadFunctions.Snapshot;

/// <summary>A row on its way into a snapshot: all that can be made of a lead without one.</summary>
internal sealed record RowDraft(ListedRow Row, ReadOnlyMemory<byte> Text, string? Owner, string? Offer, string? Channel, string? Country)
{
    public MarkList Nurture { get; init; } = MarkList.None;

    public static RowDraft Of(Lead lead, Scorer scorer)
    {
        var contact = lead.Contact;
        var text = Encoding.UTF8.GetBytes(SearchText.Of([contact.FirstName, contact.LastName, contact.Company, contact.Email], contact.Phone));
        return new RowDraft(
            ListedRow.Of(lead, scorer),
            text.AsMemory(0, Math.Min(text.Length, ushort.MaxValue)),
            lead.Ownership.Owner,
            lead.Submissions.LastOrigin.Offer?.Id,
            lead.Submissions.LastChannel,
            contact.CountryCode)
        {
            Nurture = NurtureMark.Of(lead.Nurture),
        };
    }
}
