using System.ComponentModel.DataAnnotations;
using LeadFunctions.Queue;

namespace LeadFunctions.Intake;

/// <summary>Settings under <c>Intake</c>: what is taken in, and what is answered when nothing can take it.</summary>
internal sealed class IntakeOptions
{
    /// <summary>Longest body in bytes: as it is sent, unpacked, and as UTF-8.</summary>
    [Range(1024, Envelope.MaxBodyBytes)]
    public int MaxBodyBytes { get; set; } = Envelope.MaxBodyBytes;

    /// <summary>Longest wait for the spool while the queue is out of reach.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:03")]
    public TimeSpan SpoolTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary><c>Retry-After</c> of a 503.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(30);
}
