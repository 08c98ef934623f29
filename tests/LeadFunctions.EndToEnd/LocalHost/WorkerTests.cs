using System.Diagnostics;
using System.Net;
using LeadFunctions.LocalHost;
using LeadFunctions.LocalHost.Worker;

namespace LeadFunctions.EndToEnd.LocalHost;

/// <summary>The worker process: what it gets, what it says, and what happens when it dies, hangs or never starts.</summary>
public sealed class WorkerTests
{
    [Fact]
    public async Task Settings_reach_the_app_as_environment_variables_and_a_disabled_function_is_not_served()
    {
        await using var host = await TestHost.StartAsync(("Deep:Setting:Name", "a=b; ü"), ("AzureWebJobs.Open.Disabled", "true"));

        Assert.Equal("a=b; ü", await host.Client.GetStringAsync("api/settings/Deep:Setting:Name"));
        Assert.Equal("Development", await host.Client.GetStringAsync("api/settings/AZURE_FUNCTIONS_ENVIRONMENT"));
        using var open = await host.Client.GetAsync("api/open");
        Assert.Equal(HttpStatusCode.NotFound, open.StatusCode);
    }

    [Fact]
    public async Task What_the_app_logs_or_prints_becomes_a_line()
    {
        await using var host = await TestHost.StartAsync(("TestApp:Say", "hello from the start"));

        await host.Client.GetStringAsync("api/saylogs");

        await host.Log.WaitForAsync("hello from the start");
        await host.Log.WaitForAsync("Information LeadFunctions.TestApp.HttpThings: Something happened 7 times");
        await host.Log.WaitForAsync("Error LeadFunctions.TestApp.HttpThings: Something went wrong");
        await host.Log.WaitForAsync("System.InvalidOperationException: for the log");
        await host.Log.WaitForAsync("said to the console");
        await host.Log.WaitForAsync("said to standard error");
    }

    [Fact]
    public async Task An_app_that_fails_at_its_start_is_told_by_its_message_without_a_stack_trace()
    {
        var fault = await Assert.ThrowsAsync<LocalHostException>(() => TestHost.StartAsync(("TestApp:FailAtStart", "because")));

        Assert.Equal("TestApp:FailAtStart: because", fault.Message);
    }

    [Fact]
    public void A_folder_without_a_built_app_is_named()
    {
        var fault = Assert.Throws<LocalHostException>(() => WorkerConfig.Load(AppContext.BaseDirectory + "nothing"));

        Assert.Contains("nothing: build it first", fault.Message, StringComparison.Ordinal);
        Assert.Contains("--app", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_worker_that_dies_fails_its_requests_at_once_and_is_started_again(bool killed)
    {
        await using var host = await TestHost.StartAsync();
        var waiting = host.Client.GetAsync("api/slow/60000");
        await host.SawAsync("slow begins");
        var first = host.Functions.Worker.ProcessId!.Value;
        var started = Stopwatch.GetTimestamp();
        if (killed)
        {
            using var process = Process.GetProcessById(first);
            process.Kill();
        }
        else
        {
            using var crash = await host.Client.GetAsync("api/crash");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, crash.StatusCode);
        }

        using var answer = await waiting;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(5), "The request hung.");
        await Eventually.HoldsAsync(
            async () =>
            {
                using var open = await host.Client.GetAsync("api/open");
                return open.IsSuccessStatusCode;
            },
            () => host.Log.All);
        Assert.NotEqual(first, host.Functions.Worker.ProcessId);
        await host.Log.WaitForAsync("The worker process ended");
        await host.Log.WaitForAsync("The worker process runs again");
    }

    [Fact]
    public async Task A_function_that_hangs_is_ended_with_its_worker_at_the_limit_of_host_json_and_another_worker_serves()
    {
        await using var host = await TestHost.StartAsync(("AzureFunctionsJobHost:functionTimeout", "00:00:01"));

        using var hung = await host.Client.GetAsync("api/hang");

        Assert.Equal(HttpStatusCode.GatewayTimeout, hung.StatusCode);
        await host.Log.WaitForAsync("Hang ran longer than functionTimeout of host.json (00:00:01)");
        await host.Log.WaitForAsync("The worker process runs again");
        Assert.Equal("open", await host.Client.GetStringAsync("api/open"));
    }

    [Fact]
    public async Task A_stopped_worker_counts_as_one_that_hangs()
    {
        await using var host = await TestHost.StartAsync(("AzureFunctionsJobHost:functionTimeout", "00:00:01"));
        await SignalAsync("-STOP", host.Functions.Worker.ProcessId!.Value);

        using var hung = await host.Client.GetAsync("api/open");

        Assert.Equal(HttpStatusCode.GatewayTimeout, hung.StatusCode);
        await host.Log.WaitForAsync("The worker process runs again");
        Assert.Equal("open", await host.Client.GetStringAsync("api/open"));
    }

    [Fact]
    public async Task A_stop_lets_a_running_function_answer_and_takes_no_new_request()
    {
        await using var host = await TestHost.StartAsync();
        var answer = host.Client.GetStringAsync("api/slow/1500");
        await host.SawAsync("slow begins");

        var stop = host.Functions.StopAsync();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => new HttpClient().GetStringAsync($"http://127.0.0.1:{host.Functions.Port}/api/open"));
        Assert.False(stop.IsCompleted);

        Assert.Equal("done", await answer);
        await stop;
    }

    [Fact]
    public async Task A_stop_cancels_what_outlasts_its_patience_and_tells_the_caller()
    {
        await using var host = await TestHost.StartAsync();
        var answer = host.Client.GetAsync("api/slow/60000");
        await host.SendAsync("wait 60000");
        await host.SawAsync("slow begins");
        await host.SawAsync("work wait 60000");

        await host.Functions.StopAsync();

        using var response = await answer;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        await host.Log.WaitForAsync("Slow was cut off by the stop");
        await host.Log.WaitForAsync("Consume was cut off amid a message by the stop");
        Assert.NotNull(await host.PeekAsync("work"));
    }

    [Fact]
    public async Task The_worker_ends_with_the_host()
    {
        int worker;
        await using (var host = await TestHost.StartAsync())
            worker = host.Functions.Worker.ProcessId!.Value;

        Assert.Throws<ArgumentException>(() => Process.GetProcessById(worker));
    }

    [Fact]
    public void Of_an_unhandled_exception_the_message_is_told()
    {
        string[] lines =
        [
            "noise", "Unhandled exception. System.InvalidOperationException: Intake:MaxBodyBytes must be", "between 1 and 2.", "   at Program.Main()",
        ];

        Assert.Equal($"Intake:MaxBodyBytes must be{Environment.NewLine}between 1 and 2.", WorkerFault.Summarize(lines));
        Assert.Equal("only this", WorkerFault.Summarize(["only this"]));
        Assert.Equal("", WorkerFault.Summarize([]));
    }

    private static async Task SignalAsync(string signal, int process)
    {
        using var kill = Process.Start("kill", [signal, $"{process}"]);
        await kill.WaitForExitAsync();
    }
}
