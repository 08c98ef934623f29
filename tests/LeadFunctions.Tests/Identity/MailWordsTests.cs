using LeadFunctions.Core.Identity;

namespace LeadFunctions.Tests.Identity;

public sealed class MailWordsTests
{
    [Theory]
    [InlineData("ada.lovelace", "ada lovelace")]
    [InlineData("Ada_Lovelace87+azure", "ada lovelace")]
    [InlineData("a.lovelace", "lovelace")]
    [InlineData("josé.núñez", "jose nunez")]
    [InlineData("info", "")]
    [InlineData("Customer-Service", "")]
    [InlineData("azure.admin", "")]
    [InlineData("12345", "")]
    [InlineData("", "")]
    public void Names_are_read_and_departments_are_not(string local, string words)
    {
        Assert.Equal(words, string.Join(' ', MailWords.Of(local)));
    }
}
