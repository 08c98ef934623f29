using System.Net;
using LeadFunctions.Http;

namespace LeadFunctions.Access;

/// <summary>
/// One thing that the API does, as data: the desk finds its handlers by it and holds people to their roles, the OpenAPI document is made of it,
/// and tests walk it.
/// </summary>
/// <param name="Name">Name of the function that serves programs.</param>
/// <param name="Method">In capitals.</param>
/// <param name="Route">Template below <c>/api/</c>, and for people below <c>/api/desk/</c>.</param>
internal sealed record ApiOperation(string Name, string Method, string Route)
{
    /// <summary>What it does, in a sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>Least role of a person; null where people are not offered it.</summary>
    public Role? Least { get; init; }

    /// <summary>Programs need no key.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Query parameters; the key's <c>code</c> goes without saying.</summary>
    public IReadOnlyList<QueryParameter> Query { get; init; } = [];

    /// <summary>What the body is read as; null for none.</summary>
    public Type? Request { get; init; }

    /// <summary>What the body is sent as; else it is JSON, and <see cref="Request"/> says which.</summary>
    public string? RequestMediaType { get; init; }

    /// <summary>What a good answer is written as; else it is JSON, and <see cref="Response"/> says which.</summary>
    public string? ResponseMediaType { get; init; }

    /// <summary>A body for people to look at, and for tests to send.</summary>
    public object? Example { get; init; }

    /// <summary>It may be called without a body too.</summary>
    public bool IsRequestOptional { get; init; }

    /// <summary>What a good answer holds; null for no body.</summary>
    public Type? Response { get; init; }

    /// <summary>
    /// Name of the operation that reads, by the same route values, what this one answers. A repeated request is answered by it, so that no copy of a
    /// lead is kept; without it the answer is, and so must hold no personal data.
    /// </summary>
    public string? Resource { get; init; }

    /// <summary>A good answer carries the lead's version as ETag, and a change takes that as If-Match.</summary>
    public bool IsVersioned { get; init; }

    /// <summary>Status of a good answer.</summary>
    public HttpStatusCode Success { get; init; } = HttpStatusCode.OK;

    /// <summary>Another status with which the same is answered.</summary>
    public HttpStatusCode? AlsoAnswers { get; init; }

    /// <summary>Problems that it may answer, beside those that every operation may: their texts are examples.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    public bool IsChange => Method != "GET";

    /// <summary>What it may answer beside its own problems, by who calls and how.</summary>
    public IEnumerable<Problem> AllProblems =>
    [
        .. Problems,
        .. Least is { } least ? AccessProblems.OfPeople(least, IsChange) : [],
        .. Least is not null && Method == "POST" ? [RequestProblems.InProgress, RequestProblems.KeyReused] : Array.Empty<Problem>(),
    ];
}
