using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace LeadFunctions.Links;

/// <summary>
/// Tokens of links by which people do one thing without signing in. What a token says can be read by whoever has it, so it holds ids alone, and never
/// personal data.
/// </summary>
internal sealed class SignedLinks(LinkSecret secret, TimeProvider clock)
{
    private const int MacBytes = 16;
    private const int ExpiryBytes = sizeof(long);
    private const int MostValues = 8;

    /// <summary>Longer tokens were never made, and are not looked at.</summary>
    private const int MostCharacters = 1024;

    /// <param name="kind">What the link does; a token of one kind is worth nothing for another.</param>
    /// <param name="values">At most 8 ids.</param>
    /// <param name="expires">Null: never.</param>
    /// <returns>Letters, digits, <c>-</c> and <c>_</c>.</returns>
    public async ValueTask<string> MakeAsync(string kind, IReadOnlyList<string> values, DateTimeOffset? expires, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(values.Count, MostValues);
        var content = new List<byte>(new byte[ExpiryBytes]);
        BinaryPrimitives.WriteInt64BigEndian(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(content), expires?.ToUnixTimeSeconds() ?? 0);
        foreach (var value in values)
        {
            var bytes = Encoding.UTF8.GetBytes(value);
            content.Add(checked((byte)bytes.Length));
            content.AddRange(bytes);
        }

        var key = await KeyAsync(kind, cancellation);
        return Base64Url.EncodeToString([.. content, .. Mac(key, content.ToArray())]);
    }

    public async ValueTask<SignedLink> ReadAsync(string kind, string token, CancellationToken cancellation)
    {
        if (token.Length > MostCharacters || !Base64Url.IsValid(token))
            return new SignedLink.Unknown();
        var bytes = Base64Url.DecodeFromChars(token);
        if (bytes.Length < ExpiryBytes + MacBytes)
            return new SignedLink.Unknown();
        var content = bytes[..^MacBytes];
        var key = await KeyAsync(kind, cancellation);
        if (!CryptographicOperations.FixedTimeEquals(Mac(key, content), bytes.AsSpan(^MacBytes..)))
            return new SignedLink.Unknown();
        var expires = BinaryPrimitives.ReadInt64BigEndian(content);
        var values = ValuesOf(content.AsSpan(ExpiryBytes));
        return expires != 0 && clock.GetUtcNow().ToUnixTimeSeconds() >= expires ? new SignedLink.Expired(values) : new SignedLink.Valid(values);
    }

    private ValueTask<byte[]> KeyAsync(string kind, CancellationToken cancellation) => secret.KeyAsync($"link:{kind}", cancellation);

    private static byte[] Mac(byte[] key, byte[] content) => HMACSHA256.HashData(key, content)[..MacBytes];

    /// <summary>The signature said that they are whole.</summary>
    private static List<string> ValuesOf(ReadOnlySpan<byte> rest)
    {
        var values = new List<string>();
        while (rest.Length > 0)
        {
            var length = rest[0];
            values.Add(Encoding.UTF8.GetString(rest.Slice(1, length)));
            rest = rest[(length + 1)..];
        }

        return values;
    }
}

/// <summary>What a token turned out to be.</summary>
internal abstract record SignedLink
{
    private SignedLink()
    {
    }

    public sealed record Valid(IReadOnlyList<string> Values) : SignedLink;

    /// <summary>It was right once.</summary>
    public sealed record Expired(IReadOnlyList<string> Values) : SignedLink;

    /// <summary>Nobody here made it.</summary>
    public sealed record Unknown : SignedLink;
}
