using FsCheck;
using FsCheck.Fluent;
using PhoneNumbers;
using PhoneNumber = LeadFunctions.Core.Identity.PhoneNumber;

namespace LeadFunctions.Tests.Identity;

public sealed class PhoneNumberTests
{
    private static readonly PhoneNumberUtil Plans = PhoneNumberUtil.GetInstance();

    [Theory]
    [InlineData("GB", "+442079460958", "+44 20 7946 0958", "020 7946 0958", "+44 (0)20 7946 0958", "0044 20 7946 0958", "011 44 20 7946 0958")]
    [InlineData("GB", "+442079460958", "20 7946 0958", "44 20 7946 0958", "＋44 20 7946 0958")]
    [InlineData("US", "+14255550147", "+1 425 555 0147", "(425) 555-0147", "1-425-555-0147", "001.425.555.0147", "425 555 0147 ext. 12")]
    [InlineData("US", "+14255550147", "14255550147", "011 1 425 555 0147")]
    [InlineData("IT", "+390669820012", "+39 06 6982 0012", "06 69820012", "0039 06/69820012", "tel. 06 6982 0012", "+39 06 6982 0012 int. 5")]
    [InlineData("IT", "+390669820012", "+39 (0)6 6982 0012", "390669820012")]
    [InlineData("IT", "+393331234568", "+39 333 1234568", "333/1234568", "0039 333 1234568", "393331234568")]
    [InlineData("DE", "+493012340765", "+49 30 12340765", "030 12340765", "+49 (0) 30 / 1234-0765")]
    [InlineData("DE", "+493012340765", "０３０ １２３４０７６５", "030 12340765 #3", "＋49 30 12340765")]
    [InlineData("KR", "+821043210765", "+82 10 4321 0765", "010-4321-0765", "+82 (0)10-4321-0765", "0082 1043210765", "010 4321 0765 내선 9")]
    [InlineData("TR", "+905327650143", "+90 532 765 01 43", "0532 765 01 43", "532 765 01 43", "0090 532 7650143", "٠٥٣٢ ٧٦٥ ٠١ ٤٣")]
    [InlineData("CN", "+8613800138765", "+86 138 0013 8765", "138 0013 8765", "13800138765", "0086 13800138765", "138-0013-8765 x1")]
    [InlineData("NO", "+4722940765", "+47 22 94 07 65", "22 94 07 65", "22940765", "0047 22940765", "22.94.07.65;ext=4")]
    [InlineData("AU", "+61291234765", "+61 2 9123 4765", "(02) 9123 4765", "0011 61 2 9123 4765", "0061 2 9123 4765")]
    [InlineData("BR", "+5511961234567", "+55 11 96123-4567", "(11) 96123-4567", "011 96123-4567", "0055 11 96123-4567")]
    [InlineData("LB", "+9611123456", "+961 1 123 456", "01 123 456")]
    [InlineData("IS", "+3545551234", "+354 555 1234", "555 1234", "00354 5551234")]
    public void Spellings_of_a_number_become_one(string country, string expected, params string[] spellings)
    {
        Assert.All(spellings, spelling => Assert.Equal((spelling, expected), (spelling, PhoneNumber.Normalize(spelling, country))));
    }

    [Fact]
    public void In_every_country_a_number_is_one_key_however_it_is_written()
    {
        var missed =
            from country in Plans.GetSupportedRegions()
            from type in new[] { PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE }
            let number = Plans.GetExampleNumberForType(country, type)
            where number is not null
            let expected = PhoneNumber.Normalize(Plans.Format(number, PhoneNumberFormat.E164), null)
            where expected is not null
            from spelling in new[]
            {
                Plans.Format(number, PhoneNumberFormat.NATIONAL),
                Plans.Format(number, PhoneNumberFormat.INTERNATIONAL),
                Plans.Format(number, PhoneNumberFormat.RFC3966),
                "00" + Plans.Format(number, PhoneNumberFormat.E164)[1..],
            }
            let key = PhoneNumber.Normalize(spelling, country)
            let mayLackAreaCode = spelling.Count(char.IsAsciiDigit) == 7
            where key != expected && !(key is null && mayLackAreaCode)
            select $"{country} {expected}: {spelling} gives {key}";

        Assert.Equal("", string.Join("\n", missed));
    }

    [Fact]
    public void Without_a_country_a_national_number_is_its_digits_and_misses_its_international_form()
    {
        Assert.Equal("2079460958", PhoneNumber.Normalize("020 7946 0958", null));
        Assert.Equal("4255550147", PhoneNumber.Normalize("(425) 555-0147", null));
        Assert.Equal("4255550147", PhoneNumber.Normalize("1-425-555-0147 ext. 4", null));
        Assert.Equal("+14255550147", PhoneNumber.Normalize("+1 425 555 0147", null));
    }

