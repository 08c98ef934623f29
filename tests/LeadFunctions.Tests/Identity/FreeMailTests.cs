using LeadFunctions.Core.Identity;

namespace LeadFunctions.Tests.Identity;

public sealed class FreeMailTests
{
    [Theory]
    [InlineData("gmail.com")]
    [InlineData("GMAIL.com")]
    [InlineData("outlook.com")]
    [InlineData("outlook.it")]
    [InlineData("yahoo.co.jp")]
    [InlineData("yahoo.com.br")]
    [InlineData("hotmail.fr")]
    [InlineData("gmx.net")]
    [InlineData("qq.com")]
    [InlineData("naver.com")]
    [InlineData("web.de")]
    [InlineData("libero.it")]
    public void Free_mail_is_known(string domain)
    {
        Assert.True(FreeMail.IsFreeMail(domain));
    }

    [Theory]
    [InlineData("")]
    [InlineData("contoso.com")]
    [InlineData("mail.gmail.com.contoso.com")]
    [InlineData("outlook.contoso.com")]
    [InlineData("notgmail.com")]
    [InlineData("yahoo")]
    public void Company_mail_is_not_free(string domain)
    {
        Assert.False(FreeMail.IsFreeMail(domain));
    }
}
