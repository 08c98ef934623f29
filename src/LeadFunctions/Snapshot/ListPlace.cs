using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Snapshot;

/// <summary>A place in a list that stays where it is whatever comes and goes around it. Holds no personal data.</summary>
/// <param name="Moment">The moment for which the list was made (UTC): temperatures and scores of its further pages are of then, too.</param>
/// <param name="Order">Of the last lead listed, by which the list is sorted.</param>
internal sealed record ListPlace(DateTimeOffset Moment, long Order, LeadId Lead)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Moment.UtcTicks}.{Order}.{Lead}");

    public static bool TryParse(string? text, [NotNullWhen(true)] out ListPlace? place)
    {
        place = text?.Split('.') is [var moment, var order, var lead]
            && long.TryParse(moment, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            && ticks <= DateTimeOffset.MaxValue.UtcTicks
            && long.TryParse(order, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var at)
            && LeadId.TryParse(lead, out var id)
                ? new ListPlace(new DateTimeOffset(ticks, TimeSpan.Zero), at, id)
                : null;
        return place is not null;
    }
}
