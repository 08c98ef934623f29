using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace LeadFunctions.EndToEnd.LocalHost;

/// <summary>What the queue promises when its process dies: whatever was acknowledged is delivered, by the next process if need be.</summary>
public sealed partial class KillTests
{
    [Fact]
    public async Task Every_lead_that_was_accepted_before_a_SIGKILL_is_processed_after_the_restart()
    {
        await using var host = await HostProcess.StartAsync();
        var accepted = new List<string>();
        var killed = false;
        var senders = Enumerable.Range(0, 8).Select(sender => Task.Run(async () =>
        {
            for (var i = 0; !Volatile.Read(ref killed); i++)
            {
                if (await TryPostAsync(host, $"person{sender}x{i}@contoso.example") is not { } id)
                    return;
                lock (accepted)
                    accepted.Add(id);
            }
        })).ToArray();
        while (Count(accepted) < 200)
            await Task.Delay(5);
        host.Kill();
        Volatile.Write(ref killed, true);
        await Task.WhenAll(senders);

        await host.StartAgainAsync();
        await UntilProcessedAsync(host, accepted);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_SIGTERM_or_a_control_C_lets_what_runs_finish_and_leaves_the_rest_for_the_next_start(bool controlC)
    {
        await using var host = await HostProcess.StartAsync();
        var accepted = new List<string>();
        for (var i = 0; i < 60; i++)
            accepted.Add((await TryPostAsync(host, $"person{i}@contoso.example"))!);

        Assert.Equal(0, controlC ? await host.PressControlCAsync() : await host.StopAsync());
        Assert.DoesNotContain("ERROR", host.Output, StringComparison.Ordinal);
        await host.StartAgainAsync();
        await UntilProcessedAsync(host, accepted);

        // A second delivery would say so: what had run was completed before the end.
        Assert.DoesNotContain("delivered again", host.Output, StringComparison.Ordinal);
    }

    private static int Count(List<string> accepted)
    {
        lock (accepted)
            return accepted.Count;
    }

    private static async Task<string?> TryPostAsync(HostProcess host, string email)
    {
        try
        {
            var lead = new { UserDetails = new { FirstName = "Some", LastName = "One", Email = email }, LeadSource = "AzureMarketplace", ActionCode = "INS" };
            using var response = await host.Client.PostAsJsonAsync("api/leads", lead);
            Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
            using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
            return body.RootElement.GetProperty("submissionId").GetString();
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            return null;
        }
    }

    private static async Task UntilProcessedAsync(HostProcess host, List<string> accepted)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            var processed = Processed().Matches(host.Output).Select(match => match.Groups[1].Value).ToHashSet();
            var missing = accepted.Count(id => !processed.Contains(id));
            if (missing == 0)
                return;
            Assert.False(limit.IsCancellationRequested, $"{missing} of {accepted.Count} accepted leads were not processed.");
            await Task.Delay(100);
        }
    }

    [GeneratedRegex("(?:Stored|Merged|Already applied) ([0-9a-f-]{36})")]
    private static partial Regex Processed();
}
