using System.Diagnostics;
using LeadFunctions.Mail;
using MailKit.Net.Smtp;
using MimeKit;

namespace LeadFunctions.Tests.Mail;

public sealed class SmtpMailTests
{
    [Fact]
    public async Task A_mail_arrives_as_it_was_written()
    {
        await using var server = LoopbackSmtp.Start();
        using var rig = MailRig.Smtp(server, ("Mail:ReplyTo", "sales@publisher.example"));

        var taken = Assert.IsType<MailOutcome.Taken>(await rig.SendAsync());

        Assert.Equal(MailRig.Mail.Id.ToString(), taken.ProviderId);
        using var message = MimeMessage.Load(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Assert.Single(server.Texts))));
        Assert.Equal(MailRig.Mail.Subject, message.Subject);
        Assert.Equal("hello@publisher.example", Assert.Single(message.From.Mailboxes).Address);
        Assert.Equal("ann@contoso.com", Assert.Single(message.To.Mailboxes).Address);
        Assert.Equal("sales@publisher.example", Assert.Single(message.ReplyTo.Mailboxes).Address);
        Assert.Equal($"{MailRig.Mail.Id}@publisher.example", message.MessageId);
        Assert.Equal("<https://leads.publisher.example/u/abc>", message.Headers["List-Unsubscribe"]);
        Assert.Equal("List-Unsubscribe=One-Click", message.Headers["List-Unsubscribe-Post"]);
        Assert.Equal("<p>Hello</p>", message.HtmlBody!.Trim());
        Assert.Equal("Hello\n.\nBye", message.TextBody!.Trim().ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("RCPT", "550 5.1.1 <ann@contoso.com> unknown", true)]
    [InlineData("RCPT", "550 no such user", true)]
    [InlineData("RCPT", "551 5.1.6 moved", true)]
    [InlineData("RCPT", "553 5.1.3 bad syntax", true)]
    [InlineData("RCPT", "550 5.2.1 mailbox disabled", true)]
    [InlineData("RCPT", "550 5.7.1 relaying denied", false)]
    [InlineData("RCPT", "554 5.7.1 on a list", false)]
    [InlineData("MAIL", "550 5.1.8 sender refused", false)]
    [InlineData(".", "554 5.6.0 not this text", false)]
    public async Task A_refusal_for_good_is_one_and_says_whether_the_address_is_at_fault(string verb, string reply, bool isAddress)
    {
        await using var server = LoopbackSmtp.Start(new SmtpScript { Replies = new Dictionary<string, string> { [verb] = reply } });
        using var rig = MailRig.Smtp(server);

        var refused = Assert.IsType<MailOutcome.Refused>(await rig.SendAsync());

        Assert.Equal(($"SMTP {reply[..3]}", isAddress), (refused.Reason, refused.IsAddress));
        Assert.DoesNotContain("ann", rig.Logs.All, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RCPT", "450 4.2.0 greylisted")]
    [InlineData("RCPT", "452 4.2.2 mailbox full")]
    [InlineData("MAIL", "421 4.3.2 shutting down")]
    [InlineData("DATA", "451 4.3.0 later")]
    [InlineData(".", "451 4.3.0 later")]
    public async Task A_refusal_for_now_is_surely_not_sent(string verb, string reply)
    {
        await using var server = LoopbackSmtp.Start(new SmtpScript { Replies = new Dictionary<string, string> { [verb] = reply } }, new SmtpScript());
        using var rig = MailRig.Smtp(server);

        await Assert.ThrowsAsync<SmtpCommandException>(() => rig.SendAsync());

        Assert.IsType<MailOutcome.Taken>(await rig.SendAsync());
    }

    [Theory]
    [InlineData("EHLO")]
    [InlineData("MAIL")]
    [InlineData("RCPT")]
    [InlineData("DATA")]
    public async Task A_connection_that_drops_before_the_text_sent_nothing(string verb)
    {
        await using var server = LoopbackSmtp.Start(new SmtpScript { DropAt = verb });
        using var rig = MailRig.Smtp(server);

        await Assert.ThrowsAnyAsync<Exception>(() => rig.SendAsync());

        Assert.Empty(server.Texts);
    }

    [Fact]
    public async Task A_connection_that_drops_after_the_text_leaves_the_outcome_unknown()
    {
        await using var server = LoopbackSmtp.Start(new SmtpScript { DropAt = "." });
        using var rig = MailRig.Smtp(server);

        Assert.IsType<MailOutcome.Unknown>(await rig.SendAsync());

        // It has the whole mail, and may deliver it.
        Assert.Single(server.Texts);
    }

    [Fact]
    public async Task A_connection_that_drops_amid_the_text_leaves_the_outcome_unknown()
    {
        await using var server = LoopbackSmtp.Start(new SmtpScript { DropAfterBytes = 100 });
        using var rig = MailRig.Smtp(server);

        Assert.IsType<MailOutcome.Unknown>(await rig.SendAsync(MailRig.Mail with { Html = new string('x', 2_000_000) }));
    }

    [Theory]
    [InlineData("RCPT", false)]
    [InlineData(".", true)]
    public async Task A_server_that_hangs_is_left_after_the_timeout(string verb, bool isUnknown)
    {
        await using var server = LoopbackSmtp.Start(new SmtpScript { HangAt = verb });
        using var rig = MailRig.Smtp(server, ("Mail:Timeout", "00:00:00.5"));
        var watch = Stopwatch.StartNew();

        if (isUnknown)
            Assert.IsType<MailOutcome.Unknown>(await rig.SendAsync());
        else
            await Assert.ThrowsAnyAsync<Exception>(() => rig.SendAsync());

        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(0.4), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_slow_server_is_waited_for()
    {
        await using var server = LoopbackSmtp.Start(new SmtpScript { SlowAt = (".", TimeSpan.FromSeconds(0.3)) });
        using var rig = MailRig.Smtp(server);

        Assert.IsType<MailOutcome.Taken>(await rig.SendAsync());
    }

    [Fact]
    public async Task A_good_bye_that_fails_changes_nothing()
    {
        await using var server = LoopbackSmtp.Start(new SmtpScript { DropAt = "QUIT" });
        using var rig = MailRig.Smtp(server);

        Assert.IsType<MailOutcome.Taken>(await rig.SendAsync());
    }

    [Fact]
    public async Task Nobody_there_is_surely_not_sent()
    {
        var server = LoopbackSmtp.Start();
        using var rig = MailRig.Smtp(server);
        await server.DisposeAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => rig.SendAsync());
    }

    [Fact]
    public async Task Without_the_encryption_that_is_asked_for_nothing_is_said()
    {
        await using var server = LoopbackSmtp.Start();
        using var rig = MailRig.Smtp(
            server, ("Mail:Smtp:Security", "StartTls"), ("Mail:Smtp:User", "leads"), ("Mail:Smtp:Password", "s3cret"));

        await Assert.ThrowsAnyAsync<Exception>(() => rig.SendAsync());

        Assert.All(server.Lines, line => Assert.StartsWith("EHLO", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_gets_no_password_and_no_mail()
    {
        await using var server = LoopbackSmtp.StartWithTls();
        using var rig = MailRig.Smtp(
            server, ("Mail:Smtp:Security", "StartTls"), ("Mail:Smtp:User", "leads"), ("Mail:Smtp:Password", "s3cret"));

        await Assert.ThrowsAnyAsync<Exception>(() => rig.SendAsync());

        Assert.Equal(["EHLO", "STARTTLS"], server.Lines.Select(line => line.Split(' ')[0]).Distinct());
        Assert.Empty(server.Texts);
    }

    [Fact]
    public async Task User_and_password_are_given_and_a_wrong_one_is_surely_not_sent()
    {
        await using var server = LoopbackSmtp.Start(
            new SmtpScript { Replies = new Dictionary<string, string> { ["AUTH"] = "535 5.7.8 wrong" } }, new SmtpScript());
        using var rig = MailRig.Smtp(server, ("Mail:Smtp:User", "leads"), ("Mail:Smtp:Password", "s3cret"));

        await Assert.ThrowsAnyAsync<Exception>(() => rig.SendAsync());

        Assert.IsType<MailOutcome.Taken>(await rig.SendAsync());
        Assert.Contains("AUTH PLAIN " + Convert.ToBase64String("\0leads\0s3cret"u8), server.Lines);
    }

    [Theory]
    [InlineData("ann")]
    [InlineData("ann@contoso.com,bob@contoso.com")]
    [InlineData("Ann<ann@contoso.com>")]
    [InlineData("list:ann@contoso.com;")]
    [InlineData("@contoso.com")]
    public async Task What_is_no_address_is_told_to_nobody(string to)
    {
        await using var server = LoopbackSmtp.Start();
        using var rig = MailRig.Smtp(server);

        Assert.True(Assert.IsType<MailOutcome.Refused>(await rig.SendAsync(new OutgoingMail(Guid.NewGuid(), to, "", "", ""))).IsAddress);

        Assert.Empty(server.Lines);
    }

    [Theory]
    [InlineData("localhost", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("smtp.contoso.com", false)]
    public void Without_encryption_mail_goes_to_this_machine_only(string host, bool isFine) => Assert.Equal(
        isFine, !new SmtpOptions { Host = host, Security = SmtpSecurity.None }.Faults("Mail:Smtp").Any());

    [Theory]
    [InlineData("subject\r\nBcc: x@contoso.com", "ann@contoso.com", "X-A", "a")]
    [InlineData("subject", "ann@contoso.com\nBcc: x@contoso.com", "X-A", "a")]
    [InlineData("subject", "ann@contoso.com", "X-A\r\nBcc", "a")]
    [InlineData("subject", "ann@contoso.com", "X-A", "a\r\n\r\n<p>")]
    public void Nothing_can_begin_another_header(string subject, string to, string name, string value) => Assert.Throws<ArgumentException>(
        () => new OutgoingMail(Guid.NewGuid(), to, subject, "", "") { Headers = new Dictionary<string, string> { [name] = value } });
}
