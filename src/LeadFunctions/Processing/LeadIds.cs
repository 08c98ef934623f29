using System.Globalization;
using LeadFunctions.Leads;

namespace LeadFunctions.Processing;

/// <summary>Names leads: 26 characters of base32, the same for the same customer on every worker.</summary>
internal static class LeadIds
{
    /// <summary>The id of a lead whose strongest key was <paramref name="strongest"/> when it was first seen.</summary>
    public static string Of(IdentityKey strongest) => strongest.Hash;

    /// <summary>The id of a lead that has no key: its own, and the same again when the submission is delivered twice.</summary>
    public static string OfSubmission(Guid submissionId) =>
        KeyHash.Of(string.Create(CultureInfo.InvariantCulture, $"submission:{submissionId:N}"));

    /// <summary>One lower-case hex digit that spreads leads evenly over 16 partitions.</summary>
    /// <exception cref="ArgumentException"><paramref name="leadId"/> is no lead id.</exception>
    public static string Shard(string leadId)
    {
        var value = leadId.Length == KeyHash.Length ? KeyHash.ValueOf(leadId[0]) : -1;
        if (value < 0)
            throw new ArgumentException("A lead id has 26 characters of lower-case base32.", nameof(leadId));
        return (value & 15).ToString("x", CultureInfo.InvariantCulture);
    }
}
