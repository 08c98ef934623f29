using System.ComponentModel.DataAnnotations;

namespace LeadFunctions;

/// <summary>Schedules of the timers, as NCRONTAB expressions. They have no section and no default.</summary>
/// <remarks>
/// The timer triggers read these settings themselves. Some plans decide whether to wake an app by resolving them, and do not understand
/// names made of parts.
/// </remarks>
internal sealed class ScheduleOptions
{
    /// <summary>When the spool is fed back into the queue; the sample has every minute.</summary>
    /// <value>NCRONTAB</value>
    [Required(ErrorMessage = "SpoolSchedule is missing: set it to an NCRONTAB expression, for example '0 * * * * *'.")]
    public string SpoolSchedule { get; set; } = "";

    /// <summary>When the follow-up run looks for what is due; the sample has every 5 minutes.</summary>
    /// <value>NCRONTAB</value>
    [Required(ErrorMessage = "FollowUpSchedule is missing: set it to an NCRONTAB expression, for example '0 */5 * * * *'.")]
    public string FollowUpSchedule { get; set; } = "";

    /// <summary>When leads that are new or changed are compared with others; the sample has every 5 minutes.</summary>
    /// <value>NCRONTAB</value>
    [Required(ErrorMessage = "DuplicateSchedule is missing: set it to an NCRONTAB expression, for example '30 */5 * * * *'.")]
    public string DuplicateSchedule { get; set; } = "";
}
