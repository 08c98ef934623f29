using LeadFunctions.Core.Identity;

namespace LeadFunctions.Tests.Identity;

public sealed class CompanyWordsTests
{
    [Theory]
    [InlineData("Contoso Consulting GmbH", "contoso")]
    [InlineData("The Northwind Group of Companies, Inc.", "northwind")]
    [InlineData("Groupe Dupont Conseil", "dupont")]
    [InlineData("Kuzey Danışmanlık Hizmetleri A.Ş.", "kuzey")]
    [InlineData("IT Services", "services")]
    [InlineData("삼성전자 그룹", "삼성전자")]
    public void The_word_that_tells_most_is_found(string company, string word)
    {
        Assert.Equal(Core.Text.TextFold.Fold(word), CompanyWords.Of(company)!.LongestTelling);
    }

    [Theory]
    [InlineData("Arts Delicatessen", "Arts Deli", 1.8)]
    [InlineData("Contoso Services", "Services Contoso", 1.2)]
    [InlineData("Contoso Services", "Fabrikam Services", 0.2)]
    [InlineData("Contoso", "Contosso", 0.8)]
    [InlineData("Contoso", "Fabrikam", 0)]
    public void Shared_words_are_weighed_in_either_order(string one, string other, double weight)
    {
        Assert.Equal(weight, CompanyWords.Of(one)!.SharedWith(CompanyWords.Of(other)!), 6);
        Assert.Equal(weight, CompanyWords.Of(other)!.SharedWith(CompanyWords.Of(one)!), 6);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("n/a")]
    [InlineData("Freelancer")]
    public void What_names_no_company_has_no_words(string? text)
    {
        Assert.Null(CompanyWords.Of(text));
    }
}
