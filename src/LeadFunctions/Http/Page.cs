using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace LeadFunctions.Http;

/// <summary>Which page of a list is asked for.</summary>
/// <param name="List">Names the list with all by which it is chosen; another list's continuation is none of this one.</param>
/// <param name="From">Where the page begins; null at the beginning of the list.</param>
/// <remarks>
/// A continuation is the place, behind a digest of list and place, so that one that was cut, changed or given by another list is told. It needs no
/// secret: the app chooses the range of rows by the request alone, and a place only says where in it to go on, so whoever makes up a continuation
/// with a right digest sees nothing that the list would not show.
/// </remarks>
internal sealed record Page(string List, int Take, string? From)
{
    private const int DigestBytes = 12;
    private const int LongestToken = 1024;

    /// <param name="place">Where the next page begins; null when there is none.</param>
    public string? Continuation(string? place) => place is null ? null : Token(List, place);

    /// <returns>The place; null when the token is none of this list.</returns>
    public static string? Place(string list, string token)
    {
        Span<byte> bytes = stackalloc byte[LongestToken];
        if (token.Length > LongestToken || !Base64Url.IsValid(token)
            || !Base64Url.TryDecodeFromChars(token, bytes, out var length) || length < DigestBytes)
            return null;
        var place = Encoding.UTF8.GetString(bytes[DigestBytes..length]);
        return Token(list, place) == token ? place : null;
    }

    private static string Token(string list, string place)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{list}\n{place}"));
        return Base64Url.EncodeToString([.. digest.AsSpan(0, DigestBytes), .. Encoding.UTF8.GetBytes(place)]);
    }
}
