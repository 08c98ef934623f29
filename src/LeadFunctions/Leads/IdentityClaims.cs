using LeadFunctions.Core.Identity;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Merging;

namespace LeadFunctions.Leads;

/// <summary>
/// Finds the lead that a submission belongs to, and claims its keys for it. A lead's head is written once per id by conditional insert, and
/// a redirect is such a head: so when two leads turn out to be one customer before both exist, exactly one of them comes to be.
/// </summary>
internal sealed class IdentityClaims(IdentityIndex index, FormerKeys former, LeadStore leads)
{
    /// <summary>Attempts for which a name's lead that does not exist yet is waited for: its worker writes it in a moment, or died.</summary>
    private const int PatientAttempts = 15;

    /// <summary>The result of claiming.</summary>
    /// <param name="MustRetry">Another worker moved something meanwhile: look everything up again.</param>
    /// <param name="PossibleDuplicates">Other leads that hold one of the keys.</param>
    internal readonly record struct Claims(bool MustRetry, IReadOnlyList<LeadId> PossibleDuplicates);

    /// <summary>The lead that has the arrival's strongest key.</summary>
    public async Task<LeadId?> FindAsync(Arrival arrival, CancellationToken cancellation)
    {
        var key = arrival.Keys[0];
        if (await index.FindAsync(key, cancellation) is { } known)
            return known;
        return await former.OwnerAsync(key, arrival.Submission, cancellation) is { } owner ? await index.ClaimAsync(key, owner, cancellation) : null;
    }

    /// <summary>Claims keys for a lead.</summary>
    /// <param name="exists">The lead has a head; else it is about to be created.</param>
    public async Task<Claims> ClaimAsync(
        LeadId leadId, bool exists, IReadOnlyList<IdentityKey> keys, Arrival arrival, int attempt, CancellationToken cancellation)
    {
        var owners = await Task.WhenAll(keys.Select(key => ClaimAsync(key, leadId, arrival, cancellation)));
        var duplicates = new List<LeadId>();
        foreach (var (key, owner) in keys.Zip(owners).Where(pair => pair.Second != leadId).DistinctBy(pair => pair.Second))
        {
            var (other, otherId) = await leads.ResolveAsync(owner, cancellation);
            if (other?.Lead.Keys.StrangerOf([key]) is { } stranger)
                (other, otherId) = await leads.ResolveAsync(stranger.Id, cancellation);
            if (otherId == leadId)
                continue;
            if (other is not null && exists)
            {
                // Two leads that both exist are never merged by a key: the stronger key decides, and a person may join them.
                duplicates.Add(otherId);
                continue;
            }

            switch (Relation(key, other?.Lead, arrival))
            {
                case Kinship.Unlike:
                    duplicates.Add(otherId);
                    break;

                case Kinship.Unknown when attempt < PatientAttempts:
                    return new Claims(MustRetry: true, []);

                case Kinship.Unknown:
                    duplicates.Add(otherId);
                    break;

                // The key was claimed for a lead that does not exist (yet): one of the two ids is to lead to the other. Of two that do not exist
                // it is always the greater, so that workers who meet from both sides agree, and redirects never run in a circle.
                case Kinship.Same when other is null:
                    var isOurs = exists || leadId.CompareTo(otherId) < 0;
                    var isTurned = isOurs
                        ? await leads.TryRedirectAsync(otherId, leadId, cancellation)
                        : await leads.TryRedirectAsync(leadId, otherId, cancellation);
                    if (!isOurs || !isTurned)
                        return new Claims(MustRetry: true, []);
                    break;

                // The customer is known by the other key, so this id is to lead there. If a head was written here meanwhile, it stays.
                default:
                    await leads.TryRedirectAsync(leadId, otherId, cancellation);
                    return new Claims(MustRetry: true, []);
            }
        }

        return new Claims(MustRetry: false, duplicates);
    }

    private async Task<LeadId> ClaimAsync(IdentityKey key, LeadId leadId, Arrival arrival, CancellationToken cancellation) =>
        await index.ClaimAsync(key, await former.OwnerAsync(key, arrival.Submission, cancellation) ?? leadId, cancellation);

    private enum Kinship
    {
        Same,

        /// <summary>Two people of one name at one company, as their mail addresses or phone numbers show.</summary>
        Unlike,

        /// <summary>A name alone does not tell, and the other lead is not written yet.</summary>
        Unknown,
    }

    /// <summary>
    /// E-mail and phone make one customer; a name, company and country only where no two mailboxes or phone numbers speak against it. A submission whose
    /// strongest key is its name gives neither. A key that two customers have, as a person said, tells nothing beside one that nobody has.
    /// </summary>
    private static Kinship Relation(IdentityKey key, Lead? other, Arrival arrival)
    {
        if (other?.Keys.IsShared(key.Hash) == true && key != arrival.Keys[0])
            return Kinship.Unlike;
        if (key.Kind != IdentityKind.NameCompanyCountry || key == arrival.Keys[0])
            return Kinship.Same;
        if (other is null)
            return Kinship.Unknown;
        return IdentityKeys.SpeaksAgainst(other.Contact, arrival.Submission.Contact) ? Kinship.Unlike : Kinship.Same;
    }
}
