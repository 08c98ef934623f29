using System.Diagnostics;

namespace LeadFunctions.EndToEnd;

/// <summary>What whoever starts the app's own process sees of a wrong setting.</summary>
public sealed class StartTests
{
    [Theory]
    [InlineData("Storage__ConnectionString", "AccountName=contoso;AccountKey=SECRET", "Storage:ConnectionString")]
    [InlineData("Intake__MaxBodyBytes", "many", "Intake:MaxBodyBytes")]
    public async Task A_wrong_setting_ends_it_with_one_line_that_names_it(string setting, string value, string named)
    {
        var arguments = "--functions-uri http://127.0.0.1:1/ --functions-worker-id w --functions-request-id r --functions-grpc-max-message-length 1".Split(' ');
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "LeadFunctions.dll"), .. arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            Environment =
            {
                ["Storage__ConnectionString"] = "UseDevelopmentStorage=true",
                ["ServiceBus"] = "Endpoint=sb://localhost;SharedAccessKeyName=app;SharedAccessKey=a2V5;UseDevelopmentEmulator=true",
                ["SpoolSchedule"] = "0 * * * * *",
                ["FollowUpSchedule"] = "0 */5 * * * *",
                ["DuplicateSchedule"] = "30 */5 * * * *",
                [setting] = value,
            },
        };

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(1, process.ExitCode);
        var line = Assert.Single((await errors).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(named, line, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", line, StringComparison.Ordinal);
    }
}
