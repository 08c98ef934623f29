using LeadFunctions.Core.Identity;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Leads;

/// <summary>Keys as the version before made them, for as long as some leads are known by those alone.</summary>
internal sealed class FormerKeys(KeyVersion version, IdentityIndex index)
{
    /// <param name="key">A present key of the submission.</param>
    /// <returns>The lead that had the key of this kind before; null when there is none, or all leads are known by the present keys.</returns>
    public async ValueTask<LeadId?> OwnerAsync(IdentityKey key, Submission submission, CancellationToken cancellation)
    {
        if (await version.FormerAsync(cancellation) is not { } former)
            return null;
        var keys = IdentityKeys.Of(new KeyFields(submission.Contact, submission.CutFields), former);
        return keys.FirstOrDefault(one => one.Kind == key.Kind) is { } same ? await index.FindAsync(same, cancellation) : null;
    }
}
