using System.Diagnostics;

namespace LeadFunctions.TestKit;

/// <summary>Waits until something has come about: asks again and again, up to a limit that a busy machine needs and an idle one never reaches.</summary>
public static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    /// <summary>Asks until the answer is not null.</summary>
    /// <param name="otherwise">What is wrong if it never comes about.</param>
    public static async Task<T> FindAsync<T>(Func<Task<T?>> ask, Func<string> otherwise)
        where T : class
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            if (await ask() is { } answer)
                return answer;
            if (Stopwatch.GetElapsedTime(started) > Limit)
                throw new TimeoutException(otherwise());
            await Task.Delay(Poll);
        }
    }

    /// <summary>Asks until the answer is yes.</summary>
    public static Task HoldsAsync(Func<Task<bool>> ask, Func<string> otherwise) =>
        FindAsync(async () => await ask() ? "yes" : null, otherwise);

    public static Task HoldsAsync(Func<bool> ask, Func<string> otherwise) => HoldsAsync(() => Task.FromResult(ask()), otherwise);
}
