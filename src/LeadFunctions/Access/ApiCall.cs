using LeadFunctions.Core.Leads;
using LeadFunctions.Http;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Access;

/// <summary>One call of an operation, and whose it is.</summary>
internal sealed class ApiCall(HttpRequestData request, Caller caller, IReadOnlyDictionary<string, string> values)
{
    private readonly HashSet<string> _touched = [];

    public HttpRequestData Request => request;

    public Caller Caller => caller;

    /// <summary>Values of the route's parameters, as they came.</summary>
    public IReadOnlyDictionary<string, string> Values => values;

    /// <summary>Value of the route's <c>{id}</c>.</summary>
    public string Id => Values["id"];

    /// <summary>What the call changed, for the audit log: ids alone. The route's id needs not to be told, the items of a bulk command do.</summary>
    public IEnumerable<string> Touched => _touched;

    public static ApiCall OfMachine(HttpRequestData request, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var all = new Dictionary<string, string>();
        foreach (var (name, value) in values)
            all[name] = value;
        return new ApiCall(request, Caller.AnyMachine, all);
    }

    /// <summary>
    /// When the call came; of a request that is repeated, and was cut off, when it first came. What happens by it is to have this time, so that
    /// the events which it had written by then are found to be written.
    /// </summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Only a part of what was asked is done, and the rest may be tried again: the answer is not kept for the same request again.</summary>
    public bool IsPartial { get; set; }

    public void Touch(LeadId lead) => _touched.Add(lead.ToString());

    /// <summary>Which page of the operation's list is asked for; its continuation is good for this list alone.</summary>
    public Problem? ReadPage(ApiOperation operation, out Page page) => Paging.Read(
        Request,
        string.Join('\n', Values.OrderBy(value => value.Key, StringComparer.Ordinal).Select(value => value.Value).Prepend(operation.Name)),
        operation.Query.Except(Paging.Parameters).Select(parameter => parameter.Name),
        out page);

    /// <summary>Why the caller may not do what needs this role; for operations that ask for more than their least role, by what the body says.</summary>
    public Problem? Lacks(Role needed) =>
        Caller is Caller.Person person && !person.Has(needed) ? AccessProblems.RoleTooLow(needed, person.Role, person.IsWithoutGroups) : null;

    /// <summary>The body as a command; what a person did is signed with the person's name, whatever its <c>by</c> says.</summary>
    /// <inheritdoc cref="CommandReader.ReadAsync{T}"/>
    public Task<(T? Command, Problem? Problem)> ReadAsync<T>(CancellationToken cancellation)
        where T : class => CommandReader.ReadAsync<T>(Request, SignedBy, cancellation);

    /// <inheritdoc cref="ReadAsync{T}(CancellationToken)"/>
    /// <param name="maxBytes">Longest body, where it may be longer than a command.</param>
    public Task<(T? Command, Problem? Problem)> ReadAsync<T>(int maxBytes, CancellationToken cancellation)
        where T : class => CommandReader.ReadAsync<T>(Request, SignedBy, cancellation, maxBytes);

    /// <summary>A part of the body as a command, signed as a whole one is.</summary>
    public (T? Command, Problem? Problem) Parse<T>(ReadOnlySpan<byte> part)
        where T : class => CommandReader.Parse<T>(part, SignedBy);

    private string? SignedBy => (Caller as Caller.Person)?.Name;
}
