using LeadFunctions.Access;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Testing;

namespace LeadFunctions.Tests.Builders;

/// <summary>The desk's function over all operations of the app, each of which only notes that it was reached.</summary>
internal sealed class DeskRig : IDisposable
{
    public const string LeadId = "abcdefghijklmnopqrstuvwxyz";

    private readonly IHost _host;
    private readonly HttpDesk _desk;

    public DeskRig(string? isOn = "True", params (string Key, string? Value)[] settings)
    {
        _host = Pipeline.Build(Pipeline.Local.With([(SignIn.PlatformSetting, isOn), .. settings]), Logs);
        var map = new OperationMap(All.Select(entry => entry with { HandleAsync = (call, _) => NoteAsync(entry, call) }));
        _desk = new HttpDesk(_host.Services.GetRequiredService<SignIn>(), map, _host.Services.GetRequiredService<OperationRunner>());
    }

    public FakeLogCollector Logs { get; } = new();

    public IReadOnlyList<OperationEntry> All => _host.Services.GetRequiredService<OperationMap>().Entries;

    /// <summary>Calls that came through.</summary>
    public List<(ApiOperation Operation, ApiCall Call)> Reached { get; } = [];

    /// <summary>What an operation does once it is reached.</summary>
    public Func<ApiCall, HttpResponseData> Answer { get; set; } = call => call.Request.CreateResponse();

    /// <summary>Headers with which a browser of today sends what a page of this site asks.</summary>
    public static (string Name, string Value)[] FromOurPage { get; } = [("Sec-Fetch-Site", "same-origin"), ("Content-Type", "application/json")];

    /// <summary>A path of the operation, with ids in it.</summary>
    public static string PathOf(ApiOperation operation) => operation.Route
        .Replace("{id}", operation.Route.StartsWith("quarantine", StringComparison.Ordinal) ? Principal.ObjectId : LeadId, StringComparison.Ordinal);

    public Task<HttpResponseData> CallAsync(ApiOperation operation, params (string Name, string Value)[] headers) =>
        CallAsync(
            operation.Method,
            PathOf(operation),
            [.. headers.Select(header => header.Name == "Content-Type" ? (header.Name, TypeOf(operation)) : header)]);

    public Task<HttpResponseData> CallAsync(string method, string? path, params (string Name, string Value)[] headers) =>
        _desk.RunAsync(new FakeRequest("{}"u8.ToArray(), method, "", headers), path, CancellationToken.None);

    private static string TypeOf(ApiOperation operation) => operation.RequestMediaType ?? "application/json";

    public void Dispose() => _host.Dispose();

    private Task<HttpResponseData> NoteAsync(OperationEntry entry, ApiCall call)
    {
        Reached.Add((entry.Operation, call));
        return Task.FromResult(Answer(call));
    }
}
