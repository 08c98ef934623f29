using System.ComponentModel.DataAnnotations;

namespace LeadFunctions.Queue;

/// <summary>Settings under <c>Processing</c>.</summary>
internal sealed class DeliveryOptions
{
    /// <summary>
    /// For so long one delivery waits for storage to come back before it is given up: a delivery that fails is delivered again at once, so
    /// without waiting an outage of seconds would dead-letter everything. Stay below host.json's maxAutoLockRenewalDuration
    /// and functionTimeout.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:30:00")]
    public TimeSpan WaitForStorage { get; set; } = TimeSpan.FromMinutes(4);
}
