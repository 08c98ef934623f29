using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace LeadFunctions.LocalHost.Http;

/// <summary>The key that callers of a function show, in the header <c>x-functions-key</c> or the query's <c>code</c>, as in Azure.</summary>
internal sealed class FunctionKeys(string key)
{
    private readonly byte[] expected = Digest(key);

    public string Key => key;

    /// <summary>Takes the given key, else the one in the file, else makes one and keeps it there for the next start.</summary>
    public static FunctionKeys Load(string? given, string path)
    {
        if (!string.IsNullOrWhiteSpace(given))
            return new FunctionKeys(given);
        if (TryRead(path) is { } kept)
            return new FunctionKeys(kept);

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var made = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));
        var draft = $"{path}.{Guid.NewGuid():N}";
        File.WriteAllText(draft, JsonSerializer.Serialize(new Dictionary<string, string> { ["default"] = made }));
        try
        {
            File.Move(draft, path, overwrite: false);
            return new FunctionKeys(made);
        }
        catch (IOException) when (TryRead(path) is not null)
        {
            // Another host with the same data directory was faster: both use its key.
            File.Delete(draft);
            return new FunctionKeys(TryRead(path)!);
        }
    }

    public bool Accepts(HttpRequest request)
    {
        var given = request.Headers.TryGetValue("x-functions-key", out var header) && header.Count > 0
            ? header[0]
            : request.Query["code"].FirstOrDefault();

        // Digests have one length, so that the comparison takes the same time for every guess.
        return given is not null && CryptographicOperations.FixedTimeEquals(Digest(given), expected);
    }

    private static string? TryRead(string path)
    {
        if (!File.Exists(path))
            return null;
        try
        {
            var keys = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(path));
            return keys?.GetValueOrDefault("default") is { Length: > 0 } key
                ? key
                : throw new LocalHostException($"{path} holds no key named default: mend or delete it.");
        }
        catch (JsonException fault)
        {
            throw new LocalHostException($"{path} is not valid JSON: mend or delete it.", fault);
        }
    }

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
