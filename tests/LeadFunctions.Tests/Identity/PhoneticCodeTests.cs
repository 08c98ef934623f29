using FsCheck.Fluent;
using LeadFunctions.Core.Identity;
using LeadFunctions.Core.Text;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.Identity;

public sealed class PhoneticCodeTests
{
    [Theory]
    [InlineData("Schmidt", "Schmitt", "Shmid", "SCHMID")]
    [InlineData("Müller", "Mueller", "Muller", "Mueler")]
    [InlineData("Meyer", "Maier", "Meier", "Mayr")]
    [InlineData("Schulz", "Schultz", "Schulze")]
    [InlineData("Brown", "Braun", "Browne")]
    [InlineData("Philipp", "Filip", "Phillips")]
    [InlineData("Kowalski", "Kovalsky", "Kowalsky")]
    [InlineData("Knight", "Night", "Nite")]
    [InlineData("Иванов", "Ivanov", "Iwanow")]
    [InlineData("Παπαδόπουλος", "Papadopoulos")]
    [InlineData("김", "Kim", "Gim")]
    [InlineData("王", "Wang", "汪")]
    [InlineData("やまだ", "ヤマダ", "Yamada")]
    [InlineData("O'Brien", "OBrien", "O’Brien")]
    [InlineData("van Dam", "Vandam")]
    [InlineData("Li", "Lee", "Ly")]
    public void What_sounds_alike_has_one_code(params string[] names)
    {
        var codes = names.Select(PhoneticCode.Of).ToArray();

        Assert.All(codes, code => Assert.Equal(codes[0], code));
        Assert.NotEmpty(codes[0]);
    }

    [Fact]
    public void Names_of_other_scripts_do_not_fall_together()
    {
        string[] names =
        [
            "王", "李", "김", "박", "최", "山田", "鈴木", "さとう", "محمد", "חיים", "Петров", "Сидоров", "Παππάς",
            "राहुल", "สมชาย", "ქართველი", "Հակոբյան", "ᏣᎳᎩ",
            "ⵜⵉⴼⵉⵏⴰⵖ",
        ];

        Assert.Equal(names.Length, names.Select(PhoneticCode.Of).Distinct().Count());
        Assert.All(names, name => Assert.NotEmpty(PhoneticCode.Of(name)));
    }

    [Theory]
    [InlineData("Li", "Lu")]
    [InlineData("Li", "La")]
    [InlineData("Lu", "La")]
    [InlineData("Smith", "Jones")]
    public void What_sounds_unlike_has_two(string one, string other)
    {
        Assert.NotEqual(PhoneticCode.Of(one), PhoneticCode.Of(other));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" -- ")]
    [InlineData("😀")]
    public void What_is_no_name_has_none(string? text)
    {
        Assert.Empty(PhoneticCode.Of(text));
    }

    /// <summary>Exact keys stand in partitions named by codes, so texts that make one key must have one code.</summary>
    [Fact]
    public void A_code_depends_on_the_folded_text_alone()
    {
        HostileText.Check(HostileText.Gen, text => PhoneticCode.Of(text) == PhoneticCode.Of(TextFold.Fold(text)));
    }

    [Fact]
    public void A_code_is_short_whatever_the_text()
    {
        HostileText.Check(HostileText.Gen, text => PhoneticCode.Of(text).Length <= 3);
        Assert.Equal(PhoneticCode.Of("Lovelace"), PhoneticCode.Of("Lovelace" + new string('x', 4000)));
    }
}
