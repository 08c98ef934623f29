using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;
using LeadFunctions.LocalHost;
using LeadFunctions.LocalHost.Functions;
using LeadFunctions.LocalHost.Timers;
using Microsoft.Extensions.Logging.Abstractions;

namespace LeadFunctions.EndToEnd.LocalHost;

public sealed class TimerRunnerTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 30, TimeSpan.Zero);

    private readonly WatchedClock _clock = new(Start);
    private readonly Channel<string> _runs = Channel.CreateUnbounded<string>();
    private readonly CancellationTokenSource _stop = new();
    private Func<Task> _behaviour = static () => Task.CompletedTask;

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    [Theory]
    [InlineData("0 */5 * * * *", "2026-03-01T12:05:00Z")]
    [InlineData("*/10 * * * * *", "2026-03-01T12:00:40Z")]
    [InlineData("*/5 * * * *", "2026-03-01T12:05:00Z")]
    [InlineData("0 0 7 * * 1-5", "2026-03-02T07:00:00Z")]
    [InlineData("00:02:00", "2026-03-01T12:02:30Z")]
    public void A_schedule_is_an_ncrontab_expression_in_utc_or_an_interval(string schedule, string next) =>
        Assert.Equal(DateTimeOffset.Parse(next, null), TimerSchedule.Parse(schedule, "F").After(Start));

    [Theory]
    [InlineData("")]
    [InlineData("often")]
    [InlineData("* * *")]
    [InlineData("0 99 * * * *")]
    [InlineData("-00:05:00")]
    public void Anything_else_stops_the_start_and_names_the_function(string schedule)
    {
        var fault = Assert.Throws<LocalHostException>(() => TimerSchedule.Parse(schedule, "TimerFollowUps"));

        Assert.Contains("TimerFollowUps", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_runs_at_each_due_time_and_not_before()
    {
        var run = Run("0 * * * * *");
        await _clock.ArmedAsync();
        _clock.Advance(TimeSpan.FromSeconds(29));
        Assert.False(_runs.Reader.TryRead(out _));

        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("12:01:00 next 12:02:00", await NextAsync());
        await _clock.ArmedAsync();
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("12:02:00 next 12:03:00", await NextAsync());

        await _stop.CancelAsync();
        await run;
    }

    [Fact]
    public async Task It_never_runs_twice_at_once_and_makes_up_for_what_it_missed_by_one_run_that_knows_it_is_late()
    {
        var release = new TaskCompletionSource();
        _behaviour = () => release.Task;
        var run = Run("0 * * * * *");
        await _clock.ArmedAsync();
        _clock.Advance(TimeSpan.FromSeconds(30));
        await NextAsync();

        _clock.Advance(TimeSpan.FromSeconds(200));
        Assert.False(_runs.Reader.TryRead(out _));
        _behaviour = static () => Task.CompletedTask;
        release.SetResult();

        Assert.Equal("12:04:20 next 12:05:00 late", await NextAsync());
        await _clock.ArmedAsync();
        Assert.False(_runs.Reader.TryRead(out _));

        await _stop.CancelAsync();
        await run;
    }

    [Fact]
    public async Task A_run_that_fails_does_not_stop_the_timer()
    {
        _behaviour = static () => throw new InvalidOperationException("broken");
        var run = Run("0 * * * * *");
        for (var i = 0; i < 3; i++)
        {
            await _clock.ArmedAsync();
            _clock.Advance(TimeSpan.FromMinutes(1));
            await NextAsync();
        }

        await _stop.CancelAsync();
        await run;
    }

    [Fact]
    public async Task One_that_asks_for_it_runs_at_the_start_too()
    {
        var run = Run("0 0 * * * *", runOnStartup: true);

        Assert.Equal("12:00:30 next 13:00:00", await NextAsync());

        await _stop.CancelAsync();
        await run;
    }

    [Fact]
    public async Task The_host_finds_timers_and_reads_their_schedule_from_the_settings()
    {
        await using var host = await TestHost.StartAsync(("Some:Schedule", "00:00:00.05"));

        var tick = await host.SawAsync("tick");

        Assert.EndsWith(" in time", tick, StringComparison.Ordinal);
        var next = DateTimeOffset.Parse(tick.Split(' ')[1], null, DateTimeStyles.AssumeUniversal);
        Assert.InRange(next, TimeProvider.System.GetUtcNow().AddMinutes(-1), TimeProvider.System.GetUtcNow().AddMinutes(1));
        await Eventually.HoldsAsync(async () => (await host.SeenAsync()).Length > 2, () => host.Log.All);
    }

    [Fact]
    public async Task A_schedule_whose_setting_is_missing_stops_the_start_and_is_named()
    {
        var fault = await Assert.ThrowsAsync<LocalHostException>(() => TestHost.StartAsync(("Some:Schedule", "never")));

        Assert.Contains("Function Tick: its schedule 'never'", fault.Message, StringComparison.Ordinal);
    }

    private async Task<string> NextAsync() => await _runs.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(1));

    private Task Run(string schedule, bool runOnStartup = false)
    {
        var runner = new TimerRunner(
            "Timer",
            new TimerTrigger(schedule, runOnStartup, UseMonitor: true),
            TimerSchedule.Parse(schedule, "Timer"),
            InvokeAsync,
            new DrainToken(DrainToken.Patience),
            _clock,
            NullLogger.Instance);
        return Task.Run(() => runner.RunAsync(_stop.Token));
    }

    private async Task InvokeAsync(string info, CancellationToken cancellation)
    {
        using var json = JsonDocument.Parse(info);
        var next = json.RootElement.GetProperty("ScheduleStatus").GetProperty("Next").GetDateTime();
        var late = json.RootElement.GetProperty("IsPastDue").GetBoolean();
        _runs.Writer.TryWrite($"{_clock.GetUtcNow():HH:mm:ss} next {next:HH:mm:ss}{(late ? " late" : "")}");
        await _behaviour();
    }
}
