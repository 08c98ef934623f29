using System.Text;
using System.Text.Unicode;

namespace LeadFunctions.Quarantine;

internal sealed record QuarantineListView(IReadOnlyList<QuarantineView> Items, string? Continuation);

internal sealed record ReplayView(string SubmissionId, string Status);

/// <param name="Body">The body as text; of bytes that are not UTF-8, as base64 in <paramref name="BodyBase64"/>. In a list a long one is left out.</param>
internal sealed record QuarantineView(
    string Id,
    DateTimeOffset ReceivedAt,
    string Reason,
    string Detail,
    string Channel,
    int Deliveries,
    int Replays,
    DateTimeOffset? ReplayedAt,
    string? MediaType,
    string? ContentEncoding,
    int BodyLength,
    string? Body,
    string? BodyBase64)
{
    public static QuarantineView Of(QuarantinedItem item)
    {
        var isHere = item.Body.Length == item.BodyLength;
        var isText = Utf8.IsValid(item.Body);
        return new(
            item.Id.ToString(),
            item.ReceivedAt,
            item.Reason,
            item.Detail,
            item.Channel,
            item.Deliveries,
            item.Replays,
            item.ReplayedAt,
            item.Headers.ContentType,
            item.Headers.ContentEncoding,
            item.BodyLength,
            isHere && isText ? Encoding.UTF8.GetString(item.Body) : null,
            isHere && !isText ? Convert.ToBase64String(item.Body) : null);
    }
}
