using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Runtime.InteropServices;
using System.Text.Json;
using LeadFunctions.Access;
using LeadFunctions.Commands;
using LeadFunctions.Core.Activities;
using LeadFunctions.Core.Leads;
using LeadFunctions.Http;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.Activities;

/// <summary>Body of <c>POST api/activities</c>.</summary>
/// <param name="Activities">1 to <see cref="BulkActivities.MostItems"/>; each is read by itself, so that a wrong one spoils no other.</param>
internal sealed record BulkCommand(
    [property: Required(ErrorMessage = BulkCommand.CountMessage), Length(1, BulkActivities.MostItems, ErrorMessage = BulkCommand.CountMessage)]
    [property: Items(typeof(ActivityCommand))]
    IReadOnlyList<JsonElement>? Activities)
{
    private const string CountMessage = "Send 1 to 100 activities.";

    public static BulkCommand Example { get; } = new(
    [
        JsonSerializer.SerializeToElement(
            new ActivityCommand(ActivityKind.PageView, "aaaaaaaaaaaaaaaaaaaaaaaaaa", "web-1", Subject: "/pricing"), ApiJson.Options),
    ]);
}

/// <summary>What became of an item.</summary>
/// <param name="Index">Its place, from 0.</param>
/// <param name="Status"><c>recorded</c>, <c>repeated</c> (it was recorded before) or <c>refused</c>.</param>
internal sealed record ItemView(int Index, LeadId? LeadId, string? Id, string Status, ProblemBody? Problem = null);

/// <summary>Activities of many leads: those of one lead are one change of it, leads go side by side.</summary>
internal sealed partial class BulkActivities(LeadActivities activities, ActivityReading reading, ILogger<BulkActivities> logger)
{
    public const int MostItems = 100;
    private const int Parallel = 16;

    private static readonly Problem Unavailable = new(
        "unavailable",
        "Storage is out of reach",
        HttpStatusCode.ServiceUnavailable,
        "The activity may not have been recorded: send it again, under the same id.");

    /// <returns>In the order of the items.</returns>
    public async Task<IReadOnlyList<ItemView>> RecordAsync(IReadOnlyList<JsonElement> items, ApiCall call, CancellationToken cancellation)
    {
        var results = new ConcurrentDictionary<int, ItemView>();
        Item[] read = [.. items.Index().Select(one => Read(one.Index, one.Item, call))];
        foreach (var item in read.Where(item => item.Problem is not null))
            results[item.Index] = item.Refused(item.Problem!);
        var byLead = read.Where(item => item.Problem is null).GroupBy(item => item.LeadId!.Value);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellation };
        await System.Threading.Tasks.Parallel.ForEachAsync(byLead, parallel, async (ofOne, token) =>
        {
            foreach (var chunk in ofOne.DistinctBy(item => item.Report!.Id).OrderBy(item => item.Report!.At).Chunk(LeadActivities.MostAtOnce))
            {
                foreach (var result in await RecordAsync(ofOne.Key, chunk, token))
                    results[result.Index] = result;
            }

            foreach (var same in ofOne.GroupBy(item => item.Report!.Id))
            {
                var problem = results[same.First().Index].Problem;
                foreach (var again in same.Skip(1))
                    results[again.Index] = problem is null ? again.View("repeated") : again.View("refused") with { Problem = problem };
            }
        });
        return [.. results.Values.OrderBy(result => result.Index)];
    }

    private async Task<IEnumerable<ItemView>> RecordAsync(LeadId id, Item[] items, CancellationToken cancellation)
    {
        try
        {
            var (outcome, repeated) = await activities.RecordAsync(id, [.. items.Select(item => item.Report!)], null, cancellation);
            return items.Select(item => repeated.Contains(item.Report!.Id) ? item.View("repeated")
                : CommandAnswers.ProblemOf(outcome) is { } problem ? item.Refused(problem)
                : item.View("recorded"));
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            // One lead's fault must not hide what became of the others.
            Log.Failed(logger, id, fault.GetType().Name);
            return items.Select(item => item.Refused(Unavailable));
        }
    }

    private Item Read(int index, JsonElement element, ApiCall call)
    {
        var (command, problem) = call.Parse<ActivityCommand>(JsonMarshal.GetRawUtf8Value(element));
        if (command is null)
            return new Item(index, null, null, null, problem);
        LeadId? leadId = LeadId.TryParse(command.LeadId, out var parsed) ? parsed : null;
        var item = new Item(index, leadId, command.Id, null, null);
        if (command.LeadId is null || command.Id is null)
            return item with { Problem = CommandReader.Invalid(command.Id is null ? "$.id" : "$.leadId", "Each item has the lead's id and an id of its own.") };
        if (leadId is null)
            return item with { Problem = Reading.HttpGetLead.NotFound with { Field = "$.leadId" } };
        var (report, wrong) = reading.Read(command, call.At);
        return item with { Report = report, Problem = wrong };
    }

    private sealed record Item(int Index, LeadId? LeadId, string? Id, ActivityReport? Report, Problem? Problem)
    {
        public ItemView View(string status) => new(Index, LeadId, Id, status);

        public ItemView Refused(Problem problem)
        {
            var field = problem.Field is { } path && path.StartsWith('$') ? $"$.activities[{Index}]{path[1..]}" : $"$.activities[{Index}]";
            return View("refused") with { Problem = (problem with { Field = field }).ToBody() };
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4031, LogLevel.Error, "Activities of lead {LeadId} could not be noted ({Fault})")]
        public static partial void Failed(ILogger logger, LeadId leadId, string fault);
    }
}
