using System.Diagnostics;

namespace LeadFunctions.EndToEnd.Standins.Worker;

public sealed class StandInHostTests
{
    [Fact]
    public async Task The_app_itself_run_on_stand_ins_says_what_to_do_and_fails()
    {
        var app = typeof(LeadFunctions.PipelineServices).Assembly.Location;
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["exec", app])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Contains("src/LeadFunctions.LocalHost", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors + await output, StringComparison.Ordinal);
        Assert.Equal(1, process.ExitCode);
    }
}
