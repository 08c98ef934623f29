using LeadFunctions.Desk.Parts;
using LeadFunctions.Desk.Texts;

namespace LeadFunctions.Tests.Desk;

public sealed class DeskTextTests
{
    [Theory]
    [InlineData("en-GB", 0, "Why these 0 are one person")]
    [InlineData("en-GB", 1, "Why this submission is this person’s")]
    [InlineData("en-GB", 2, "Why these 2 are one person")]
    [InlineData("fr-FR", 0, "one")]
    [InlineData("fr-FR", 1, "one")]
    [InlineData("fr-FR", 2, "other")]
    [InlineData("it-IT", 0, "other")]
    [InlineData("it-IT", 1, "one")]
    [InlineData("tr-TR", 1, "one")]
    [InlineData("tr-TR", 5, "other")]
    [InlineData("ko-KR", 1, "other")]
    public void Numbers_take_the_form_that_the_language_has_for_them(string culture, long count, string expected)
    {
        var text = DeskPages.Text(culture);

        Assert.Equal(expected is "one" or "other" ? text.Format($"who.{expected}", count, null) : expected, text.Count("who", count));
    }

    [Theory]
    [InlineData("2026-11-23T23:00:00Z", "00:00")]
    [InlineData("2026-11-23T22:59:59Z", "yesterday 23:59")]
    [InlineData("2026-11-24T22:59:00Z", "23:59")]
    [InlineData("2026-11-24T23:00:00Z", "tomorrow 00:00")]
    [InlineData("2026-11-28T08:29:00Z", "Sat 09:29")]
    [InlineData("2026-11-18T08:29:00Z", "Wed 09:29")]
    [InlineData("2026-12-01T08:29:00Z", "1 Dec 09:29")]
    [InlineData("2027-01-03T08:29:00Z", "3 Jan 09:29")]
    [InlineData("2027-11-24T08:29:00Z", "24 Nov 2027")]
    [InlineData("2026-06-01T08:29:00Z", "1 Jun 10:29")]
    public void A_moment_is_as_short_as_it_is_clear(string at, string expected) =>
        Assert.Equal(expected, DeskPages.Text().Moment(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Over_the_change_of_clocks_days_are_those_of_the_wall()
    {
        var text = DeskPages.Text(now: new DateTimeOffset(2026, 3, 28, 22, 30, 0, TimeSpan.Zero));

        Assert.Equal("tomorrow 03:30", text.Moment(new DateTimeOffset(2026, 3, 29, 1, 30, 0, TimeSpan.Zero)));
        Assert.Equal("Mon 00:00", text.Moment(new DateTimeOffset(2026, 3, 29, 22, 0, 0, TimeSpan.Zero)));
    }

    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(59.999, "59 s")]
    [InlineData(60, "1 min")]
    [InlineData(3599, "59 min")]
    [InlineData(3600, "1 h 00")]
    [InlineData(7800, "2 h 10")]
    [InlineData(172_799, "47 h 59")]
    [InlineData(172_800, "2 d")]
    [InlineData(-1080, "18 min")]
    public void A_length_of_time_has_its_two_largest_units_and_no_sign(double seconds, string expected) =>
        Assert.Equal(expected, DeskPages.Text().Span(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(-1, "−1 s")]
    [InlineData(0, "0 s")]
    [InlineData(42 * 60, "42 min")]
    public void What_is_over_has_a_true_minus(double seconds, string expected) =>
        Assert.Equal(expected, DeskPages.Text().Left(DeskPages.Now.AddSeconds(seconds)));

    [Fact]
    public void Lengths_can_be_taken_apart_in_every_language()
    {
        TimeSpan[] lengths = [TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(42), TimeSpan.FromHours(2.5), TimeSpan.FromDays(3)];
        Assert.All(DeskText.Languages, language => Assert.All(lengths, length =>
        {
            var pieces = DeskSpan.Split(DeskPages.Text(language).Span(length));
            Assert.InRange(pieces.Length, 2, 4);
            Assert.All(pieces.Where((_, place) => place % 2 == 0), piece => Assert.All(piece, letter => Assert.True(char.IsAsciiDigit(letter), piece)));
        }));
    }

    [Theory]
    [InlineData("en-GB", "US", "United States")]
    [InlineData("it-IT", "US", "Stati Uniti")]
    [InlineData("en-GB", "ZZ", "ZZ")]
    [InlineData("en-GB", "<b>", "<b>")]
    public void A_country_has_its_name_in_the_language_of_whoever_looks(string culture, string code, string expected) =>
        Assert.Equal(expected, DeskPages.Text(culture).Country(code));

    [Fact]
    public void A_text_that_is_missing_is_a_fault_and_not_an_empty_page() => Assert.Throws<KeyNotFoundException>(() => DeskPages.Text()["no.such.text"]);
}
