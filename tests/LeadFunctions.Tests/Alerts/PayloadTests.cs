using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using LeadFunctions.Alerts;
using LeadFunctions.Core.Leads;
using LeadFunctions.Posting;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.Alerts;

/// <summary>What channels are sent, held to what their owners publish about it.</summary>
public sealed partial class PayloadTests
{
    /// <summary>Longest names, ids and addresses that can come, in characters that cost JSON most.</summary>
    private static readonly Lead Longest = AlertLead.Of('a', NoticeKind.Escalation, int.MaxValue, TestClock.Start) with
    {
        Contact = new Contact(FirstName: Emoji(200), LastName: Emoji(200), Company: Emoji(256), CountryCode: "US"),
        Submissions = SomeLead.New.Submissions with
        {
            LastOrigin = new LeadOrigin(
                LeadSource.AzureMarketplace, "AzureMarketplace", LeadAction.StartTestDrive, null, new Offer(Emoji(512), null, Emoji(512))),
        },
        Ownership = SomeLead.New.Ownership with { Owner = Emoji(200) },
    };

    private static readonly Lead Hostile = AlertLead.Of('b', NoticeKind.Hot, 0, TestClock.Start) with
    {
        Contact = new Contact(
            FirstName: "<!channel> & <http://evil.example|you>",
            LastName: "*[x](http://evil.example)*",
            Company: "</p><script>\r\nline\u2028\u202e\"'"),
        Ownership = SomeLead.New.Ownership with { Owner = "<@U123>" },
    };

    public static TheoryData<string> Languages => [.. AlertTexts.Languages];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Teams_gets_a_message_with_a_card_of_the_published_schema(string language)
    {
        var channel = new TeamsChannel("default", new Uri("https://teams.example"), null!, Wording(language));
        var message = TeamsCard.Of(Digest([Longest, Hostile], channel.MaxItems), Wording(language));

        Assert.Equal("message", (string?)message["type"]);
        var attachment = Assert.Single(message["attachments"]!.AsArray())!;
        Assert.Equal("application/vnd.microsoft.card.adaptive", (string?)attachment["contentType"]);
        AdaptiveCardSchema.Check(attachment["content"]!);
        Assert.Equal(language, (string?)attachment["content"]!["lang"]);
    }

    /// <summary>28 KB: learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages, limits of webhook messages.</summary>
    [Theory]
    [MemberData(nameof(Languages))]
    public void Teams_messages_stay_below_28_KB_whatever_strangers_write(string language)
    {
        var channel = new TeamsChannel("default", new Uri("https://teams.example"), null!, Wording(language));
        var leads = Enumerable.Range(0, channel.MaxItems).Select(number => Longest with { Id = AlertLead.Numbered(number).Id });

        Assert.InRange(ChannelPost.Bytes(TeamsCard.Of(Digest([.. leads], channel.MaxItems), Wording(language))).Length, 1, 28 * 1024);
    }

    [Fact]
    public void A_card_tells_the_worst_first_and_links_each_to_its_page()
    {
        var card = TeamsCard.Of(Digest([Hostile, Longest], 8), Wording("en"))["attachments"]![0]!["content"]!;
        var items = card["body"]!.AsArray().Skip(1).ToArray();

        Assert.Equal(
            [Longest.Id.ToString(), Hostile.Id.ToString()],
            items.Select(item => new Uri((string)item!["items"]!.AsArray()[^1]!["actions"]![0]!["url"]!).Segments[^1]));
        Assert.Equal("Leads that wait for an answer: 2", (string?)card["body"]![0]!["inlines"]![0]!["text"]);
        Assert.StartsWith("Overdue since Sun 1 Mar 09:30 UTC+00:00", (string?)items[0]!["items"]![0]!["inlines"]![0]!["text"], StringComparison.Ordinal);
    }

