using System.Runtime.CompilerServices;
using System.Text;
using LeadFunctions.Http;
using LeadFunctions.Leads;

namespace LeadFunctions.Quarantine;

/// <summary>A person's items in Quarantine. What cannot be parsed is theirs when it holds their address or phone number.</summary>
internal sealed class QuarantinedData(QuarantineStore quarantine) : IHeldData
{
    private const int PageSize = 100;

    public string Name => "quarantine";

    public async IAsyncEnumerable<HeldItem> FindAsync(DataSubject person, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string? continuation = null;
        do
        {
            (var items, continuation) = await quarantine.ListAsync(openOnly: false, PageSize, continuation, cancellation);
            foreach (var item in items.Where(item => item.ReceivedAt <= person.Until))
            {
                // Of a long body the list holds nothing.
                var whole = item.Body.Length == item.BodyLength ? item : (await quarantine.FindAsync(item.Id, cancellation))?.Item;
                if (whole is not null && TextOf(whole) is var text && person.Owns(text, whole.Channel))
                    yield return new HeldItem(item.Id.ToString(), item.ReceivedAt, Encoding.UTF8.GetString(text));
            }
        }
        while (continuation is not null);
    }

    public async Task RemoveAsync(HeldItem item, CancellationToken cancellation)
    {
        if (QuarantineId.TryParse(item.Key, out var id))
            await quarantine.RemoveAsync(id, cancellation);
    }

    /// <summary>As UTF-8, however it was packed and written.</summary>
    private static byte[] TextOf(QuarantinedItem item) =>
        BodyDecoder.Decode(item.Body, item.Headers, QuarantineStore.MaxBodyBytes) is DecodedBody.Content content ? content.Bytes : item.Body;
}
