using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;

namespace LeadFunctions.Desk;

/// <summary>A file that pages load.</summary>
/// <param name="Bytes">As it is.</param>
/// <param name="Brotli">The same, compressed.</param>
public sealed record DeskAsset(string ContentType, ReadOnlyMemory<byte> Bytes, ReadOnlyMemory<byte> Brotli);

/// <summary>
/// Style sheet and scripts, from the assembly. Their address holds a hash of all of them: so a script finds the others beside it, and browsers may keep
/// each for ever.
/// </summary>
public static class DeskAssets
{
    private const string Prefix = "assets/";

    private static readonly FrozenDictionary<string, DeskAsset> Files = typeof(DeskAssets).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .ToFrozenDictionary(name => name[Prefix.Length..], Read, StringComparer.Ordinal);

    /// <summary>First 12 hexadecimal digits of the SHA-256 of all files.</summary>
    public static string Version { get; } = VersionOf(Files);

    /// <summary>Names of all files.</summary>
    public static IReadOnlyCollection<string> Names => Files.Keys;

    /// <summary>Address of a file below the site's root.</summary>
    /// <exception cref="ArgumentException">There is no such file.</exception>
    public static string AddressOf(string name) => Files.ContainsKey(name)
        ? $"/assets/{Version}/{name}"
        : throw new ArgumentException($"The desk has no file {name}.", nameof(name));

    /// <summary>A file by its name; null when there is none.</summary>
    public static DeskAsset? Find(string name) => Files.GetValueOrDefault(name);

    private static DeskAsset Read(string resource)
    {
        using var stream = typeof(DeskAssets).Assembly.GetManifestResourceStream(resource)!;
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

    private static string VersionOf(FrozenDictionary<string, DeskAsset> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (_, file) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
            hash.AppendData(file.Bytes.Span);
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }
}
