using System.ComponentModel.DataAnnotations;

namespace LeadFunctions;

/// <summary>
/// Schedules of the timers, NCRONTAB. The timer triggers read these settings themselves, so they have no default in code. Their names have
/// no section: some plans decide whether to wake an app by resolving them, and do not understand names made of parts.
/// </summary>
internal sealed class ScheduleOptions
{
    /// <summary>When the spool is fed back into the queue.</summary>
    [Required(ErrorMessage = "SpoolSchedule is missing: set it to an NCRONTAB expression, for example '0 * * * * *'.")]
    public string SpoolSchedule { get; set; } = "";

    /// <summary>When the follow-up run looks for what is due.</summary>
    [Required(ErrorMessage = "FollowUpSchedule is missing: set it to an NCRONTAB expression, for example '0 */5 * * * *'.")]
    public string FollowUpSchedule { get; set; } = "";
}
