using System.ComponentModel.DataAnnotations;

namespace LeadFunctions.Alerts;

/// <summary>
/// Settings under <c>Alerts:QuietHours</c>: when nobody is told; the first run afterwards tells what waited. Times of day are those of
/// <c>Alerts:TimeZone</c>. Set <c>From</c> and <c>To</c>, or neither.
/// </summary>
internal sealed class QuietHoursOptions : IValidatableObject
{
    /// <summary>Beginning of each night's quiet, for example <c>20:00</c>.</summary>
    /// <value>time of day</value>
    public TimeOnly? From { get; set; }

    /// <summary>Its end, for example <c>07:00</c>; before <c>From</c> it is the next day's.</summary>
    /// <value>time of day</value>
    public TimeOnly? To { get; set; }

    /// <summary>Saturday and Sunday are quiet too.</summary>
    public bool Weekends { get; set; }

    /// <summary>New hot leads are told even so.</summary>
    public bool ExceptHot { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext context)
    {
        if (From is null != To is null || (From is not null && From == To))
            yield return new ValidationResult("Alerts:QuietHours: set From and To, to two different times such as 20:00 and 07:00, or neither.");
    }
}
