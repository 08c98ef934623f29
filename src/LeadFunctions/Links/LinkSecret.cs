using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using LeadFunctions.Storage;
using Microsoft.Extensions.Options;

namespace LeadFunctions.Links;

/// <summary>The installation's secret: as set, else made by whichever process needs it first and kept in table <c>Privacy</c>.</summary>
internal sealed class LinkSecret(LeadTables tables, IOptions<LinkOptions> options)
{
    private const string Partition = "secret";
    private const string Row = "1";
    private const string Bytes = "Bytes";

    private volatile byte[]? _secret;

    /// <summary>A key of one use; what is signed for one is worth nothing for another.</summary>
    /// <exception cref="RequestFailedException">No secret is set, none was read yet, and storage failed.</exception>
    public async ValueTask<byte[]> KeyAsync(string purpose, CancellationToken cancellation)
    {
        var secret = _secret ??= options.Value.SecretBytes ?? await ReadAsync(cancellation);
        return HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, SHA256.HashSizeInBytes, info: Encoding.UTF8.GetBytes(purpose));
    }

    /// <summary>A hash that nobody can make who has not the secret, however few the texts are that it may be of: 64 hexadecimal digits.</summary>
    /// <inheritdoc cref="KeyAsync"/>
    public async ValueTask<string> HashAsync(string purpose, string text, CancellationToken cancellation) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(await KeyAsync(purpose, cancellation), Encoding.UTF8.GetBytes(text)));

    private async Task<byte[]> ReadAsync(CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        if (await KeptAsync(cancellation) is { } kept)
            return kept;
        try
        {
            var made = RandomNumberGenerator.GetBytes(LinkOptions.LeastSecretBytes);
            await tables.Privacy.AddEntityAsync(new TableEntity(Partition, Row) { [Bytes] = made }, cancellation);
            return made;
        }
        catch (RequestFailedException faster) when (faster.Status == 409)
        {
            return (await KeptAsync(cancellation))!;
        }
    }

    private async Task<byte[]?> KeptAsync(CancellationToken cancellation)
    {
        var found = await tables.Privacy.GetEntityIfExistsAsync<TableEntity>(Partition, Row, cancellationToken: cancellation);
        return found.HasValue ? found.Value!.GetBinary(Bytes) : null;
    }
}
