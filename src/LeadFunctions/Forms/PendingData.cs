using System.Runtime.CompilerServices;
using System.Text;
using LeadFunctions.Core.Parsing;
using LeadFunctions.Leads;

namespace LeadFunctions.Forms;

/// <summary>What a person agreed to in forms and did not confirm yet. It waits for days at most, so all of it is read.</summary>
internal sealed class PendingData(PendingForms pending) : IHeldData
{
    public string Name => "forms";

    public async IAsyncEnumerable<HeldItem> FindAsync(DataSubject person, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var waiting in pending.AllAsync(cancellation))
        {
            if (waiting.Content?.Body.ToJson() is { } body && waiting.AskedAt <= person.Until && person.Owns(Encoding.UTF8.GetBytes(body), OwnChannels.Form))
                yield return new HeldItem(waiting.Id.ToString(), waiting.AskedAt, body);
        }
    }

    public Task RemoveAsync(HeldItem item, CancellationToken cancellation) => pending.RemoveAsync(Guid.Parse(item.Key), cancellation);
}
