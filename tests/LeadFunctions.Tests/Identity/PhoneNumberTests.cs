using FsCheck;
using FsCheck.Fluent;
using LeadFunctions.Core.Identity;

namespace LeadFunctions.Tests.Identity;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("+44 20 7946 0958", "020 7946 0958", "+44 (0)20 7946 0958", "0044 20 7946 0958", "011 44 20 7946 0958")]
    [InlineData("+1 425 555 0147", "(425) 555-0147", "1-425-555-0147", "001.425.555.0147", "425 555 0147 ext. 12")]
    [InlineData("+39 06 6982 0012", "06 69820012", "0039 06/69820012", "tel. 06 6982 0012", "+39 06 6982 0012 int. 5")]
    [InlineData("+49 30 12340765", "030 12340765", "+49 (0) 30 / 1234-0765", "０３０ １２３４０７６５", "030 12340765 #3")]
    [InlineData("+82 10 4321 0765", "010-4321-0765", "+82 (0)10-4321-0765", "0082 1043210765", "010 4321 0765 내선 9")]
    [InlineData("+90 532 765 01 43", "0532 765 01 43", "532 765 01 43", "0090 532 7650143", "٠٥٣٢ ٧٦٥ ٠١ ٤٣")]
    [InlineData("+86 138 0013 8765", "138 0013 8765", "13800138765", "0086 13800138765", "138-0013-8765 x1")]
    [InlineData("+47 22 94 07 65", "22 94 07 65", "22940765", "0047 22940765", "22.94.07.65;ext=4")]
    public void Spellings_of_a_number_become_one(params string[] spellings)
    {
        var normalized = spellings.Select(PhoneNumber.Normalize).ToList();

        Assert.All(normalized, number => Assert.Equal(normalized[0], number));
        Assert.NotNull(normalized[0]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("call me")]
    [InlineData("555-0147")]
    [InlineData("0555 0147")]
    [InlineData("1234567890")]
    [InlineData("+1 1234567890")]
    [InlineData("0123456789")]
    [InlineData("9876543210")]
    [InlineData("0000000000")]
    [InlineData("+1 999 999 9999")]
    [InlineData("1-800-FLOWERS")]
    [InlineData("425 555 0147 / 425 555 0148")]
    [InlineData("***-***-0147")]
    public void What_tells_nobody_apart_is_no_number(string? text)
    {
        Assert.Null(PhoneNumber.Normalize(text));
    }

    [Fact]
    public void A_short_number_needs_and_keeps_its_country()
    {
        Assert.Equal("+3545551234", PhoneNumber.Normalize("+354 555 1234"));
        Assert.NotEqual(PhoneNumber.Normalize("+354 555 1234"), PhoneNumber.Normalize("+372 555 1234"));
        Assert.Null(PhoneNumber.Normalize("555 1234"));
    }

    [Fact]
    public void Normalizing_twice_changes_nothing()
    {
        Check.QuickThrowOnFailure(Prop.ForAll(
            Numbers.ToArbitrary(),
            number => PhoneNumber.Normalize(number) is not { } once || PhoneNumber.Normalize(once) == once));
    }

    [Fact]
    public void Punctuation_and_extensions_change_nothing()
    {
        var spelled = from number in Numbers
                      from separator in Gen.Elements(" ", "-", ".", "/", " (", ") ")
                      from extension in Gen.Elements("", " ext 12", "x12", " #12", ";ext=12")
                      from every in Gen.Choose(2, 5)
                      select (number, spelled: string.Join(separator, number.Chunk(every).Select(chunk => new string(chunk))) + extension);

        Check.QuickThrowOnFailure(Prop.ForAll(spelled.ToArbitrary(), s => PhoneNumber.Normalize(s.number) == PhoneNumber.Normalize(s.spelled)));
    }

    private static Gen<string> Numbers =>
        from prefix in Gen.Elements("", "0", "+39", "+1", "0044", "+354", "1")
        from digits in Gen.Choose(0, 9).ArrayOf(9)
        from length in Gen.Choose(6, 9)
        select prefix + string.Concat(digits.Take(length));
}
