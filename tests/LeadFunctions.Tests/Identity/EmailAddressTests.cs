using FsCheck;
using FsCheck.Fluent;
using LeadFunctions.Core.Identity;

namespace LeadFunctions.Tests.Identity;

public sealed class EmailAddressTests
{
    private static readonly Gen<string> Addresses =
        from local in Gen.Elements("ada", "ada.lovelace", "a.d.a", "o'brien", "josé", "İpek", "MixedCase", "x_y-z", "用户")
        from tag in Gen.Elements("", "+azure", "+a+b")
        from domain in Gen.Elements("contoso.com", "Gmail.com", "googlemail.com", "münchen.example", "例え.jp", "mail.contoso.co.uk")
        select $"{local}{tag}@{domain}";

    [Theory]
    [InlineData(" Ada.Lovelace@Contoso.COM ", "ada.lovelace@contoso.com")]
    [InlineData("ada+azure@contoso.com", "ada@contoso.com")]
    [InlineData("A.d.a+x@gmail.com", "ada@gmail.com")]
    [InlineData("ada@googlemail.com", "ada@gmail.com")]
    [InlineData("ada@münchen.de", "ada@xn--mnchen-3ya.de")]
    [InlineData("ada@MÜNCHEN.de", "ada@xn--mnchen-3ya.de")]
    [InlineData("ada@xn--mnchen-3ya.de", "ada@xn--mnchen-3ya.de")]
    [InlineData("Ada Lovelace <ada@contoso.com>", "ada@contoso.com")]
    [InlineData("mailto:ada@contoso.com", "ada@contoso.com")]
    [InlineData("ada@contoso.com.", "ada@contoso.com")]
    [InlineData("ada@contoso.com;", "ada@contoso.com")]
    [InlineData("ada@contoso.com,", "ada@contoso.com")]
    [InlineData("alice@example.com", "alice@example.com")]
    [InlineData("jose\u0301@contoso.com", "josé@contoso.com")]
    [InlineData("jose.\u0301@gmail.com", "josé@gmail.com")]
    [InlineData("+ada@contoso.com", "+ada@contoso.com")]
    public void Spellings_of_a_mailbox_become_one(string text, string expected)
    {
        Assert.Equal(expected, EmailAddress.Normalize(text));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ada")]
    [InlineData("ada@")]
    [InlineData("@contoso.com")]
    [InlineData("ada@contoso")]
    [InlineData("ada lovelace@contoso.com")]
    [InlineData("ada@con toso.com")]
    [InlineData("ada@@contoso.com")]
    [InlineData("ada@contoso..com")]
    [InlineData("a@contoso.com, b@contoso.com")]
    [InlineData("...@gmail.com")]
    [InlineData("none@contoso.com")]
    [InlineData("no-reply@contoso.com")]
    [InlineData("test@test.com")]
    [InlineData("name@example.com")]
    [InlineData("ada@contoso.invalid")]
    [InlineData("ada@contoso.c…")]
    [InlineData("ada@\ud800.com")]
    [InlineData("ada\ud800@contoso.com")]
    public void What_reaches_nobody_is_no_mailbox(string? text)
    {
        Assert.Null(EmailAddress.Normalize(text));
    }

    [Fact]
    public void Normalizing_twice_changes_nothing()
    {
        Check.QuickThrowOnFailure(Prop.ForAll(
            Addresses.ToArbitrary(),
            address => EmailAddress.Normalize(address) is { } once && EmailAddress.Normalize(once) == once));
    }

    [Fact]
    public void Case_blanks_and_tags_change_nothing()
    {
        var spellings = from address in Addresses.Where(text => text.All(char.IsAscii))
                        from tag in Gen.Elements("+tag", "+TAG.1", "+")
                        select (address, spelled: $"\t {address.ToUpperInvariant().Replace("@", tag + "@", StringComparison.Ordinal)} ");

        Check.QuickThrowOnFailure(Prop.ForAll(spellings.ToArbitrary(), s => EmailAddress.Normalize(s.address) == EmailAddress.Normalize(s.spelled)));
    }

    [Theory]
    [InlineData("ada@Contoso.com", "contoso.com")]
    [InlineData("ada@googlemail.com", "googlemail.com")]
    [InlineData("ada@münchen.de", "xn--mnchen-3ya.de")]
    [InlineData("ada", null)]
    public void The_domain_is_told(string text, string? domain)
    {
        Assert.Equal(domain, EmailAddress.DomainOf(text));
    }

    [Theory]
    [InlineData("contoso.com", "contoso")]
    [InlineData("mail.contoso.com", "contoso")]
    [InlineData("contoso.co.uk", "contoso")]
    [InlineData("mail.contoso.com.au", "contoso")]
    [InlineData("hp.de", "hp")]
    [InlineData("localhost", "localhost")]
    public void The_domain_s_own_label_is_told(string domain, string label)
    {
        Assert.Equal(label, EmailAddress.Label(domain));
    }

    [Theory]
    [InlineData("Ada Lovelace <Ada.L+x@contoso.com>", "Ada.L+x")]
    [InlineData("test@test.com", "test")]
    [InlineData("ada@contoso", null)]
    public void What_stands_before_the_at_sign_is_told(string text, string? local)
    {
        Assert.Equal(local, EmailAddress.LocalOf(text));
    }
}
