using System.Security.Cryptography;
using System.Text;
using LeadFunctions.Core.Text;

namespace LeadFunctions.Core.Imports;

/// <summary>
/// Ids that are the same however often a row is read or sent: of the same file under the same terms, the same row has the same id. So nothing that is sent
/// again, after a crash or because somebody imports a file twice, takes effect twice.
/// </summary>
internal static class ImportIds
{
    private const char Between = '\u001F';

    /// <summary>What a row says, as 128 bits.</summary>
    public static UInt128 ContentOf(IReadOnlyList<string> cells) => First128(string.Join(Between, cells));

    /// <summary>A file under the terms by which it is read.</summary>
    /// <param name="file">SHA-256 of its bytes, hexadecimal.</param>
    /// <param name="terms">All that decides what its rows say, written out.</param>
    public static string Statement(string file, string terms) => $"{First128($"{file}{Between}{terms}"):x32}";

    /// <summary>Id of a row's submission.</summary>
    /// <param name="row">Counted from 1.</param>
    /// <param name="at">When the row's part of the file was first sent (UTC).</param>
    public static Guid SubmissionId(string statement, int row, UInt128 content, DateTimeOffset at) =>
        HashedId.Of(at, $"{statement}{Between}{row}{Between}{content:x32}");

    private static UInt128 First128(string text)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return new UInt128(BitConverter.ToUInt64(hash), BitConverter.ToUInt64(hash[8..]));
    }
}
