using System.Globalization;
using LeadFunctions.Core.Nurture;
using LeadFunctions.Nurture;
using NodaTime;
using NodaTime.TimeZones;

namespace LeadFunctions.Tests.Nurture;

/// <summary>Quiet hours on the clocks of a country, held against the time zone database itself.</summary>
public sealed class QuietTimeTests
{
    private static readonly QuietModel Model = new() { From = "19:00", To = "08:00", Weekends = true, Elsewhere = "IE" };

    public static TheoryData<string?> Countries => ["DE", "US", "AU", "NZ", "NP", "IN", "CL", "KR", "IR", "GB", "RU", "KI", null];

    /// <summary>A year in steps that meet every clock change, both ways.</summary>
    [Theory]
    [MemberData(nameof(Countries))]
    public void The_first_loud_moment_is_loud_on_every_clock_and_none_before_it_is(string? country)
    {
        var quiet = new QuietTime(Model, PlaceZones.Offsets);
        for (var at = new DateTimeOffset(2026, 1, 1, 0, 7, 0, TimeSpan.Zero); at.Year == 2026; at = at.AddMinutes(60 * 7))
        {
            var next = quiet.Next(country, at);

            Assert.False(IsQuiet(country, next, Model), $"{next:O}");
            Assert.True(next == at || IsQuiet(country, at, Model), $"{at:O}");
            Assert.True(next == at || IsQuiet(country, next.AddMinutes(-1), Model), $"{next:O} could be earlier");
        }
    }

    [Theory]
    [InlineData("00:00", "00:00", false)]
    [InlineData("12:05", "13:35", false)]
    [InlineData("23:50", "00:10", true)]
    public void Quiet_hours_are_those_of_the_file(string from, string to, bool weekends)
    {
        var model = Model with { From = from, To = to, Weekends = weekends };
        var quiet = new QuietTime(model, PlaceZones.Offsets);
        var start = new DateTimeOffset(2026, 3, 26, 0, 0, 0, TimeSpan.Zero);
        for (var at = start; at < start.AddDays(7); at = at.AddMinutes(5))
            Assert.Equal(IsQuiet("DE", at, model), quiet.IsQuiet("DE", at));
    }

    [Fact]
    public void Where_one_clock_or_the_other_is_always_quiet_the_first_counts()
    {
        IReadOnlyList<TimeSpan> Offsets(string? country, DateTimeOffset at) => [TimeSpan.Zero, TimeSpan.FromHours(12)];
        var quiet = new QuietTime(Model with { Weekends = false }, Offsets);

        Assert.Equal(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero), quiet.Next("XX", new DateTimeOffset(2026, 3, 2, 3, 30, 0, TimeSpan.Zero)));
    }

    /// <summary>By the database, whichever way the app asks it; a country unknown to it is Ireland here.</summary>
    internal static bool IsQuiet(string? country, DateTimeOffset at, QuietModel model)
    {
        var (from, to) = (Minutes(model.From), Minutes(model.To));
        return Zones[country ?? model.Elsewhere].Select(zone => Instant.FromDateTimeOffset(at).InZone(zone)).Any(local =>
        {
            var minute = (local.Hour * 60) + local.Minute;
            var isHour = from <= to ? minute >= from && minute < to : minute >= from || minute < to;
            return isHour || (model.Weekends && local.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday);
        });
    }

    private static ILookup<string, DateTimeZone> Zones { get; } = TzdbDateTimeZoneSource.Default.ZoneLocations!
        .ToLookup(location => location.CountryCode, location => DateTimeZoneProviders.Tzdb[location.ZoneId]);

    private static int Minutes(string time) => (int)TimeSpan.ParseExact(time, @"hh\:mm", CultureInfo.InvariantCulture).TotalMinutes;
}
