using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LeadFunctions.LocalHost.Functions;
using Microsoft.AspNetCore.Http;

namespace LeadFunctions.LocalHost.Http;

/// <summary>
/// The keys that callers show, in the header <c>x-functions-key</c> or the query's <c>code</c>, as in Azure: a host key opens every function,
/// a function's own key that one, the master key also what is for administrators.
/// </summary>
internal sealed class FunctionKeys
{
    private readonly byte[] _host;
    private readonly byte[] _master;
    private readonly Dictionary<string, byte[]> _functions;

    public FunctionKeys(KeyFile keys)
    {
        Key = keys.Default!;
        _host = Digest(Key);
        _master = Digest(keys.Master!);
        _functions = keys.Functions.ToDictionary(pair => pair.Key, pair => Digest(pair.Value), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The host key.</summary>
    public string Key { get; }

    /// <summary>Takes the keys in the file, makes those that it lacks and keeps them there for the next start.</summary>
    /// <param name="given">Host key instead of the one in the file; null for none.</param>
    /// <exception cref="LocalHostException">The file cannot be used.</exception>
    public static FunctionKeys Load(string? given, string path)
    {
        var keys = Complete(path);
        return new FunctionKeys(string.IsNullOrWhiteSpace(given) ? keys : keys with { Default = given });
    }

    public bool Accepts(HttpRequest request, string function, AuthLevel level)
    {
        if (level == AuthLevel.Anonymous)
            return true;
        var given = request.Headers.TryGetValue("x-functions-key", out var header) && header.Count > 0
            ? header[0]
            : request.Query["code"].FirstOrDefault();
        if (given is null)
            return false;

        // Digests have one length, and all keys are compared, so that the comparison takes the same time for every guess.
        var digest = Digest(given);
        var master = CryptographicOperations.FixedTimeEquals(digest, _master);
        var host = CryptographicOperations.FixedTimeEquals(digest, _host);
        var own = CryptographicOperations.FixedTimeEquals(digest, _functions.GetValueOrDefault(function, _master));
        return master || (level == AuthLevel.Function && (host || own));
    }

    private static KeyFile Complete(string path)
    {
        var kept = TryRead(path);
        if (kept is { Default.Length: > 0, Master.Length: > 0 })
            return kept;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var complete = new KeyFile(kept?.Default ?? NewKey(), kept?.Master ?? NewKey()) { Functions = kept?.Functions ?? [] };
        var draft = $"{path}.{Guid.NewGuid():N}";
        File.WriteAllText(draft, JsonSerializer.Serialize(complete, KeyFile.Json));
        try
        {
            File.Move(draft, path, overwrite: kept is not null);
            return complete;
        }
        catch (IOException) when (TryRead(path) is { } others)
        {
            // Another host with the same data folder was faster: both use its keys.
            File.Delete(draft);
            return others;
        }
    }

    private static KeyFile? TryRead(string path)
    {
        if (!File.Exists(path))
            return null;
        try
        {
            var keys = JsonSerializer.Deserialize<KeyFile>(File.ReadAllText(path), KeyFile.Json);
            return keys is { Default.Length: > 0 } ? keys : throw new LocalHostException($"{path} holds no key named default: mend or delete it.");
        }
        catch (JsonException fault)
        {
            throw new LocalHostException($"{path} is not valid JSON: mend or delete it.", fault);
        }
    }

    private static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}

/// <summary>The file that keeps the keys.</summary>
/// <param name="Default">Host key.</param>
/// <param name="Master">Master key.</param>
internal sealed record KeyFile(string? Default, string? Master)
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Keys of single functions, by the function's name.</summary>
    public Dictionary<string, string> Functions { get; init; } = [];
}
