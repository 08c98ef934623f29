using LeadFunctions.Alerts;
using LeadFunctions.Leads;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.Alerts;

public sealed class AlertDispatcherTests
{
    private static readonly Lead[] Leads = [AlertLead.Of('a', NoticeKind.Overdue, 0, TestClock.Start), AlertLead.Of('b', NoticeKind.Overdue, 0, TestClock.Start)];

    private CapturedLogs Logs { get; } = new();

    [Fact]
    public async Task Every_channel_takes_every_lead()
    {
        var taken = await SendAsync(Leads, new Channel("one"), new Channel("two"));

        Assert.Equal(["one", "two"], taken[Leads[0].Id]);
        Assert.Equal(["one", "two"], taken[Leads[1].Id]);
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
        Assert.Equal(["other"], taken[Leads[0].Id]);
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
        Assert.Equal(["two"], Assert.Single(taken).Value);
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
    public async Task Who_stops_the_run_stops_it()
    {
        using var stop = new CancellationTokenSource();
        var channel = new Channel("one") { OnSend = new TaskCompletionSource() };
        var sending = new AlertDispatcher([channel], Logs.Logger<AlertDispatcher>()).SendAsync(Leads, TestClock.Start, stop.Token);

        await stop.CancelAsync();
        channel.OnSend.SetCanceled(stop.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Fact]
    public async Task Without_channels_nothing_is_taken() => Assert.Empty(await SendAsync(Leads));

    private Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> SendAsync(IReadOnlyList<Lead> leads, params IAlertChannel[] channels) =>
        new AlertDispatcher(channels, Logs.Logger<AlertDispatcher>()).SendAsync(leads, TestClock.Start, CancellationToken.None);

    private sealed class Channel(string name) : IAlertChannel
    {
        public string Name => name;

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
