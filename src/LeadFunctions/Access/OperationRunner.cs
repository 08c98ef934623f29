using LeadFunctions.Core.Leads;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.Access;

/// <summary>What is done around every operation, whoever calls it.</summary>
internal sealed partial class OperationRunner(RepeatedRequests repeats, ILogger<OperationRunner> logger)
{
    public Task<HttpResponseData> RunAsync<T>(T handler, ApiCall call, CancellationToken cancellation)
        where T : IApiOperation => RunAsync(new OperationEntry(T.Operation, handler.HandleAsync), call, cancellation);

    public async Task<HttpResponseData> RunAsync(OperationEntry entry, ApiCall call, CancellationToken cancellation)
    {
        var operation = entry.Operation;
        if (call.Caller is not Caller.Person person || !operation.IsChange)
            return await repeats.RunAsync(entry, call, cancellation);
        var outcome = "failed";
        try
        {
            var response = await repeats.RunAsync(entry, call, cancellation);
            outcome = $"{(int)response.StatusCode}";
            return response;
        }
        finally
        {
            Note(operation, call, person, outcome);
        }
    }

    /// <summary>A person was kept from changing something.</summary>
    public void NoteRefusal(ApiOperation operation, ApiCall call, Caller.Person person, string problem) => Note(operation, call, person, problem);

    private void Note(ApiOperation operation, ApiCall call, Caller.Person person, string outcome)
    {
        // What an address names where an id should be may be anything: only what is an id is written down.
        var subjects = call.Values.Values.Where(value => LeadId.TryParse(value, out _) || Guid.TryParseExact(value, "D", out _)).Union(call.Touched).ToArray();
        foreach (var subject in subjects.DefaultIfEmpty("-"))
            Log.Did(logger, person.Id, person.Role, operation.Name, subject, outcome);
    }

    private static partial class Log
    {
        [LoggerMessage(5100, LogLevel.Information, "Audit: person {PersonId} ({Role}) {Operation} {SubjectId}: {Outcome}")]
        public static partial void Did(ILogger logger, Guid personId, Role role, string operation, string subjectId, string outcome);
    }
}
