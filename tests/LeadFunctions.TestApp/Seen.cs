using System.Collections.Concurrent;

namespace LeadFunctions.TestApp;

/// <summary>What the functions of this process saw, in order.</summary>
public sealed class Seen
{
    private readonly ConcurrentQueue<string> _lines = new();

    public void Add(string line) => _lines.Enqueue(line);

    public string[] All => [.. _lines];
}
