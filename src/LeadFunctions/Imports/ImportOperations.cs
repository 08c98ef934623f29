using System.Net;
using LeadFunctions.Access;
using LeadFunctions.Http;
using LeadFunctions.Watch;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Imports;

/// <summary>What all operations on an import have in common: its id, and the answer.</summary>
internal sealed class ImportOperations(ImportRows rows, ImportReading reading)
{
    /// <summary>Of a command: a mapping names up to 150 columns.</summary>
    public const int MaxBodyBytes = 64 * 1024;

    public static Guid? IdOf(ApiCall call) => IdOf(call.Id);

    public static Guid? IdOf(string text) => Guid.TryParseExact(text, "D", out var id) && SubmissionTime.Of(id) is not null ? id : null;

    /// <summary>The body as a command; without one, what the command is when nothing is said.</summary>
    public static async Task<(T? Command, Problem? Problem)> ReadAsync<T>(ApiCall call, CancellationToken cancellation)
        where T : class => await BodyReader.ReadAsync(call.Request, MaxBodyBytes, cancellation) switch
        {
            null => (null, CommandReader.TooLongFor(MaxBodyBytes)),
            [] => call.Parse<T>("{}"u8),
            var body => call.Parse<T>(body),
        };

    public async Task<HttpResponseData> ChangeAsync(ApiCall call, Func<Guid, Task<ImportAnswer>> change, HttpStatusCode status, CancellationToken cancellation)
    {
        if (IdOf(call) is not { } id)
            return ImportProblems.NotFound.ToResponse(call.Request);
        return await AnswerAsync(call, await change(id), status, cancellation);
    }

    public async Task<HttpResponseData> AnswerAsync(ApiCall call, ImportAnswer answer, HttpStatusCode status, CancellationToken cancellation) =>
        answer is { Import: { } import }
            ? ApiJson.Response(call.Request, await reading.ViewAsync(import, answer.Received, cancellation), status)
            : answer.Problem!.ToResponse(call.Request);

    /// <summary>Reads what a check wrote; not before it did.</summary>
    public async Task<HttpResponseData> OfCheckedAsync(ApiCall call, Func<ImportRecord, Task<HttpResponseData>> read, CancellationToken cancellation)
    {
        if (IdOf(call) is not { } id || await rows.FindAsync(id, cancellation) is not { Import: var import })
            return ImportProblems.NotFound.ToResponse(call.Request);
        if (!import.HasFiles)
            return ImportProblems.FilesGone.ToResponse(call.Request);
        return import.Findings is null
            ? ImportProblems.State(import.State, "there is no report: check it first.").ToResponse(call.Request)
            : await read(import);
    }
}
