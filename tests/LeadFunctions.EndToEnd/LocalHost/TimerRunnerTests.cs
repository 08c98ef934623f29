using LeadFunctions.LocalHost;
using LeadFunctions.LocalHost.Functions;
using LeadFunctions.LocalHost.Timers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace LeadFunctions.EndToEnd.LocalHost;

public sealed class TimerRunnerTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 30, TimeSpan.Zero);

    private readonly ManualTimeProvider clock = new(Start);
    private readonly Recorder recorder = new();
    private readonly CancellationTokenSource stop = new();
    private readonly ServiceProvider services;

    public TimerRunnerTests() =>
        services = new ServiceCollection().AddSingleton(recorder).AddSingleton<TimeProvider>(clock).BuildServiceProvider();

    public void Dispose()
    {
        stop.Cancel();
        stop.Dispose();
        services.Dispose();
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
        var run = Run(typeof(EveryMinute));
        await clock.WaitForSleeperAsync();
        clock.Advance(TimeSpan.FromSeconds(29));
        Assert.False(recorder.TryNext(out _));

        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("12:01:00 next 12:02:00", (await recorder.NextAsync()).What);
        await clock.WaitForSleeperAsync();
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("12:02:00 next 12:03:00", (await recorder.NextAsync()).What);

        await stop.CancelAsync();
        await run;
    }

    [Fact]
    public async Task It_never_runs_twice_at_once_and_makes_up_for_what_it_missed_by_one_run_that_knows_it_is_late()
    {
        var release = new TaskCompletionSource();
        recorder.Behaviour = (_, _) => release.Task;
        var run = Run(typeof(EveryMinute));
        await clock.WaitForSleeperAsync();
        clock.Advance(TimeSpan.FromSeconds(30));
        await recorder.NextAsync();

        clock.Advance(TimeSpan.FromSeconds(200));
        Assert.False(recorder.TryNext(out _));
        recorder.Behaviour = static (_, _) => Task.CompletedTask;
        release.SetResult();

        Assert.Equal("12:04:20 next 12:05:00 late", (await recorder.NextAsync()).What);
        await clock.WaitForSleeperAsync();
        Assert.False(recorder.TryNext(out _));

        await stop.CancelAsync();
        await run;
    }

    [Fact]
    public async Task A_run_that_fails_does_not_stop_the_timer()
    {
        recorder.Behaviour = static (_, _) => throw new InvalidOperationException("broken");
        var run = Run(typeof(EveryMinute));
        for (var i = 0; i < 3; i++)
        {
            await clock.WaitForSleeperAsync();
            clock.Advance(TimeSpan.FromMinutes(1));
            await recorder.NextAsync();
        }

        await stop.CancelAsync();
        await run;
    }

    [Fact]
    public async Task One_that_asks_for_it_runs_at_the_start_too()
    {
        var run = Run(typeof(AtStart));

        Assert.Equal("12:00:30 next 13:00:00", (await recorder.NextAsync()).What);

        await stop.CancelAsync();
        await run;
    }

    [Fact]
    public async Task The_host_finds_timers_and_reads_their_schedule_from_the_settings()
    {
        await using var host = await TestHost.StartAsync([typeof(FromSettings)], new() { ["Some:Schedule"] = "00:00:00.05" });

        Assert.Equal("tick", (await host.Recorder.NextAsync()).What);
        Assert.Equal("tick", (await host.Recorder.NextAsync()).What);
    }

    private Task Run(Type type)
    {
        var function = Assert.Single(FunctionCatalog.Find([type]));
        var trigger = (TimerTriggerAttribute)function.Trigger;
        var runner = new TimerRunner(
            function,
            trigger,
            TimerSchedule.Parse(trigger.Schedule, function.Name),
            services.GetRequiredService<IServiceScopeFactory>(),
            new DrainToken(),
            clock,
            NullLogger.Instance);
        return Task.Run(() => runner.RunAsync(stop.Token));
    }

    private sealed class EveryMinute(Recorder recorder, TimeProvider clock)
    {
        [Function("EveryMinute")]
        public Task RunAsync([TimerTrigger("0 * * * * *")] TimerInfo timer, FunctionContext context, CancellationToken cancellation) =>
            recorder.RecordAsync(
                $"{clock.GetUtcNow():HH:mm:ss} next {timer.ScheduleStatus!.Next:HH:mm:ss}{(timer.IsPastDue ? " late" : "")}", context, cancellation);
    }

    private sealed class AtStart(Recorder recorder, TimeProvider clock)
    {
        [Function("AtStart")]
        public Task RunAsync([TimerTrigger("0 0 * * * *", RunOnStartup = true)] TimerInfo timer, FunctionContext context, CancellationToken cancellation) =>
            recorder.RecordAsync($"{clock.GetUtcNow():HH:mm:ss} next {timer.ScheduleStatus!.Next:HH:mm:ss}", context, cancellation);
    }

    private sealed class FromSettings(Recorder recorder)
    {
        [Function("FromSettings")]
        public Task RunAsync([TimerTrigger("%Some:Schedule%")] TimerInfo timer, FunctionContext context, CancellationToken cancellation) =>
            recorder.RecordAsync("tick", context, cancellation);
    }
}
