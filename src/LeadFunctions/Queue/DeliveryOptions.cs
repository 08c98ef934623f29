using System.ComponentModel.DataAnnotations;

namespace LeadFunctions.Queue;

/// <summary>Settings under <c>Processing</c>: what one delivery of a message may take.</summary>
internal sealed class DeliveryOptions
{
    /// <summary>
    /// How long one delivery waits out an outage of storage. Stay below host.json's <c>maxAutoLockRenewalDuration</c> and
    /// <c>functionTimeout</c>.
    /// </summary>
    /// <remarks>A delivery that fails is delivered again at once, so without waiting an outage of seconds would dead-letter everything.</remarks>
    [Range(typeof(TimeSpan), "00:00:00", "00:30:00")]
    public TimeSpan WaitForStorage { get; set; } = TimeSpan.FromMinutes(4);
}
