using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;

namespace LeadFunctions.Desk;

/// <summary>A file that pages load.</summary>
/// <param name="Bytes">As it is.</param>
/// <param name="Brotli">The same, compressed.</param>
public sealed record DeskAsset(string ContentType, ReadOnlyMemory<byte> Bytes, ReadOnlyMemory<byte> Brotli);

/// <summary>
/// Files of the assembly. Their address holds a hash of all of them: so a script finds the others beside it, and browsers may keep each for ever.
/// </summary>
internal sealed class AssetFolder
{
    private readonly FrozenDictionary<string, DeskAsset> _files;

    /// <param name="prefix">With which the names of its resources begin.</param>
    public AssetFolder(string prefix)
    {
        _files = typeof(AssetFolder).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[prefix.Length..], Read, StringComparer.Ordinal);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (_, file) in _files.OrderBy(file => file.Key, StringComparer.Ordinal))
            hash.AppendData(file.Bytes.Span);
        Version = Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }

    public string Version { get; }

    public IReadOnlyCollection<string> Names => _files.Keys;

    public string AddressOf(string name) => _files.ContainsKey(name)
        ? $"/assets/{Version}/{name}"
        : throw new ArgumentException($"There is no file {name}.", nameof(name));

    public DeskAsset? Find(string name) => _files.GetValueOrDefault(name);

    private static DeskAsset Read(string resource)
    {
        using var stream = typeof(AssetFolder).Assembly.GetManifestResourceStream(resource)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        using var compressed = new MemoryStream();
        using (var brotli = new BrotliStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
            brotli.Write(bytes.GetBuffer(), 0, (int)bytes.Length);
        return new DeskAsset(TypeOf(resource), bytes.ToArray(), compressed.ToArray());
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".webmanifest" => "application/manifest+json",
        var other => throw new NotSupportedException($"No content type is known for {other}."),
    };
}