    /// <summary>Only a TextBlock reads Markdown: adaptivecards.io/explorer, TextRun.text.</summary>
    [Fact]
    public void A_card_reads_nobodys_text_as_markup()
    {
        var card = TeamsCard.Of(Digest([Hostile], 8), Wording("en")).ToJsonString();

        Assert.DoesNotContain("TextBlock\"", card.Replace("\"RichTextBlock\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("FactSet", card, StringComparison.Ordinal);
    }

    /// <summary>docs.slack.dev/reference/block-kit/blocks: 50 blocks a message; header 150 characters of plain text; section 3,000.</summary>
    [Theory]
    [MemberData(nameof(Languages))]
    public void Slack_gets_blocks_within_its_limits(string language)
    {
        var channel = new SlackChannel("default", new Uri("https://slack.example"), null!, Wording(language));
        var leads = Enumerable.Range(0, channel.MaxItems).Select(number => (number % 2 == 0 ? Longest : Hostile) with { Id = AlertLead.Numbered(number).Id });

        var message = SlackMessage.Of(Digest([.. leads], channel.MaxItems), Wording(language));

        Assert.Equal(["blocks", "text"], message.Select(property => property.Key).Order());
        var blocks = message["blocks"]!.AsArray();
        Assert.Equal(50, blocks.Count);
        Assert.Equal("header", (string?)blocks[0]!["type"]);
        Assert.Equal("plain_text", (string?)blocks[0]!["text"]!["type"]);
        Assert.InRange(((string)blocks[0]!["text"]!["text"]!).Length, 1, 150);
        foreach (var block in blocks.Skip(1))
        {
            Assert.Equal(["text", "type"], block!.AsObject().Select(property => property.Key).Order());
            Assert.Equal("section", (string?)block["type"]);
            Assert.Equal("mrkdwn", (string?)block["text"]!["type"]);
            Assert.InRange(((string)block["text"]!["text"]!).Length, 1, 3000);
        }
    }

    [Fact]
    public void Slack_takes_no_link_mention_or_line_from_a_stranger() => HostileText.Check(HostileText.Gen, text =>
    {
        var message = SlackMessage.Of(Digest([Hostile, Hostile with { Contact = new Contact(FirstName: text + "<!here>") }], 10), Wording("en"));

        foreach (var section in message["blocks"]!.AsArray().Skip(1).Select(block => block!["text"]!))
        {
            var shown = (string)section["text"]!;
            Assert.True((bool)section["verbatim"]!);
            Assert.Equal(
                ["https://crm.example/leads/bbbbbbbbbbbbbbbbbbbbbbbbbb?a=1&amp;b=2|Open lead"],
                SlackLink().Matches(shown).Select(match => match.Groups[1].Value));
            Assert.Equal(1, shown.Count(c => c == '<'));
            Assert.Equal(4, shown.Split('\n', '\r', '\u2028').Length);
            Assert.DoesNotContain('\u202e', shown);
        }
    }, 100);

    [Fact]
    public void Mail_shows_strangers_text_as_text()
    {
        var mail = MailText.Of(Digest([Hostile], 10), ["ann@contoso.com"], Wording("en"));

        Assert.DoesNotContain("<script>", mail.Html, StringComparison.Ordinal);
        Assert.Contains("&lt;/p&gt;&lt;script&gt;", mail.Html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://crm.example/leads/bbbbbbbbbbbbbbbbbbbbbbbbbb?a=1&amp;b=2\">", mail.Html, StringComparison.Ordinal);
        Assert.Contains("<!channel> & <http://evil.example|you>", WebUtility.HtmlDecode(mail.Html), StringComparison.Ordinal);
        Assert.Equal(7, mail.Text.Split("\r\n").Length - 1);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_subject_holds_a_count_and_no_name(string language)
    {
        var one = MailText.Of(Digest([Hostile], 10), [], Wording(language)).Subject;
        var renamed = Hostile with { Contact = new Contact("Zoë"), Ownership = Hostile.Ownership with { Owner = "Kim" } };
        var other = MailText.Of(Digest([renamed], 10), [], Wording(language)).Subject;

        Assert.Equal(one, other);
        Assert.Contains('1', one);
    }

    /// <summary>10 MB: learn.microsoft.com/rest/api/communication/email/send. Graph takes 4 MB.</summary>
    [Fact]
    public void The_longest_mail_is_far_below_what_services_take()
    {
        var leads = Enumerable.Range(0, 100).Select(number => Longest with { Id = AlertLead.Numbered(number).Id });

        var mail = MailText.Of(Digest([.. leads], 100), [], Wording("ko"));

        Assert.InRange(Encoding.UTF8.GetByteCount(mail.Html + mail.Text), 1, 1_000_000);
    }

    [Fact]
    public void Times_are_those_of_the_time_zone()
    {
        var wording = new AlertWording(new AlertOptions { TimeZone = "Asia/Seoul", Language = "ko" });

        Assert.Contains(
            "3월 1일 (일) 18:30 UTC+09:00",
            Assert.Single(wording.Lines(Digest([AlertLead.Of('a', NoticeKind.Overdue, 0, TestClock.Start)], 10))).Status,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_page_there_is_no_link()
    {
        var wording = new AlertWording(new AlertOptions());
        var digest = Digest([Hostile], 8);

        Assert.DoesNotContain("OpenUrl", TeamsCard.Of(digest, wording).ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain('<', (string)SlackMessage.Of(digest, wording)["blocks"]![1]!["text"]!["text"]!);
        Assert.DoesNotContain("href", MailText.Of(digest, [], wording).Html, StringComparison.Ordinal);
    }

    private static AlertWording Wording(string language) => new(new AlertOptions { Language = language, LeadUrl = "https://crm.example/leads/{id}?a=1&b=2" });

    private static Digest Digest(Lead[] leads, int most) => Assert.Single(LeadFunctions.Alerts.Digest.Of(AlertLead.Alerts(leads), TestClock.Start, most));

    private static string Emoji(int length) => string.Concat(Enumerable.Repeat("😀", length / 2));

    [GeneratedRegex("<([^<>]*)>")]
    private static partial Regex SlackLink();
}
