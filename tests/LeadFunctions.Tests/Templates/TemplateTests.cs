using System.Net;
using System.Text.RegularExpressions;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Nurture;
using LeadFunctions.ModelFiles;
using LeadFunctions.Templates;
using LeadFunctions.Tests.Builders;
using Microsoft.Extensions.Options;

namespace LeadFunctions.Tests.Templates;

public sealed partial class TemplateTests
{
    private static readonly string[] Languages = ["en", "it", "fr", "ko", "tr"];

    private static readonly TemplateBook Shipped = TemplateBook.Load(Path.Combine(AppContext.BaseDirectory, "Templates/mails"), "en", []);

    private static readonly OutreachOptions Publisher = new()
    {
        Publisher = "Fabrikam & Sons",
        Address = "1 Main Street, Dublin",
        Website = new Uri("https://fabrikam.example/?a=1&b=2"),
    };

    private static readonly Lead Ann = SomeLead.New with
    {
        Contact = new Contact("Ann", "Lee", "ann@contoso.com", Company: "Contoso", CountryCode: "IE"),
        Submissions = SomeLead.New.Submissions with { OfferTitle = "Contoso Planner" },
    };

    public static TheoryData<string, string> All
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (name, language) in from name in Shipped.Names from language in Languages select (name, language))
                data.Add(name, language);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_shipped_template_is_whole_in_each_language(string name, string language)
    {
        var mail = (await Writer(Shipped).WriteAsync(Ann, name, language, Links))!;

        Assert.Equal((name, language), (mail.Template, mail.Language));
        Assert.InRange(mail.Subject.Length, 5, 80);
        Assert.Contains($"<html lang=\"{language}\">", mail.Html, StringComparison.Ordinal);
        foreach (var part in new[] { mail.Subject, mail.Html, mail.Text })
            Assert.DoesNotContain("{{", part, StringComparison.Ordinal);
        Assert.Contains("Fabrikam &amp; Sons", mail.Html, StringComparison.Ordinal);
        Assert.Contains("Fabrikam & Sons", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch("<[a-z]", mail.Text);
        Assert.Contains("Ann", mail.Text, StringComparison.Ordinal);
        foreach (var address in new[] { "https://leave.example/u", "https://fabrikam.example/?a=1&b=2" })
        {
            Assert.Contains(address, WebUtility.HtmlDecode(mail.Html), StringComparison.Ordinal);
            Assert.Contains(address, mail.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Each_language_is_written_in_itself()
    {
        foreach (var name in Shipped.Names)
        {
            var words = Languages.Select(language => Shipped.Find(name, language)!).ToArray();
            Assert.Equal(Languages, words.Select(one => one.Language));
        }
    }

    [Fact]
    public async Task Without_a_name_and_an_offer_a_mail_is_whole_all_the_same()
    {
        var nobody = SomeLead.New with { Contact = new Contact(Email: "x@contoso.com"), Submissions = SomeLead.New.Submissions with { OfferTitle = null } };
        foreach (var (name, language) in from name in Shipped.Names from language in Languages select (name, language))
        {
            var mail = (await Writer(Shipped).WriteAsync(nobody, name, language, Links))!;
            Assert.DoesNotContain(" ,", mail.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("  ", mail.Subject, StringComparison.Ordinal);
        }
    }

    /// <summary>What strangers wrote is text and nothing else, in each part.</summary>
    [Fact]
    public void Nothing_that_a_stranger_writes_is_more_than_text() => HostileText.Check(HostileText.Gen, text =>
    {
        var value = text + "<img src=x onerror=alert(1)>\r\nBcc: x@contoso.com{{ lead.name }}";
        var hostile = Ann with
        {
            Contact = new Contact(value, value, "ann@contoso.com", Company: value),
            Submissions = SomeLead.New.Submissions with { OfferTitle = value },
        };
        var plain = Writer(Shipped).WriteAsync(Ann, "trial-welcome", "en", Links).AsTask().GetAwaiter().GetResult()!;
        var mail = Writer(Shipped).WriteAsync(hostile, "trial-welcome", "en", Links).AsTask().GetAwaiter().GetResult()!;

        Assert.DoesNotContain(mail.Subject, char.IsControl);
        Assert.Equal(Tag().Count(plain.Html), Tag().Count(mail.Html));
        Assert.Equal(plain.Text.Count(c => c == '\n'), mail.Text.Count(c => c == '\n'));
    }, 200);

    [Theory]
    [InlineData("Win at http://evil.example/x")]
    [InlineData("evil.example")]
    [InlineData("www.evil.example")]
    [InlineData("mail me@evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("\u202eexe.nna")]
    public async Task A_name_that_is_a_link_is_left_out(string name)
    {
        var mail = (await Writer(Shipped).WriteAsync(Ann with { Contact = new Contact(name, Email: "v@contoso.com") }, "trial-welcome", "en", Links))!;

        Assert.DoesNotContain("evil", mail.Html + mail.Text + mail.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript", mail.Html + mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202e', mail.Html + mail.Text);
    }

    [Theory]
    [InlineData("tr-TR", null, "tr")]
    [InlineData("ko", "FR", "ko")]
    [InlineData(null, "FR", "fr")]
    [InlineData(null, "IE", "en")]
    [InlineData("ja", null, "en")]
    [InlineData("<x", null, "en")]
    public async Task A_person_is_written_to_in_their_language_or_the_one_that_all_have(string? said, string? country, string expected)
    {
        var lead = Ann with { Profile = new Profile(Language: said), Contact = Ann.Contact with { CountryCode = country } };

        Assert.Equal(expected, (await Writer(Shipped).WriteAsync(lead, "trial-welcome", null, Links))!.Language);
    }

    [Theory]
    [InlineData("subject: Hi {{ lead.fristName }}\n<p>x</p>", "1: unknown placeholder \"lead.fristName\"")]
    [InlineData("subject: Hi\n<p>a</p>\n<p>{{ lead.email }}</p>", "3: unknown placeholder \"lead.email\"")]
    [InlineData("subject: Hi\n<p>a</p>\n\n<p>{% if secret %}x{% endif %}</p>", "4: unknown placeholder \"secret\"")]
    [InlineData("subject: Hi\n<p>{{ lead['firstName'] }}</p>", "unknown placeholder")]
    [InlineData("subject: Hi\n<p>{{ lead.name | raw }}</p>", "2: unknown filter \"raw\"")]
    [InlineData("subject: Hi\n<p>{{ lead.name | append: 'x' }}</p>", "2: unknown filter \"append\"")]
    [InlineData("subject: Hi\n<p>x</p>\n{% include 'a' %}", "3:")]
    [InlineData("subject: Hi\n<p>x</p>\n{% for i in (1..9999999) %}x{% endfor %}", "3:")]
    [InlineData("subject: Hi\n<p>{{ lead.name </p>", "2:")]
    [InlineData("subject: Hi\n<a href=\"{{ lead.company }}\">x</a>", "2: an address must be")]
    [InlineData("subject: Hi\n<a href=\"http://evil.example\">x</a>", "2: an address must be")]
    [InlineData("subject: Hi\n<a href=\"javascript:alert(1)\">x</a>", "2: an address must be")]
    [InlineData("subject: Hi\n<a href=\"https://x.example/{{ lead.name }}\">x</a>", "2: an address must be")]
    [InlineData("subject: Hi\n<a href={{ links.start }}>x</a>", "2: ")]
    [InlineData("subject: Hi\n<p title=\"{{ lead.name }}\">x</p>", "2: within a tag")]
    [InlineData("subject: Hi\n<script>x</script>", "2: no scripts")]
    [InlineData("<p>x</p>", "1: the first line must be the subject")]
    [InlineData("subject: Hi\n<p>x</p>\n--- text\n{{ nobody }}", "4: unknown placeholder \"nobody\"")]
    public void What_is_wrong_is_named_with_its_line(string text, string problem)
    {
        var fault = Assert.Throws<ModelFileException>(() => TemplateFile.Parse("welcome", "en", text, "welcome.en.liquid"));

        Assert.Contains("welcome.en.liquid", fault.Message, StringComparison.Ordinal);
        Assert.Contains(fault.Problems, one => one.StartsWith(problem, StringComparison.Ordinal) || one.Contains(problem, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Text_may_be_written_by_itself_and_links_in_the_text_are_followed_as_settings_are()
    {
        var template = TemplateFile.Parse(
            "a", "en", "subject: S\n<p><a href=\"https://docs.example/x?y=1\">Docs</a></p>\n--- text\nOwn words, {{ lead.firstName }}.", "a");
        var links = Links with { Follow = url => ValueTask.FromResult("https://t.example/" + Uri.EscapeDataString(url)), Pixel = "https://t.example/o" };
        var mail = await Writer(new TemplateBook([template, Shipped.Find("layout", "en")!], "en")).WriteAsync(Ann, "a", "en", links);

        Assert.Contains("href=\"https://t.example/https%3A%2F%2Fdocs.example%2Fx%3Fy%3D1\"", mail!.Html, StringComparison.Ordinal);
        Assert.StartsWith("Own words, Ann.", mail.Text, StringComparison.Ordinal);
        Assert.Matches("<img src=\"https://t.example/o\"[^>]*>\\s*</body>", mail.Html);
    }

    [Fact]
    public async Task What_grows_without_end_is_stopped()
    {
        var template = TemplateFile.Parse("a", "en", $"subject: S\n<p>{string.Concat(Enumerable.Repeat("{{ lead.name }}", 4000))}</p>", "a");
        var book = new TemplateBook([template, Shipped.Find("layout", "en")!], "en");
        var long_ = Ann with { Contact = new Contact(new string('x', 300), new string('y', 300)) };

        await Assert.ThrowsAnyAsync<Exception>(() => Writer(book).WriteAsync(long_, "a", "en", Links).AsTask());
    }

    [Fact]
    public void A_sequence_that_names_a_template_that_is_not_there_stops_the_start()
    {
        var sequence = new SequenceModel
        {
            Name = "s",
            Version = "1",
            Label = "S",
            Steps = [new StepModel { Name = "one", Touch = new TouchModel { Template = "no-such" } }],
        };

        var fault = Assert.Throws<ModelFileException>(() => TemplateBook.Load(Path.Combine(AppContext.BaseDirectory, "Templates/mails"), "en", [sequence]));

        Assert.Contains("no-such.en.liquid is missing: sequence \"s\" sends it", fault.Message, StringComparison.Ordinal);
    }

    private static MailLinks Links => new("https://leave.example/u", ValueTask.FromResult);

    private static MailWriter Writer(TemplateBook book) => new(book, Options.Create(Publisher));

    [GeneratedRegex("<[a-zA-Z/!]")]
    private static partial Regex Tag();
}
