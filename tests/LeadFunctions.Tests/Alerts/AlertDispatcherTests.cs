using LeadFunctions.Alerts;
using LeadFunctions.Core.Leads;
using LeadFunctions.Tests.Builders;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;

namespace LeadFunctions.Tests.Alerts;

public sealed class AlertDispatcherTests
{
    private static readonly Lead[] Leads =
        [AlertLead.Of('a', NoticeKind.Overdue, 0, TestClock.Start), AlertLead.Of('b', NoticeKind.Overdue, 0, TestClock.Start)];

    private AlertOptions Settings { get; } = new();

    private FakeLogCollector Logs { get; } = new();

    [Fact]
    public async Task Every_channel_takes_every_lead()
    {
        var taken = await SendAsync(Leads, new Channel("one"), new Channel("two"));

        Assert.Equal(["one", "two"], taken[(Leads[0].Id, NoticeKind.Overdue)]);
        Assert.Equal(["one", "two"], taken[(Leads[1].Id, NoticeKind.Overdue)]);
    }

    [Fact]
    public async Task A_channel_that_hangs_delays_no_other()
    {
        var hanging = new Channel("hanging") { OnSend = new TaskCompletionSource() };
        var other = new Channel("other");

        var sending = SendAsync(Leads, hanging, other);
        await other.Sent.Task;

        Assert.False(sending.IsCompleted);
        hanging.OnSend.SetException(new HttpRequestException("SECRET", null, System.Net.HttpStatusCode.BadGateway));
        var taken = await sending;
        Assert.Equal(["other"], taken[(Leads[0].Id, NoticeKind.Overdue)]);
        Assert.Contains("NOT taken by hanging: 2 leads (HttpRequestException, status 502)", Logs.All, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", Logs.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_is_told_only_what_it_has_not_taken()
    {
        var (one, two) = (new Channel("one"), new Channel("two"));

        var taken = await SendAsync([Leads[0].TakenBy("one"), Leads[1].TakenBy("one", "two")], one, two);

        Assert.Empty(one.Digests);
        Assert.Equal([Leads[0].Id], Assert.Single(two.Digests).Items.Select(item => item.LeadId));
        Assert.Equal(["two"], Assert.Single(taken));
    }

    [Fact]
    public async Task What_was_taken_before_a_failure_stays_taken()
    {
        var channel = new Channel("one") { FailAfter = 1 };

        var taken = await SendAsync([.. Enumerable.Range(0, 250).Select(AlertLead.Numbered)], channel);

        Assert.Equal(100, taken.Count);
        Assert.Equal(2, channel.Digests.Count);
    }

    [Fact]
    public async Task A_channel_gets_messages_no_longer_than_it_takes()
    {
        var channel = new Channel("one") { MaxItems = 8 };

        var taken = await SendAsync([.. Enumerable.Range(0, 20).Select(AlertLead.Numbered)], channel);

        Assert.Equal([8, 8, 4], channel.Digests.Select(digest => digest.Items.Count));
        Assert.Equal(20, taken.Count);
    }

    [Fact]
    public async Task A_recipients_channel_is_told_of_the_recipients_leads_only()
    {
        Settings.SalesTeams["emea"] = new SalesTeamOptions
        {
            Owners = "ann; bob",
            TeamsWebhook = new Uri("https://teams.example"),
            Lead = { SlackWebhook = new Uri("https://slack.example") },
        };
        var (all, team) = (new Channel("log"), new Channel("teams:emea", "emea"));
        var (lead, other) = (new Channel("slack:emea/lead", "emea/lead"), new Channel("teams:default", "default"));
        var overdue = Leads[0] with { Ownership = Leads[0].Ownership with { Owner = "Ann" } };
        var escalated = AlertLead.Of('c', NoticeKind.Escalation, 1, TestClock.Start) with { Ownership = Leads[0].Ownership with { Owner = "bob" } };

        var taken = await SendAsync([overdue, escalated, Leads[1]], all, team, lead, other);

        Assert.Equal(["log", "teams:emea"], taken[(overdue.Id, NoticeKind.Overdue)]);
        Assert.Equal(["log", "teams:emea", "slack:emea/lead"], taken[(escalated.Id, NoticeKind.Escalation)]);
        Assert.Equal(["log", "teams:default"], taken[(Leads[1].Id, NoticeKind.Overdue)]);
    }

    [Fact]
    public async Task Two_notices_of_one_lead_are_told_and_taken_apart()
    {
        var lead = Leads[0].TakenBy("one") with { HotNotice = new Notice(NoticeKind.Hot, 0, TestClock.Start, []) };
        var channel = new Channel("one");

        var taken = await SendAsync([lead], channel);

        Assert.Equal(NoticeKind.Hot, Assert.Single(Assert.Single(channel.Digests).Items).Notice);
        Assert.Equal([(lead.Id, NoticeKind.Hot)], taken.Select(one => one.Key));
    }

    [Fact]
    public async Task Two_notices_of_one_lead_are_one_line_and_both_are_taken()
    {
        var lead = Leads[0] with { HotNotice = new Notice(NoticeKind.Hot, 0, TestClock.Start, []) };
        var channel = new Channel("one");

        var taken = await SendAsync([lead, Leads[1]], channel);

        Assert.Equal([lead.Id, Leads[1].Id], Assert.Single(channel.Digests).Items.Select(item => item.LeadId));
        Assert.Equal([(lead.Id, NoticeKind.Overdue), (lead.Id, NoticeKind.Hot), (Leads[1].Id, NoticeKind.Overdue)], taken.Select(one => one.Key));
    }

    [Fact]
    public async Task Who_stops_the_run_stops_it()
    {
        using var stop = new CancellationTokenSource();
        var channel = new Channel("one") { OnSend = new TaskCompletionSource() };
        var sending = Dispatcher([channel]).SendAsync(AlertLead.Alerts(Leads), TestClock.Start, stop.Token);

        await stop.CancelAsync();
        channel.OnSend.SetCanceled(stop.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Fact]
    public async Task Without_channels_nothing_is_taken() => Assert.Empty(await SendAsync(Leads));

    private Task<ILookup<(LeadId LeadId, NoticeKind Notice), string>> SendAsync(IReadOnlyList<Lead> leads, params IAlertChannel[] channels) =>
        Dispatcher(channels).SendAsync(AlertLead.Alerts(leads), TestClock.Start, CancellationToken.None);

    private AlertDispatcher Dispatcher(IAlertChannel[] channels) =>
        new(channels, Options.Create(Settings), SomeLead.Rules.Router, new FakeLogger<AlertDispatcher>(Logs));

    private sealed class Channel(string name, string? recipient = null) : IAlertChannel
    {
        public string Name => name;

        public string? Recipient => recipient;

        public int MaxItems { get; init; } = Digest.MaxItems;

        public List<Digest> Digests { get; } = [];

        public TaskCompletionSource Sent { get; } = new();

        public TaskCompletionSource? OnSend { get; init; }

        public int FailAfter { get; init; } = int.MaxValue;

        public Task SendAsync(Digest digest, CancellationToken cancellation)
        {
            Digests.Add(digest);
            Sent.TrySetResult();
            return Digests.Count > FailAfter ? throw new HttpRequestException("down") : OnSend?.Task ?? Task.CompletedTask;
        }
    }
}
