using System.Globalization;

namespace LeadFunctions.Core.Nurture;

/// <summary>What the clocks of a country show at a moment, as differences from UTC: one for each that is in use there; none for an unknown country.</summary>
internal delegate IReadOnlyList<TimeSpan> PlaceOffsets(string? country, DateTimeOffset at);

/// <summary>When a person is left in peace. A country with several clocks is quiet while one of them says so: nobody knows where in it the person is.</summary>
internal sealed class QuietTime(QuietModel model, PlaceOffsets offsets)
{
    private readonly TimeOnly _from = TimeOf(model.From);
    private readonly TimeOnly _to = TimeOf(model.To);

    /// <summary>On such moments quiet hours begin and end, in every zone: offsets are multiples of a quarter of an hour.</summary>
    private readonly TimeSpan _grain = TimeSpan.FromMinutes(TimeOf(model.From).Minute % 15 == 0 && TimeOf(model.To).Minute % 15 == 0 ? 15 : 1);

    public bool IsQuiet(string? country, DateTimeOffset at) => OffsetsOf(country, at).Any(offset => IsQuiet(at, offset));

    /// <summary>The first moment from <paramref name="at"/> on at which nobody is disturbed, to the minute.</summary>
    public DateTimeOffset Next(string? country, DateTimeOffset at)
    {
        if (!IsQuiet(country, at))
            return at;
        var next = FirstLoud(at, moment => !IsQuiet(country, moment));
        // Clocks so far apart that it is always quiet on one of them: then the first of them counts.
        return next ?? FirstLoud(at, moment => !IsQuiet(moment, OffsetsOf(country, moment)[0])) ?? at;
    }

    private DateTimeOffset? FirstLoud(DateTimeOffset at, Func<DateTimeOffset, bool> isLoud)
    {
        var (first, last) = (at.AddTicks(_grain.Ticks - (at.UtcTicks % _grain.Ticks)), at.AddDays(4));
        for (var moment = first; moment <= last; moment += _grain)
        {
            if (isLoud(moment))
                return moment;
        }

        return null;
    }

    /// <summary>What the clocks show that count for a country; one at least.</summary>
    public IReadOnlyList<TimeSpan> OffsetsOf(string? country, DateTimeOffset at) =>
        offsets(country, at) is { Count: > 0 } found ? found : offsets(model.Elsewhere, at) is { Count: > 0 } elsewhere ? elsewhere : [TimeSpan.Zero];

    private bool IsQuiet(DateTimeOffset at, TimeSpan offset)
    {
        var local = at.UtcDateTime + offset;
        if (model.Weekends && local.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
            return true;
        // IsBetween takes a beginning behind the end for one that spans midnight; the end itself is loud.
        return _from != _to && TimeOnly.FromDateTime(local).IsBetween(_from, _to);
    }

    private static TimeOnly TimeOf(string text) => TimeOnly.ParseExact(text, "HH:mm", CultureInfo.InvariantCulture);
}
