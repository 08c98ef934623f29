using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using LeadFunctions.Leads;
using LeadFunctions.Processing;
using LeadFunctions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.LocalHost.Demo;

/// <summary>Shows a newcomer around: posts leads to the running host over HTTP, as Microsoft would, and tells what became of each.</summary>
internal sealed class DemoTour(Uri host, string key, IServiceProvider services, Action<string> say)
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

    private readonly LeadStore _leads = services.GetRequiredService<LeadStore>();
    private readonly DayIndex _days = services.GetRequiredService<DayIndex>();
    private readonly TimeProvider _clock = services.GetRequiredService<TimeProvider>();

    public async Task RunAsync(CancellationToken cancellation)
    {
        await services.GetRequiredService<LeadTables>().ReadyAsync(cancellation);
        using var client = new HttpClient { BaseAddress = host };
        client.DefaultRequestHeaders.Add("x-functions-key", key);
        say($"\nDemo: {DemoLeads.All.Count + 1} leads. The window for an answer is {Settings["FollowUp:Window"]} instead of a day.");
        for (var i = 0; i < DemoLeads.All.Count; i++)
        {
            say($"\n[{i + 1}] {DemoLeads.All[i].Story}");
            await PostAsync(client, DemoLeads.All[i].Body, cancellation);
        }

        say($"\n[{DemoLeads.All.Count + 1}] {DemoLeads.BrokenStory}");
        await MendAsync(client, cancellation);

        say("\nAll leads, newest first (GET /api/leads?view=recent):");
        await ListAsync(client, "recent", cancellation);

        say("\nNobody answers. Three quarters through the window the leads are at risk, at its end they are overdue, and each is told once:");
        await WaitAsync(async () => await CountAsync(client, "overdue", cancellation) >= 6, cancellation);
        say("\nOverdue (GET /api/leads?view=overdue):");
        var overdue = await ListAsync(client, "overdue", cancellation);

        say("\nSomebody calls the first of them (POST /api/leads/{id}/contacted); its clock stops:");
        using var contacted = await client.PostAsJsonAsync($"api/leads/{overdue[0]!["id"]}/contacted", new { by = "demo", channel = "phone" }, cancellation);
        say($"    HTTP {(int)contacted.StatusCode}; still overdue: {await CountAsync(client, "overdue", cancellation)}");
        say("\nThat was the demo. Start without --demo for the real window; what it stored is in .local/demo until the next demo.");
    }

    private async Task PostAsync(HttpClient client, string body, CancellationToken cancellation)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(new Uri("api/leads", UriKind.Relative), content, cancellation);
        var answer = (await response.Content.ReadFromJsonAsync<JsonObject>(cancellation))!;
        say($"    HTTP {(int)response.StatusCode} {answer["status"]}");
        await TellAsync(answer["submissionId"]!.ToString(), cancellation);
    }

    private async Task MendAsync(HttpClient client, CancellationToken cancellation)
    {
        using var broken = new StringContent(DemoLeads.Broken, Encoding.UTF8, "application/json");
        using var refused = await client.PostAsync(new Uri("api/leads", UriKind.Relative), broken, cancellation);
        var problem = (await refused.Content.ReadFromJsonAsync<JsonObject>(cancellation))!;
        say($"    HTTP {(int)refused.StatusCode}: {problem["detail"]}");
        using var mended = new StringContent(DemoLeads.Mended, Encoding.UTF8, "application/json");
        using var replayed = await client.PostAsync(new Uri($"api/quarantine/{problem["quarantineId"]}/replay", UriKind.Relative), mended, cancellation);
        say($"    mended and replayed: HTTP {(int)replayed.StatusCode}");
        await TellAsync(problem["quarantineId"]!.ToString(), cancellation);
    }

    /// <summary>Waits until a submission is in a lead's history, and tells how the lead stands.</summary>
    private async Task TellAsync(string submissionId, CancellationToken cancellation)
    {
        Lead? lead = null;
        LeadEvent? happened = null;
        await WaitAsync(
            async () =>
            {
                var rows = await _days.ReadAsync(_clock.GetUtcNow(), "", 100, cancellation);
                if (rows.FirstOrDefault(row => row.RowKey.EndsWith(submissionId, StringComparison.Ordinal))?.GetString("LeadId") is not { } leadId)
                    return false;
                lead = (await _leads.ResolveAsync(leadId, cancellation)).Lead;
                if (lead is not null)
                    happened = (await _leads.HistoryAsync(lead.Id, 100, null, cancellation)).Events.FirstOrDefault(one => one.Id == submissionId);
                return happened is not null;
            },
            cancellation);
        var followUp = lead!.FollowUp.Stage == FollowUpStage.None ? "no clock" : $"answer due {lead.FollowUp.DueAt.ToLocalTime():HH:mm:ss}";
        say($"    {happened!.Kind} of lead {lead.Id}: {lead.Submissions} submission(s), score {lead.Score.Value} {lead.Score.Grade} {lead.Score.Temperature}, {followUp}{(lead.IsTest ? ", test" : "")}");
    }

    private async Task<JsonArray> ListAsync(HttpClient client, string view, CancellationToken cancellation)
    {
        var leads = await GetAsync(client, view, cancellation);
        foreach (var lead in leads)
        {
            var contact = lead!["contact"]!;
            say($"    {lead["score"]!["grade"]} {lead["score"]!["value"],3} {contact["company"] ?? contact["email"] ?? "(withheld)",-24} {contact["countryCode"],-2} {lead["lastOrigin"]!["action"],-14} {lead["followUp"]?["stage"] ?? "-"}");
        }

        return leads;
    }

    private static async Task<int> CountAsync(HttpClient client, string view, CancellationToken cancellation) => (await GetAsync(client, view, cancellation)).Count;

    private static async Task<JsonArray> GetAsync(HttpClient client, string view, CancellationToken cancellation) =>
        (await client.GetFromJsonAsync<JsonObject>($"api/leads?view={view}", cancellation))!["leads"]!.AsArray();

    private async Task WaitAsync(Func<Task<bool>> isDone, CancellationToken cancellation)
    {
        for (var since = _clock.GetTimestamp(); !await isDone();)
        {
            if (_clock.GetElapsedTime(since) > Patience)
                throw new LocalHostException("The demo waited a minute for what it just did. The lines above tell what went wrong.");
            await Task.Delay(100, cancellation);
        }
    }
}
