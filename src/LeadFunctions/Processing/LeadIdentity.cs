using LeadFunctions.Leads;

namespace LeadFunctions.Processing;

/// <summary>
/// Finds the lead that a submission belongs to, and claims its keys for it. A lead's head is written once per id by conditional insert, and
/// a redirect is such a head: so when two leads turn out to be one customer before both exist, exactly one of them comes to be.
/// </summary>
internal sealed class LeadIdentity(Identities identities, LeadStore leads)
{
    /// <summary>The result of claiming: keys of other customers' leads show possible duplicates.</summary>
    /// <param name="MustRetry">Another worker moved something meanwhile: look everything up again.</param>
    internal readonly record struct Claims(bool MustRetry, IReadOnlyList<string> PossibleDuplicates);

    /// <summary>Claims keys for a lead.</summary>
    /// <param name="exists">The lead has a head; else it is about to be created.</param>
    public async Task<Claims> ClaimAsync(string leadId, bool exists, IEnumerable<IdentityKey> keys, CancellationToken cancellation)
    {
        var wanted = keys.ToArray();
        var owners = await Task.WhenAll(wanted.Select(key => identities.ClaimAsync(key, leadId, cancellation)));
        var duplicates = new List<string>();
        foreach (var owner in owners.Distinct().Where(owner => owner != leadId))
        {
            var (other, otherId) = await leads.ResolveAsync(owner, cancellation);
            if (otherId == leadId)
                continue;
            if (other is null)
            {
                // The key was claimed for a lead that does not exist (yet): turn it into this one, unless it comes to be in this moment.
                if (!await leads.TryRedirectAsync(otherId, leadId, cancellation))
                    return new Claims(MustRetry: true, []);
            }
            else if (exists)
            {
                // Two leads that both exist are never merged by a key: the stronger key decides, and a person may join them.
                duplicates.Add(otherId);
            }
            else
            {
                // The customer is known by the other key, so this id is to lead there. If a head was written here meanwhile, it stays.
                await leads.TryRedirectAsync(leadId, otherId, cancellation);
                return new Claims(MustRetry: true, []);
            }
        }

        return new Claims(MustRetry: false, duplicates);
    }
}
