using System.ComponentModel.DataAnnotations;
using LeadFunctions.Queue;

namespace LeadFunctions.Intake;

/// <summary>Settings under <c>Intake</c>: what is taken in, and what is answered when nothing can take it.</summary>
internal sealed class IntakeOptions
{
    /// <summary>The spool has so long, however late the queue gave up.</summary>
    internal static readonly TimeSpan LeastForSpool = TimeSpan.FromSeconds(2);

    /// <summary>Longest body in bytes: as it is sent, unpacked, and as UTF-8.</summary>
    [Range(1024, Envelope.MaxBodyBytes)]
    public int MaxBodyBytes { get; set; } = Envelope.MaxBodyBytes;

    /// <summary>
    /// Longest wait for the queue and the spool together, or for Quarantine; then the answer is 503. At least 2 s longer than
    /// <c>Queue:SendTotalTimeout</c>: what the queue leaves of it is the spool's.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:02.1", "00:00:09")]
    public TimeSpan AnswerTimeout { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary><c>Retry-After</c> of a 503.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(30);
}