    [Fact]
    public void A_number_that_the_country_does_not_have_is_its_digits()
    {
        Assert.Equal("3012340765", PhoneNumber.Normalize("030 12340765", "US"));
        Assert.Equal("99912345876", PhoneNumber.Normalize("+999 12345876", "US"));
        Assert.Equal("12340765", PhoneNumber.Normalize("1234 0765", "AQ"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("call me")]
    [InlineData("555-0147")]
    [InlineData("1234567890")]
    [InlineData("+1 1234567890")]
    [InlineData("0123456789")]
    [InlineData("123456789")]
    [InlineData("9876543210")]
    [InlineData("0000000")]
    [InlineData("0000000000")]
    [InlineData("+1 999 999 9999")]
    [InlineData("1-800-FLOWERS")]
    [InlineData("425 555 0147 / 425 555 0148")]
    [InlineData("***-***-0147")]
    [InlineData("+44 1234")]
    [InlineData("1 4 2 5 5 5 5 0 1 4 7                                              .")]
    public void What_tells_nobody_apart_is_no_number(string? text)
    {
        Assert.All([null, "US", "DE", "FR", "??", ""], country => Assert.Null(PhoneNumber.Normalize(text, country)));
    }

    [Fact]
    public void A_short_number_needs_and_keeps_its_country()
    {
        Assert.Equal("+3545551234", PhoneNumber.Normalize("+354 555 1234", null));
        Assert.NotEqual(PhoneNumber.Normalize("+354 555 1234", null), PhoneNumber.Normalize("+372 555 1234", null));
        Assert.Null(PhoneNumber.Normalize("555 1234", null));
        Assert.Null(PhoneNumber.Normalize("0555 1234", null));
        Assert.Null(PhoneNumber.Normalize("555 1234", "DE"));
        Assert.Equal("+495551234", PhoneNumber.Normalize("0555 1234", "DE"));
    }

    [Fact]
    public void Normalizing_twice_changes_nothing()
    {
        Check.QuickThrowOnFailure(Prop.ForAll(
            Numbers.ToArbitrary(),
            number => PhoneNumber.Normalize(number, null) is not { } once || PhoneNumber.Normalize(once, null) == once));
    }

    [Fact]
    public void Punctuation_and_extensions_change_nothing()
    {
        var spelled = from number in Numbers
                      from separator in Gen.Elements(" ", "-", ".", "/", " (", ") ")
                      from extension in Gen.Elements("", " ext 12", "x12", " #12", ";ext=12")
                      from every in Gen.Choose(2, 5)
                      from country in Gen.Elements(null, "US", "GB", "IT")
                      select (number, country, spelled: string.Join(separator, number.Chunk(every).Select(chunk => new string(chunk))) + extension);

        Check.QuickThrowOnFailure(Prop.ForAll(
            spelled.ToArbitrary(),
            s => PhoneNumber.Normalize(s.number, s.country) == PhoneNumber.Normalize(s.spelled, s.country)));
    }

    [Fact]
    public void Hostile_text_gives_no_number_and_no_exception()
    {
        var pieces = Gen.Elements(
            "+", "＋", "00", "011", "0", "1", "39", "４", "٣", "(", ")", ";ext=", "x", "#", "*", "tel:", ";phone-context=",
            "\ud800", "\u200b", "😀", " ", "~", "/");
        var texts = from text in pieces.ListOf().Select(string.Concat)
                    from country in Gen.Elements(null, "US", "IT", "AQ", "XK", "zz", "\ud800")
                    select (text, country);

        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(2000),
            Prop.ForAll(texts.ToArbitrary(), t => PhoneNumber.Normalize(t.text, t.country) is not { } key || key.TrimStart('+').All(char.IsAsciiDigit)));
        Assert.Null(PhoneNumber.Normalize(new string('1', 1_000_000), "US"));
    }

    [Theory]
    [InlineData("020 7946 0958", "GB", "9460958", true)]
    [InlineData("+1 425 555 0147 ext. 12", "US", "5550147", true)]
    [InlineData("555-0147", "US", "5550147", false)]
    [InlineData("555-0147", null, "5550147", false)]
    [InlineData("12 34", "US", null, false)]
    [InlineData("000 0000", "US", null, false)]
    [InlineData("1234567", "US", null, false)]
    [InlineData("1-800-FLOWERS", "US", null, false)]
    [InlineData(null, "US", null, false)]
    public void The_last_seven_digits_are_told_of_numbers_that_are_no_key_too(string? text, string? country, string? tail, bool isKey)
    {
        Assert.Equal(tail, PhoneNumber.Tail(text, country));
        Assert.Equal(isKey, PhoneNumber.Normalize(text, country) is not null);
    }

    [Fact]
    public void One_number_has_one_tail_however_it_is_written()
    {
        var spelled = from number in Numbers
                      from country in Gen.Elements(null, "US", "GB", "IT")
                      from other in Gen.Elements(null, "US", "GB", "IT")
                      from spelling in Gen.Elements(number, "00" + number.TrimStart('+'), "+" + number.TrimStart('+'))
                      select (number, country, other, spelling);

        Check.QuickThrowOnFailure(Prop.ForAll(
            spelled.ToArbitrary(),
            s => PhoneNumber.Normalize(s.number, s.country) is not { } key
                || PhoneNumber.Normalize(s.spelling, s.other) != key
                || PhoneNumber.Tail(s.number, s.country) == PhoneNumber.Tail(s.spelling, s.other)));
    }

    private static Gen<string> Numbers =>
        from prefix in Gen.Elements("", "0", "+39", "+1", "0044", "+354", "1")
        from digits in Gen.Choose(0, 9).ArrayOf(9)
        from length in Gen.Choose(6, 9)
        select prefix + string.Concat(digits.Take(length));
}
