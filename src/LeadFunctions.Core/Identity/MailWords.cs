using LeadFunctions.Core.Text;

namespace LeadFunctions.Core.Identity;

/// <summary>What the part of an address before the @ says about whose it is.</summary>
internal static class MailWords
{
    private const int FewestLetters = 2;

    /// <summary>
    /// Its words of letters, folded, without a tag and without words that name a department: ada.lovelace87+azure gives ada and lovelace, azure.admin and
    /// info nothing.
    /// </summary>
    public static string[] Of(string local)
    {
        var plus = local.IndexOf('+', StringComparison.Ordinal);
        var given = plus > 0 ? local[..plus] : local;
        if (RoleMailbox.IsRole(given.ToLowerInvariant()))
            return [];
        var letters = string.Concat(given.Select(c => char.IsDigit(c) || c is '.' or '\'' ? ' ' : c));
        return [.. TextFold.Words(letters).Split(' ').Where(word => word.Length >= FewestLetters && !RoleMailbox.IsRole(word))];
    }
}
