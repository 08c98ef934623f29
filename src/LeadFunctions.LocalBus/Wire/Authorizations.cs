using System.Collections.Concurrent;

namespace LeadFunctions.LocalBus.Wire;

/// <summary>The tokens that one connection has shown.</summary>
internal sealed class Authorizations(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, SharedAccessToken> _tokens = new(StringComparer.OrdinalIgnoreCase);

    public void Add(SharedAccessToken token) => _tokens[token.Path] = token;

    public bool Allow(string address)
    {
        var now = time.GetUtcNow();
        return _tokens.Values.Any(token => token.Expires > now && token.Covers(address));
    }
}
