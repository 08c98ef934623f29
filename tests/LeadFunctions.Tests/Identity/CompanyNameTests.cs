using LeadFunctions.Core.Identity;

namespace LeadFunctions.Tests.Identity;

public sealed class CompanyNameTests
{
    [Theory]
    [InlineData(
        "Contoso",
        "Contoso, Inc.", "CONTOSO INC", "Contoso Ltd.", "Contoso S.r.l.", "Contoso S.p.A.", "Contoso GmbH", "Contoso GmbH & Co. KG", "Contoso A.Ş.")]
    [InlineData("Kuzey Rüzgarı", "KUZEY RÜZGARI LTD. ŞTİ.", "Kuzey Rüzgarı Limited Şirketi", "Kuzey Rüzgari Anonim Şirketi")]
    [InlineData("삼성전자", "삼성전자 주식회사", "주식회사 삼성전자", "주식회사삼성전자", "(주)삼성전자", "㈜삼성전자", "삼성전자㈜", "(주) 삼성전자")]
    [InlineData("トヨタ自動車", "トヨタ自動車株式会社", "株式会社トヨタ自動車", "㈱トヨタ自動車", "株式会社 トヨタ自動車")]
    [InlineData("Johnson & Johnson", "Johnson and Johnson", "Johnson&Johnson Inc")]
    [InlineData("阿里巴巴", "阿里巴巴有限公司", "阿里巴巴股份有限公司")]
    public void Spellings_of_a_company_become_one(params string[] names)
    {
        var folded = names.Select(CompanyName.Normalize).ToList();

        Assert.All(folded, name => Assert.Equal(folded[0], name));
        Assert.NotNull(folded[0]);
    }

    [Theory]
    [InlineData("AS", "as")]
    [InlineData("SE Ranking", "seranking")]
    [InlineData("The Limited Edition", "thelimitededition")]
    public void A_name_that_looks_like_a_legal_form_stays(string name, string expected)
    {
        Assert.Equal(expected, CompanyName.Normalize(name));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    [InlineData("N/A")]
    [InlineData("***")]
    [InlineData("none")]
    [InlineData("Self-employed")]
    [InlineData("Freelancer")]
    [InlineData("Independent Consultant")]
    [InlineData("Selbständig")]
    [InlineData("indépendant")]
    [InlineData("개인")]
    public void What_names_no_company_gives_nothing(string? name)
    {
        Assert.Null(CompanyName.Normalize(name));
    }
}
