using LeadFunctions.Core.Leads;

namespace LeadFunctions.Core.Identity;

/// <summary>What keys of another version are by the present one.</summary>
internal static class KeyRenewal
{
    /// <summary>Hash by the present version for each by another, of what submissions gave.</summary>
    public static Dictionary<string, string> MapOf(IEnumerable<Submission> submissions, int version) => submissions
        .Select(submission => new KeyFields(submission.Contact, submission.CutFields))
        .SelectMany(fields => IdentityKeys.Of(fields, version)
            .Join(IdentityKeys.Of(fields), old => old.Kind, now => now.Kind, (old, now) => (Old: old.Hash, Now: now.Hash)))
        .DistinctBy(pair => pair.Old)
        .ToDictionary(pair => pair.Old, pair => pair.Now);

    /// <summary>Whose each key is, as a person said, also by the present version; null when nothing is to be added.</summary>
    public static LeadKeys? Renew(LeadKeys keys, IReadOnlyDictionary<string, string> map)
    {
        var isChanged = false;
        var strangers = keys.Strangers.Select(stranger => stranger with { Keys = Add(stranger.Keys), Shared = Add(stranger.Shared) });
        var renewed = keys with { Strangers = [.. strangers] };
        return isChanged ? renewed : null;

        IReadOnlyList<string> Add(IReadOnlyList<string> hashes)
        {
            var added = hashes.Where(map.ContainsKey).Select(hash => map[hash]).Except(hashes).ToList();
            isChanged |= added.Count > 0;
            return added.Count == 0 ? hashes : [.. hashes, .. added];
        }
    }
}
