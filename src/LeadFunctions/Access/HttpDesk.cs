using LeadFunctions.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Access;

/// <summary>
/// The way of people to the operations of the API: the same routes, below a prefix of their own, by the same handlers. No key: whoever signed in
/// is asked for a role instead.
/// </summary>
/// <remarks>
/// A prefix of its own: the header that names a person is read nowhere else, and no key is ever asked of people.
/// </remarks>
internal sealed class HttpDesk(SignIn signIn, OperationMap operations, OperationRunner runner)
{
    public const string Prefix = "desk";

    [Function(nameof(HttpDesk))]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "put", "patch", "delete", Route = "api/" + Prefix + "/{*path}")] HttpRequestData request,
        string? path,
        CancellationToken cancellation)
    {
        var (person, refused) = signIn.Read(request);
        if (person is null)
            return refused!.ToResponse(request);
        var here = operations.ForPeopleAt(path ?? "");
        if (here.Count == 0)
            return AccessProblems.NoSuchOperation.ToResponse(request);
        var (entry, values) = here.FirstOrDefault(one => one.Entry.Operation.Method.Equals(request.Method, StringComparison.OrdinalIgnoreCase));
        if (entry is null)
            return AccessProblems.MethodNotAllowed(string.Join(", ", here.Select(one => one.Entry.Operation.Method).Order())).ToResponse(request);
        var call = new ApiCall(request, person, values);
        if (Refusal(entry.Operation, call) is not { } problem)
            return await runner.RunAsync(entry, call, cancellation);
        if (entry.Operation.IsChange)
            runner.NoteRefusal(entry.Operation, call, person, problem.Type);
        return problem.ToResponse(request);
    }

    private static Problem? Refusal(ApiOperation operation, ApiCall call)
    {
        if (call.Lacks(operation.Least!.Value) is { } lacking)
            return lacking;
        if (!operation.IsChange)
            return null;
        if (!SameOrigin.Is(call.Request))
            return AccessProblems.CrossSite;
        var headers = BodyHeaders.Of(call.Request);
        return headers.MediaType == (operation.RequestMediaType ?? "application/json")
            || (headers.ContentType is null && BodyReader.DeclaredLength(call.Request) is null or 0)
            ? null
            : AccessProblems.NotOfType(operation.RequestMediaType);
    }
}
