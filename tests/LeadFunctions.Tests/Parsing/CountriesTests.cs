using System.Globalization;
using LeadFunctions.Core.Parsing;

namespace LeadFunctions.Tests.Parsing;

public sealed class CountriesTests
{
    [Theory]
    [InlineData("US")]
    [InlineData("us")]
    [InlineData("USA")]
    [InlineData("U.S.")]
    [InlineData("U.S.A.")]
    [InlineData("United States")]
    [InlineData("UNITED  STATES")]
    [InlineData("United States of America")]
    [InlineData("Stati Uniti")]
    [InlineData("États-Unis")]
    [InlineData("Etats Unis")]
    [InlineData("미국")]
    [InlineData("Amerika Birleşik Devletleri")]
    [InlineData("AMERİKA BİRLEŞİK DEVLETLERİ")]
    [InlineData("ABD")]
    [InlineData("Vereinigte Staaten")]
    [InlineData("Estados Unidos")]
    [InlineData("EE. UU.")]
    [InlineData("アメリカ合衆国")]
    [InlineData("アメリカ")]
    [InlineData("美国")]
    [InlineData("美國")]
    public void The_United_States_are_one_country(string text)
    {
        Assert.Equal("US", Countries.CodeOf(text));
    }

    [Theory]
    [InlineData("UK", "GB")]
    [InlineData("England", "GB")]
    [InlineData("Regno Unito", "GB")]
    [InlineData("Türkiye", "TR")]
    [InlineData("Turkey", "TR")]
    [InlineData("Deutschland", "DE")]
    [InlineData("Allemagne", "DE")]
    [InlineData("Almanya", "DE")]
    [InlineData("South Korea", "KR")]
    [InlineData("대한민국", "KR")]
    [InlineData("한국", "KR")]
    [InlineData("日本", "JP")]
    [InlineData("중국", "CN")]
    [InlineData("Brasil", "BR")]
    [InlineData("Nederland", "NL")]
    [InlineData("Россия", "RU")]
    [InlineData("Bosnia and Herzegovina", "BA")]
    [InlineData("Trinidad & Tobago", "TT")]
    [InlineData("Congo (Kinshasa)", "CD")]
    [InlineData("Myanmar", "MM")]
    [InlineData("Hong Kong", "HK")]
    [InlineData("Côte d'Ivoire", "CI")]
    public void Common_names_are_known(string text, string code)
    {
        Assert.Equal(code, Countries.CodeOf(text));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("Atlantis")]
    [InlineData("EU")]
    [InlineData("XX")]
    [InlineData("ZZ")]
    [InlineData("Unknown Region")]
    [InlineData("\ud800")]
    public void What_is_no_country_has_no_code(string? text)
    {
        Assert.Null(Countries.CodeOf(text));
    }

    [Fact]
    public void All_codes_of_ISO_3166_are_there()
    {
        var codes = Countries.All().ToList();

        // 249 by the standard, and Kosovo's user-assigned XK, which is in general use.
        Assert.Equal(250, codes.Count);
        Assert.Contains("XK", codes);
        Assert.Contains("AQ", codes);
    }

    [Fact]
    public void Every_code_and_every_name_in_every_language_finds_its_country()
    {
        var lost = from code in Countries.All()
                   from text in Countries.NamesOf(code).Append(code).Append(code.ToLowerInvariant())
                   where Countries.CodeOf(text) != code
                   select $"{code} {text}: {Countries.CodeOf(text)}";

        Assert.Empty(lost);
    }

    [Fact]
    public void Names_are_localized()
    {
        var names = Countries.NamesOf("DE").ToList();

        Assert.Contains("Germania", names);
        Assert.Contains("독일", names);
        Assert.Contains("ドイツ", names);
        Assert.Contains("德国", names);
    }

    [Fact]
    public void The_workers_own_culture_changes_nothing()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
            Assert.Equal("IT", Countries.CodeOf("ITALIA"));
            Assert.Equal("IN", Countries.CodeOf("INDIA"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
