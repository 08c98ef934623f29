using System.Runtime.CompilerServices;
using System.Text;
using LeadFunctions.Leads;
using LeadFunctions.Queue;

namespace LeadFunctions.Intake;

/// <summary>A person's submissions that wait for the queue. As a rule nothing waits, so all of it is read.</summary>
internal sealed class SpooledData(Spool spool) : IHeldData
{
    public string Name => "spool";

    public async IAsyncEnumerable<HeldItem> FindAsync(DataSubject person, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var page in spool.ReadAsync(cancellation))
        {
            foreach (var row in page.Values)
            {
                if (Spool.EnvelopeOf(row) is { } bytes
                    && Envelope.TryRead(bytes) is { } envelope
                    && envelope.ReceivedAt <= person.Until
                    && person.Owns(Encoding.UTF8.GetBytes(envelope.Body), envelope.Channel))
                    yield return new HeldItem($"{row.PartitionKey}/{row.RowKey}", envelope.ReceivedAt, envelope.Body);
            }
        }
    }

    public Task RemoveAsync(HeldItem item, CancellationToken cancellation)
    {
        var key = item.Key.Split('/');
        return spool.RemoveAsync(key[0], key[1], cancellation);
    }
}
