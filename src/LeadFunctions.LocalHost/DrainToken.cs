namespace LeadFunctions.LocalHost;

/// <summary>Cancels the functions that still run when the time for draining is up; until then a stop lets them finish.</summary>
/// <param name="patience">How long a stop waits for running functions.</param>
internal sealed class DrainToken(TimeSpan patience) : IDisposable
{
    /// <summary>What people at a console bear.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    private readonly CancellationTokenSource _source = new();

    public CancellationToken Token => _source.Token;

    public void StartCountdown() => _source.CancelAfter(patience);

    public void Dispose() => _source.Dispose();
}
