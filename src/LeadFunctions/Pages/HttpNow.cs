using LeadFunctions.Access;
using LeadFunctions.Desk.Layout;
using LeadFunctions.Desk.Now;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Pages;

/// <summary>What is to be answered next.</summary>
internal sealed class HttpNow(WorkQueue queue, QueueItems items, Choices choices, DeskRunner runner)
{
    /// <summary>The site's root: the host takes an empty route for the function's name, and a parameter that is always empty for none.</summary>
    private const string Root = "{root:maxlength(0)?}";

    /// <summary>Rows of one kind that are shown.</summary>
    private const int MostShown = 40;

    [Function(nameof(HttpNow))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Root)] HttpRequestData request, CancellationToken cancellation) =>
        runner.RunAsync(request, async call =>
        {
            var view = await ViewAsync(call, ScopeOf(call), cancellation);
            return DeskPage.Of<NowPage>(DeskView.Now, TitleOf(view, call), (nameof(NowPage.View), view));
        });

    private static QueueScope ScopeOf(DeskCall call) => call.Request.Query["scope"] switch
    {
        "all" => QueueScope.All,
        "mine" => QueueScope.Mine,
        _ => call.Person.Has(Role.Manager) ? QueueScope.All : QueueScope.Mine,
    };

    private static string TitleOf(NowView view, DeskCall call) =>
        view.Next is { } next ? call.Text.Format("now.title", call.Text.Left(next.Due)) : call.Text["view.Now"];

    private async Task<NowView> ViewAsync(DeskCall call, QueueScope scope, CancellationToken cancellation)
    {
        var text = call.Text;
        var work = await queue.ReadAsync(scope == QueueScope.Mine ? call.Person.Name : null, cancellation);
        var all = work.Leads.Select(stored => items.Of(stored, text)).OfType<QueueItem>().ToList();
        QueueGroup[] groups =
        [
            .. all.GroupBy(item => item.Kind).OrderBy(group => group.Key)
                .Select(group => new QueueGroup(group.Key, group.Count(), [.. InOrder(group).Take(MostShown)])),
        ];
        var planned = all.Where(item => item.IsPlanned && item.Due > text.Now).MinBy(item => item.Due);
        return new NowView(
            call.Person.Name.Contains('@', StringComparison.Ordinal) ? null : call.Person.Name.Split(' ')[0],
            all.Where(item => item.Due > text.Now && !item.IsPlanned).MinBy(item => item.Due),
            groups,
            [.. all.Where(item => item.Due < text.Now.AddDays(1)).OrderBy(item => item.Due).Take(100).Select(MarkOf)],
            planned is null ? null : new PlannedNext(planned.Due, planned.Id, planned.Name),
            scope,
            work.IsCut || groups.Any(group => group.Count > group.Items.Count),
            choices.Of(call.Person));
    }

    /// <summary>By time to the quarter of an hour, within which the better lead comes first; hot ones by score.</summary>
    private static IEnumerable<QueueItem> InOrder(IGrouping<QueueKind, QueueItem> group) => group.Key == QueueKind.NewlyHot
        ? group.OrderByDescending(item => item.Grade.Value).ThenBy(item => item.Due)
        : group.OrderBy(item => item.Due.Ticks / (15 * TimeSpan.TicksPerMinute)).ThenByDescending(item => item.Grade.Value).ThenBy(item => item.Due);

    private static PromiseMark MarkOf(QueueItem item) => new(item.Id, item.Name, item.Due, item.Grade.Value, item.Kind, item.IsPlanned);
}
