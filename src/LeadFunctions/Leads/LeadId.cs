using System.Buffers;

namespace LeadFunctions.Leads;

/// <summary>Checks ids that come from outside.</summary>
internal static class LeadId
{
    private static readonly SearchValues<char> Base32 = SearchValues.Create("abcdefghijklmnopqrstuvwxyz234567");

    public static bool IsValid(string id) => id.Length == 26 && !id.AsSpan().ContainsAnyExcept(Base32);
}
