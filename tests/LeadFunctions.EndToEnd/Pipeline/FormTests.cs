using LeadFunctions.Core.Leads;
using LeadFunctions.Forms;
using LeadFunctions.Leads;
using LeadFunctions.Queue;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>What people agree to counts once they confirmed it, and once however often they do.</summary>
public sealed class FormTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private FakeServiceBus Bus { get; } = new();

    [Fact]
    public async Task A_subscription_begins_with_its_confirmation()
    {
        var world = new World(azurite);
        await using var smtp = LoopbackSmtp.Start();
        await using var desk = new FormDesk(world, Bus, smtp.Port);

        Assert.Equal(303, await desk.PostAsync("news", await desk.FilledAsync("news")));
        Assert.Empty(Bus.Attempts);
        var mail = Assert.Single(smtp.Texts);
        Assert.Contains("Send me news.", mail, StringComparison.Ordinal);
        Assert.Contains("someone@contoso.com", mail, StringComparison.Ordinal);
        var token = FormDesk.TokenIn(mail);

        // Mail filters open links, some of them twice.
        var page = await desk.OpenAsync("news", token);
        await desk.OpenAsync("news", token);
        Assert.Equal(200, (int)page.StatusCode);
        Assert.Contains("Send me news.", page.Text(), StringComparison.Ordinal);
        Assert.Contains("<form method=\"post\"", page.Text(), StringComparison.Ordinal);
        Assert.Empty(Bus.Attempts);

        Assert.Equal(200, await desk.PressAsync("news", token));
        Assert.Equal(200, await desk.PressAsync("news", token));
        Assert.Contains("Confirmed", (await desk.OpenAsync("news", token)).Text(), StringComparison.Ordinal);
        await desk.ProcessAsync(Bus);
        Assert.Single(Bus.Attempts);
        var lead = await world.OnlyLeadAsync();
        Assert.True(lead.Consent.Allows(ConsentPurpose.Mail));
        Assert.False(lead.Consent.Allows(ConsentPurpose.Answer));
        Assert.StartsWith("double opt-in, ", lead.Consent.Stated[ConsentPurpose.Mail].Proof, StringComparison.Ordinal);
        Assert.Equal("news-1/en", lead.Consent.Stated[ConsentPurpose.Mail].Text);
        Assert.Equal(("news", LeadSource.Website, "form"), (lead.FirstTouch!.Touch.Name, lead.FirstTouch.Source, lead.FirstTouch.Channel));

        // Nothing personal is left behind.
        var row = Assert.Single(await world.RowsAsync("Forms"));
        Assert.DoesNotContain("Content", row.Keys);
    }

    [Fact]
    public async Task A_request_goes_on_its_way_at_once_and_what_they_agreed_to_follows()
    {
        var world = new World(azurite);
        await using var smtp = LoopbackSmtp.Start();
        await using var desk = new FormDesk(world, Bus, smtp.Port);

        Assert.Equal(303, await desk.PostAsync("stand", await desk.FilledAsync("stand")));
        await desk.ProcessAsync(Bus);
        var before = await world.OnlyLeadAsync();
        Assert.True(before.Consent.Allows(ConsentPurpose.Answer));
        Assert.Empty(before.Consent.Stated);
        Assert.Equal("Call me", before.Submissions.Notes);

        world.Clock.Advance(TimeSpan.FromHours(3));
        Assert.Equal(200, await desk.PressAsync("stand", FormDesk.TokenIn(smtp.Texts.Single())));
        await desk.ProcessAsync(Bus);

        var after = await world.OnlyLeadAsync();
        Assert.Equal([ConsentPurpose.Mail, ConsentPurpose.Calls], after.Consent.Stated.Keys.Order());
        Assert.All(after.Consent.Stated.Values, fact => Assert.Equal(world.Clock.GetUtcNow(), fact.At));
        Assert.Equal(before.FollowUp, after.FollowUp);
        Assert.Equal(before.FirstTouch, after.FirstTouch);
        Assert.Equal(("Call me", 2), (after.Submissions.Notes, after.Submissions.Count));
    }

    [Fact]
    public async Task Without_a_ticked_box_nobody_is_asked_to_confirm_anything()
    {
        var world = new World(azurite);
        await using var smtp = LoopbackSmtp.Start();
        await using var desk = new FormDesk(world, Bus, smtp.Port);
        var fields = await desk.FilledAsync("stand");
        fields.Remove("consent");

        Assert.Equal(303, await desk.PostAsync("stand", fields));

        Assert.Single(Bus.Attempts);
        Assert.Empty(smtp.Texts);
        Assert.Empty(await world.RowsAsync("Forms"));
    }

    [Fact]
    public async Task A_double_click_is_one_submission_and_one_mail_and_so_are_two_presses_of_the_button()
    {
        var world = new World(azurite);
        await using var smtp = LoopbackSmtp.Start();
        await using var desk = new FormDesk(world, Bus, smtp.Port);
        var fields = await desk.FilledAsync("stand");

        Assert.All(await Task.WhenAll(desk.PostAsync("stand", fields), desk.PostAsync("stand", fields)), status => Assert.Equal(303, status));
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(303, await desk.PostAsync("stand", fields));
        Assert.Single(Sent());
        var token = FormDesk.TokenIn(Assert.Single(smtp.Texts));

        Assert.All(await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => desk.PressAsync("stand", token))), status => Assert.Equal(200, status));

        Assert.Equal(2, Sent().Count());
        fields["message"] = "Call me tomorrow";
        Assert.Equal(303, await desk.PostAsync("stand", fields));
        Assert.Equal(3, Sent().Count());

        IEnumerable<(Guid SubmissionId, DateTimeOffset ReceivedAt, string Body)> Sent() => Bus.Attempts.Select(message => Envelope.TryRead(message.Body)!)
            .Select(envelope => (envelope.SubmissionId, envelope.ReceivedAt, envelope.Body)).Distinct();
    }

    [Fact]
    public async Task A_link_that_is_too_old_anothers_or_changed_does_nothing_and_what_waited_is_removed()
    {
        var world = new World(azurite);
        await using var smtp = LoopbackSmtp.Start();
        await using var desk = new FormDesk(world, Bus, smtp.Port);
        await desk.PostAsync("news", await desk.FilledAsync("news"));
        var token = FormDesk.TokenIn(smtp.Texts.Single());
        var changed = (token[0] == 'A' ? 'B' : 'A') + token[1..];

        foreach (var (form, wrong) in new[] { ("news", changed), ("stand", token), ("news", ""), ("news", token[..^4]) })
            Assert.Equal(410, await desk.PressAsync(form, wrong));
        world.Clock.Advance(TimeSpan.FromHours(47));
        await desk.Confirmations.ClearAsync(default);
        Assert.Single(await world.RowsAsync("Forms"));
        Assert.Equal(200, (int)(await desk.OpenAsync("news", token)).StatusCode);

        world.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal((410, 410), (await desk.PressAsync("news", token), (int)(await desk.OpenAsync("news", token)).StatusCode));
        await desk.Confirmations.ClearAsync(default);

        Assert.Empty(await world.RowsAsync("Forms"));
        Assert.Empty(Bus.Attempts);
    }

    [Fact]
    public async Task A_mail_that_is_not_taken_is_tried_again_until_it_is_and_one_that_is_refused_is_not()
    {
        var world = new World(azurite);
        await using var smtp = LoopbackSmtp.Start(
            new SmtpScript { Replies = new Dictionary<string, string> { ["RCPT"] = "450 later" } },
            new SmtpScript { DropAt = "." },
            new SmtpScript(),
            new SmtpScript { Replies = new Dictionary<string, string> { ["RCPT"] = "550 5.1.1 no such user" } });
        await using var desk = new FormDesk(world, Bus, smtp.Port);

        Assert.Equal(303, await desk.PostAsync("news", await desk.FilledAsync("news")));
        Assert.Empty(smtp.Texts);
        await desk.Mails.SendDueAsync(default);
        Assert.Empty(smtp.Texts);
        for (var run = 0; run < 6; run++)
        {
            world.Clock.Advance(TimeSpan.FromHours(1));
            await desk.Mails.SendDueAsync(default);
        }

        // The server had the whole of the first and never said so: one more comes under the same id, with the same link.
        Assert.Equal(2, smtp.Texts.Count);
        Assert.Single(smtp.Texts.Select(FormDesk.TokenIn).Distinct());
        Assert.Single(smtp.Texts.SelectMany(text => text.Split("\r\n"))
            .Where(line => line.StartsWith("Message-Id:", StringComparison.OrdinalIgnoreCase))
            .Distinct());
        Assert.Single(await world.RowsAsync("Forms"));

        Assert.Equal(303, await desk.PostAsync("news", await desk.FilledAsync("news", "nobody@contoso.com")));
        world.Clock.Advance(TimeSpan.FromHours(2));
        await desk.Mails.SendDueAsync(default);
        Assert.Equal(2, smtp.Texts.Count);
        Assert.DoesNotContain(await world.RowsAsync("Forms"), row => row.PartitionKey == "mail");
    }

    [Fact]
    public async Task Whoever_is_erased_does_not_wait_in_a_form_either()
    {
        var world = new World(azurite);
        await using var smtp = LoopbackSmtp.Start();
        await using var desk = new FormDesk(world, Bus, smtp.Port);
        await desk.PostAsync("stand", await desk.FilledAsync("stand"));
        await desk.PostAsync("news", await desk.FilledAsync("news", "other@contoso.com"));
        await desk.ProcessAsync(Bus);
        var lead = await world.OnlyLeadAsync();
        var person = new DataSubject(
            new HashSet<LeadId> { lead.Id }, lead.Keys.Hashes.ToHashSet(), [lead.Contact], new HashSet<string>(), world.Clock.GetUtcNow());
        var held = new PendingData(desk.Worker.Get<PendingForms>());

        var found = await held.FindAsync(person, default).ToListAsync();
        Assert.Contains("someone@contoso.com", Assert.Single(found).Content, StringComparison.Ordinal);
        await held.RemoveAsync(found[0], default);
        await held.RemoveAsync(found[0], default);

        Assert.Single(await world.RowsAsync("Forms"));
        Assert.Equal(410, await desk.PressAsync("stand", FormDesk.TokenIn(smtp.Texts.First())));
    }

    [Fact]
    public async Task Nobodys_mailbox_is_filled_by_a_form()
    {
        var world = new World(azurite);
        await using var smtp = LoopbackSmtp.Start();
        await using var desk = new FormDesk(world, Bus, smtp.Port);

        for (var times = 0; times < 6; times++)
            Assert.Equal(303, await desk.PostAsync("news", await desk.FilledAsync("news", times % 2 == 0 ? "someone@contoso.com" : "SomeOne@contoso.com")));

        Assert.Equal(3, smtp.Texts.Count);
    }

    public static TheoryData<FaultKind> Faults => [.. Enum.GetValues<FaultKind>()];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Whatever_breaks_while_it_is_confirmed_it_is_passed_on_once(FaultKind kind)
    {
        var struck = await EveryCall.StrikeAsync(async call =>
        {
            var (world, bus, fault) = (new World(azurite), new FakeServiceBus(), new Fault(kind, call));
            await using var smtp = LoopbackSmtp.Start();
            await using (var before = new FormDesk(world, bus, smtp.Port))
                Assert.Equal(303, await before.PostAsync("news", await before.FilledAsync("news")));
            var token = FormDesk.TokenIn(smtp.Texts.Single());
            await using (var broken = new FormDesk(world, bus, smtp.Port, fault.ConductAsync))
                await broken.PressAsync("news", token);

            world.Clock.Advance(TimeSpan.FromMinutes(5));
            await using var after = new FormDesk(world, bus, smtp.Port);
            if (call % 2 == 0)
                Assert.Equal(200, await after.PressAsync("news", token));
            world.Clock.Advance(TimeSpan.FromDays(3));
            await after.Confirmations.ClearAsync(default);
            // The process may have ended before it noted that the mail was taken.
            await after.Mails.SendDueAsync(default);
            await after.ProcessAsync(bus);

            Assert.Empty(await world.RowsAsync("Forms"));
            var sent = bus.Attempts.Select(message => (message.MessageId, message.Body.ToString())).Distinct().ToArray();
            // Only where nothing was written before the process died, and nobody pressed again, there is nothing.
            Assert.InRange(sent.Length, call % 2 == 0 || !bus.Attempts.IsEmpty ? 1 : 0, 1);
            if (sent.Length == 1)
                Assert.Equal(1, (await world.OnlyLeadAsync()).Submissions.Count);
            return fault.HasStruck;
        });

        Assert.InRange(struck, 3, 12);
    }
}
