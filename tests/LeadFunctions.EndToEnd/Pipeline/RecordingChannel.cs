using System.Collections.Concurrent;
using LeadFunctions.Alerts;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>Keeps what it was told; refuses the first digests if asked to.</summary>
internal sealed class RecordingChannel : IAlertChannel
{
    private readonly ConcurrentQueue<(LeadId LeadId, NoticeKind Notice, int Level)> _told = new();

    public string Name => "recorder";

    public int Refusals { get; set; }

    /// <summary>A killed process tells nobody anything.</summary>
    public Func<bool> IsDead { get; set; } = () => false;

    public IReadOnlyList<(LeadId LeadId, NoticeKind Notice, int Level)> Told => [.. _told];

    public Task SendAsync(Digest digest, CancellationToken cancellation)
    {
        if (IsDead())
            throw new KilledException();
        if (Refusals > 0)
        {
            Refusals--;
            throw new HttpRequestException("Not now.", null, System.Net.HttpStatusCode.ServiceUnavailable);
        }

        foreach (var item in digest.Items)
            _told.Enqueue((item.LeadId, item.Notice, item.Level));
        return Task.CompletedTask;
    }
}
