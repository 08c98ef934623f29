namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>A fault at the first storage call, at the second, and so on, each in a world of its own, until there is none left to strike.</summary>
internal static class EveryCall
{
    /// <summary>Worlds at once: most of their time they wait for Azurite.</summary>
    private const int AtOnce = 3;

    /// <summary>Each scenario with each way in which a call goes wrong.</summary>
    public static TheoryData<string, FaultKind> In(IEnumerable<string> scenarios)
    {
        var data = new TheoryData<string, FaultKind>();
        foreach (var scenario in scenarios)
        {
            foreach (var kind in Enum.GetValues<FaultKind>())
                data.Add(scenario, kind);
        }

        return data;
    }

    /// <param name="faultAt">Runs all with a fault at this call, counted from 1; tells whether there was such a call.</param>
    /// <returns>Calls that were struck.</returns>
    public static async Task<int> StrikeAsync(Func<int, Task<bool>> faultAt)
    {
        var behind = int.MaxValue;
        var calls = Enumerable.Range(1, int.MaxValue - 1).TakeWhile(call => call < Volatile.Read(ref behind));
        await Parallel.ForEachAsync(calls, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (call, _) =>
        {
            if (await Worlds.DropAfterAsync(() => faultAt(call)))
                return;
            for (var known = Volatile.Read(ref behind); call < known; known = Volatile.Read(ref behind))
                Interlocked.CompareExchange(ref behind, call, known);
        });
        return behind - 1;
    }
}
