using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LeadFunctions.LocalHost.Worker;

namespace LeadFunctions.LocalHost.Tour;

/// <summary>Shows a newcomer around: posts leads to the running host over HTTP, as Microsoft would, and tells what became of each.</summary>
internal sealed partial class GuidedTour(Uri host, string key, WorkerLog log, TimeProvider clock, Action<string> say)
{
    /// <summary>Settings under which a day passes in seconds.</summary>
    public static readonly IReadOnlyDictionary<string, string?> Settings = new Dictionary<string, string?>
    {
        ["FollowUp:Window"] = "00:00:20",
        ["FollowUp:FirstEscalation"] = "00:00:10",
        ["FollowUp:SecondEscalation"] = "00:01:00",
        ["FollowUpSchedule"] = "* * * * * *",
        ["SpoolSchedule"] = "*/2 * * * * *",
    };

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>By submission: what the app's log says of it, and of which lead.</summary>
    private readonly ConcurrentDictionary<string, (string What, string LeadId)> _told = new();

    public async Task RunAsync(CancellationToken cancellation)
    {
        log.Logged += Listen;
        using var client = new HttpClient { BaseAddress = host };
        client.DefaultRequestHeaders.Add("x-functions-key", key);
        say($"\nTour: {TourLeads.All.Count + 1} leads. The window for an answer is {Settings["FollowUp:Window"]} instead of a day.");
        for (var i = 0; i < TourLeads.All.Count; i++)
        {
            say($"\n[{i + 1}] {TourLeads.All[i].Story}");
            await PostAsync(client, TourLeads.All[i].Body, cancellation);
        }

        say($"\n[{TourLeads.All.Count + 1}] {TourLeads.BrokenStory}");
        await MendAsync(client, cancellation);

        say("\nAll leads, newest first (GET /api/leads?view=recent):");
        await ListAsync(client, "recent", cancellation);

        say("\nNobody answers. Three quarters through the window the leads are at risk, at its end they are overdue, and each is told once:");
        await WaitAsync(async () => await CountAsync(client, "overdue", cancellation) >= 6, cancellation);
        say("\nOverdue (GET /api/leads?view=overdue):");
        var overdue = await ListAsync(client, "overdue", cancellation);

        say("\nSomebody calls the first of them (POST /api/leads/{id}/contacted); its clock stops:");
        using var contacted = await client.PostAsJsonAsync($"api/leads/{overdue[0]!["id"]}/contacted", new { by = "tour", channel = "phone" }, cancellation);
        say($"    HTTP {(int)contacted.StatusCode}; still overdue: {await CountAsync(client, "overdue", cancellation)}");
        say("\nThat was the tour. Start without --tour for the real window; what it stored is in .local/tour until the next tour.");
    }

    private async Task PostAsync(HttpClient client, string body, CancellationToken cancellation)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(new Uri("api/leads", UriKind.Relative), content, cancellation);
        var answer = (await response.Content.ReadFromJsonAsync<JsonObject>(cancellation))!;
        say($"    HTTP {(int)response.StatusCode} {answer["status"]}");
        await TellAsync(client, answer["submissionId"]!.ToString(), cancellation);
    }

    private async Task MendAsync(HttpClient client, CancellationToken cancellation)
    {
        using var broken = new StringContent(TourLeads.Broken, Encoding.UTF8, "application/json");
        using var refused = await client.PostAsync(new Uri("api/leads", UriKind.Relative), broken, cancellation);
        var problem = (await refused.Content.ReadFromJsonAsync<JsonObject>(cancellation))!;
        say($"    HTTP {(int)refused.StatusCode}: {problem["detail"]}");
        using var mended = new StringContent(TourLeads.Mended, Encoding.UTF8, "application/json");
        using var replayed = await client.PostAsync(new Uri($"api/quarantine/{problem["quarantineId"]}/replay", UriKind.Relative), mended, cancellation);
        say($"    mended and replayed: HTTP {(int)replayed.StatusCode}");
        await TellAsync(client, problem["quarantineId"]!.ToString(), cancellation);
    }

    [GeneratedRegex("^(Stored|Merged|Repeat|Already applied) ([0-9a-f-]{36}).* lead ([a-z0-9]{26})")]
    private static partial Regex Processed();

    private void Listen(string message)
    {
        if (Processed().Match(message) is { Success: true, Groups: var parts })
            _told[parts[2].Value] = (parts[1].Value, parts[3].Value);
    }

    /// <summary>Waits until a submission is processed, and tells how its lead stands.</summary>
    private async Task TellAsync(HttpClient client, string submissionId, CancellationToken cancellation)
    {
        (string What, string LeadId) told = default;
        await WaitAsync(() => Task.FromResult(_told.TryGetValue(submissionId, out told)), cancellation);
        var lead = (await client.GetFromJsonAsync<JsonObject>($"api/leads/{told.LeadId}", cancellation))!;
        var score = lead["score"]!;
        var clockState = lead["followUp"]?["dueAt"] is { } due ? $"answer due {due.GetValue<DateTimeOffset>().ToLocalTime():HH:mm:ss}" : "no clock";
        var test = lead["isTest"]!.GetValue<bool>() ? ", test" : "";
        say(
            $"    {told.What}, lead {told.LeadId}: {lead["submissions"]} submission(s), "
            + $"score {score["value"]} {score["grade"]} {score["temperature"]}, {clockState}{test}");
    }

    private async Task<JsonArray> ListAsync(HttpClient client, string view, CancellationToken cancellation)
    {
        var leads = await GetAsync(client, view, cancellation);
        foreach (var lead in leads)
        {
            var contact = lead!["contact"]!;
            say(
                $"    {lead["score"]!["grade"]} {lead["score"]!["value"],3} {contact["company"] ?? contact["email"] ?? "(withheld)",-24} "
                + $"{contact["countryCode"],-2} {lead["lastOrigin"]!["action"],-14} {lead["followUp"]?["stage"] ?? "-"}");
        }

        return leads;
    }

    private static async Task<int> CountAsync(HttpClient client, string view, CancellationToken cancellation) =>
        (await GetAsync(client, view, cancellation)).Count;

    private static async Task<JsonArray> GetAsync(HttpClient client, string view, CancellationToken cancellation) =>
        (await client.GetFromJsonAsync<JsonObject>($"api/leads?view={view}", cancellation))!["leads"]!.AsArray();

    private async Task WaitAsync(Func<Task<bool>> isDone, CancellationToken cancellation)
    {
        for (var since = clock.GetTimestamp(); !await isDone();)
        {
            if (clock.GetElapsedTime(since) > Patience)
                throw new LocalHostException("The tour waited a minute for what it just did. The lines above tell what went wrong.");
            await Task.Delay(100, cancellation);
        }
    }
}
