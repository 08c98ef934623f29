using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace LeadFunctions.EndToEnd.Host;

/// <summary>An import whose worker is killed again and again: each row is stored once, and it comes to its end.</summary>
[Collection(LoadTests.Collection)]
public sealed partial class ImportKillTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private const int Rows = 520;
    private const int Kills = 2;

    [Fact]
    public async Task Every_row_is_stored_exactly_once_whenever_the_worker_is_killed()
    {
        var prefix = TablePrefix.New();
        await using var host = await HostProcess.StartAsync(new HostProcessOptions
        {
            Storage = azurite.ConnectionString,
            Settings = new Dictionary<string, string> { ["Storage:TablePrefix"] = prefix, ["LocalHost:MaxDeliveryCount"] = "100" },
        });
        var file = Encoding.UTF8.GetBytes("Email\n" + string.Concat(Enumerable.Range(1, Rows).Select(row => $"ada{row}@contoso.com\n")));
        var order = new
        {
            name = "Visitors",
            by = "kim",
            origin = "tradeShow",
            action = "listed",
            consent = new { basis = "contract" },
            bytes = file.Length,
        };
        using var started = await host.Client.PostAsJsonAsync("api/imports", order);
        var id = (await started.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        using (var part = await host.Client.PutAsync($"api/imports/{id}/parts/1", new ByteArrayContent(file)))
            part.EnsureSuccessStatusCode();
        await TellAsync("check");
        await Eventually.HoldsAsync(async () => await StateAsync() == "checked", () => host.Output);
        await TellAsync("run");
        for (var kill = 0; kill < Kills; kill++)
        {
            // In the first step, and about where the second begins.
            var wanted = 150 + (kill * 300);
            await Eventually.HoldsAsync(() => StoredLine().Count(host.Output) >= wanted, () => host.Output);
            host.KillWorker();
        }

        await Eventually.HoldsAsync(async () => await StateAsync() == "done", () => host.Output);
        await host.DrainedAsync();

        var stored = new StoredLeads(azurite.ConnectionString, prefix);
        await stored.AssertConsistentAsync();
        var rows = await stored.SubmissionsAsync();
        Assert.Equal((Rows, Rows), (rows.Count, rows.Select(row => row.LeadId).Distinct().Count()));
        Assert.Equal(Rows, rows.Select(row => row.SubmissionId).Distinct().Count());

        async Task TellAsync(string what)
        {
            using var answer = await host.Client.PostAsync($"api/imports/{id}/{what}", null);
            answer.EnsureSuccessStatusCode();
        }

        async Task<string?> StateAsync()
        {
            try
            {
                return (await host.GetAsync($"api/imports/{id}")).GetProperty("state").GetString();
            }
            catch (HttpRequestException)
            {
                // The host is starting the next worker.
                return null;
            }
        }
    }

    [GeneratedRegex("Stored [0-9a-f-]{36}")]
    private static partial Regex StoredLine();
}
