using System.Globalization;

namespace LeadFunctions.Core.Routing;

/// <summary>A part of a day.</summary>
/// <param name="To">Not in it; up to 24:00.</param>
internal readonly record struct OpenSpan(TimeSpan From, TimeSpan To)
{
    public TimeSpan Length => To - From;

    /// <param name="text">As the schema allows it: <c>09:00-17:30</c>.</param>
    public static OpenSpan Parse(string text) => new(Time(text[..5]), Time(text[6..]));

    private static TimeSpan Time(string text) =>
        new(int.Parse(text[..2], CultureInfo.InvariantCulture), int.Parse(text[3..], CultureInfo.InvariantCulture), 0);
}
