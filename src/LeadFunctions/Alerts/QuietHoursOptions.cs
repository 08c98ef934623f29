using System.ComponentModel.DataAnnotations;

namespace LeadFunctions.Alerts;

/// <summary>Settings under <c>Alerts:QuietHours</c>; times of day are those of <c>Alerts:TimeZone</c>.</summary>
internal sealed class QuietHoursOptions : IValidatableObject
{
    /// <summary>Beginning of each night's quiet.</summary>
    public TimeOnly? From { get; set; }

    /// <summary>End of the quiet; before From it is the next day's.</summary>
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
