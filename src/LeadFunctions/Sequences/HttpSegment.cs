using LeadFunctions.Access;
using LeadFunctions.Core.Nurture;
using LeadFunctions.Http;
using LeadFunctions.Snapshot;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Sequences;

/// <summary>A view of the desk enters a sequence: first it is counted, then it enters page by page, one a call, so that no request lasts long.</summary>
internal sealed class HttpSegment(Segments segments, LeadSnapshot snapshot, NurtureRules nurture, OperationRunner runner) : IApiOperation
{
    public static ApiOperation Operation { get; } = new(nameof(HttpSegment), "POST", "nurture/{sequence}/segment")
    {
        Summary = "Brings the leads of a view into a sequence, one page a call; without start it only says who could enter.",
        Least = Role.Manager,
        Request = typeof(SegmentCommand),
        Example = new SegmentCommand("/leads?stage=Nurture", "someone@contoso.com"),
        Response = typeof(SegmentView),
        Query = Paging.Parameters,
        Problems = [CommandReader.InvalidField, CommandReader.TooLong, SequenceProblems.NotFound, SequenceProblems.Loading],
    };

    [Function(nameof(HttpSegment))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/nurture/{sequence}/segment")] HttpRequestData request,
        string sequence,
        CancellationToken cancellation) => runner.RunAsync(this, ApiCall.OfMachine(request, ("sequence", sequence)), cancellation);

    public async Task<HttpResponseData> HandleAsync(ApiCall call, CancellationToken cancellation)
    {
        var problem = call.ReadPage(Operation, out var asked);
        ListPlace? after = null;
        if (asked.From is { } from && !ListPlace.TryParse(from, out after))
            problem ??= Paging.BadContinuation;
        if (problem is not null)
            return problem.ToResponse(call.Request);
        (var command, problem) = await call.ReadAsync<SegmentCommand>(cancellation);
        if (problem is null && nurture.Current(call.Values["sequence"]) is null)
            problem = SequenceProblems.NotFound;
        if (problem is not null)
            return problem.ToResponse(call.Request);
        if (await snapshot.OpenAsync(cancellation) is not SnapshotState.Ready ready)
            return SequenceProblems.Loading.ToResponse(call.Request);
        var sequence = nurture.Current(call.Values["sequence"])!;
        var filters = LeadFilters.At(command!.View!);
        // Oldest first: what comes meanwhile is behind, and no page skips or repeats anybody.
        var query = filters.ToQuery((call.Caller as Caller.Person)?.Name ?? command.By!, ready.View.Owners, after?.Moment ?? call.At) with
        {
            Sort = LeadSort.Oldest,
            Take = asked.Take,
            After = after,
        };
        var isStart = command.Start == true;
        var page = await segments.RunAsync(
            sequence, ready.View, query, Segments.CauseOf(sequence, filters.Address, call.At), command.By!, isStart, call.At, cancellation);
        call.IsPartial = page.Busy > 0;
        return ApiJson.Response(call.Request, new SegmentView(
            page.Total,
            page.Looked,
            page.Entered,
            page.Inside,
            page.Barred,
            page.Busy,
            page.Remaining,
            isStart ? null : page.Preview,
            asked.Continuation(page.Next?.ToString())));
    }
}
