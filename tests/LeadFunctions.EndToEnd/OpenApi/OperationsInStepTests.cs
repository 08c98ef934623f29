using System.Reflection;
using System.Text;
using Azure.Messaging.ServiceBus;
using LeadFunctions.Access;
using LeadFunctions.Commands;
using LeadFunctions.EndToEnd.Pipeline;
using LeadFunctions.Imports;
using LeadFunctions.OpenApi;
using LeadFunctions.Quarantine;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LeadFunctions.EndToEnd.OpenApi;

/// <summary>Calls every function as the document says, and as it says not to, over real tables: what is answered is what the document says.</summary>
public sealed class OperationsInStepTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    internal const string FileOfImport = "Email\na@contoso.com\n";

    private static readonly Dictionary<string, (Type Class, MethodInfo Method)> Functions =
        (from type in typeof(PipelineServices).Assembly.GetTypes()
         from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
         let function = method.GetCustomAttribute<FunctionAttribute>()
         where function is not null
         select (function.Name, type, method)).ToDictionary(one => one.Name, one => (one.type, one.method));

    private static readonly Lazy<IServiceCollection> Models = new(() => new ServiceCollection().AddModels(new ConfigurationBuilder().Build()));

    private static readonly Lazy<Task<DocumentedApi>> Document = new(async () =>
    {
        await using var services = Services("UseDevelopmentStorage=true", "x", TimeProvider.System);
        return new DocumentedApi(await services.GetRequiredService<ApiDocument>().Json);
    });

    public static TheoryData<string> Operations
    {
        get
        {
            using var services = Services("UseDevelopmentStorage=true", "x", TimeProvider.System);
            return [.. services.GetRequiredService<OperationMap>().Entries.Select(entry => entry.Operation.Name)];
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task It_answers_what_the_document_says(string name)
    {
        var world = new World(azurite);
        var again = Sent.AtMinute(60, new LeadBody { Description = "Again." });
        await world.ProcessAsync(Sent.AtMinute(0, new LeadBody()), again);
        var lead = (await world.OnlyLeadAsync()).Id;
        await world.ProcessAsync(Sent.AtMinute(90, new LeadBody { FirstName = "Somebody", LastName = "Else", Email = "else@fabrikam.com", Phone = null }));
        var other = (await world.LeadsAsync()).Single(one => one.Id != lead).Id;
        await using var services = Services(azurite.ConnectionString, world.Prefix, world.Clock);
        var operation = services.GetRequiredService<OperationMap>().Named(name).Operation;
        var calls = new OperationCalls(operation, await Document.Value, Real);
        var faults = new List<string>();

        foreach (var call in calls.All())
        {
            var id = operation.Route.StartsWith("quarantine/", StringComparison.Ordinal) ? await ItemAsync(services, world)
                : operation.Route.StartsWith("nurture/", StringComparison.Ordinal) ? "trial"
                : operation.Route.StartsWith("imports/", StringComparison.Ordinal) ? await ImportAsync(services, world, operation)
                : lead.ToString();
            var answer = await InvokeAsync(services, name, call.Request, call.Id ?? id);
            if (calls.Fault(call, answer) is { } fault)
                faults.Add($"{call.Name}: {fault}");
        }

        Assert.Empty(faults);

        string Real(string body) => body
            .Replace(HttpMerge.ExampleId, other.ToString(), StringComparison.Ordinal)
            .Replace(HttpUnmerge.ExampleSubmission.ToString(), again.SubmissionId.ToString(), StringComparison.Ordinal);
    }

    private static Task<HttpResponseData> InvokeAsync(ServiceProvider services, string name, HttpRequestData request, string id)
    {
        var (type, method) = Functions[name];
        object[] arguments = [.. method.GetParameters().Select(parameter => parameter.ParameterType switch
        {
            var one when one == typeof(HttpRequestData) => request,
            var one when one == typeof(string) => parameter.Name == "part" ? "1" : id,
            _ => (object)CancellationToken.None,
        })];
        return (Task<HttpResponseData>)method.Invoke(ActivatorUtilities.CreateInstance(services, type), arguments)!;
    }

    private static async Task<string> ItemAsync(ServiceProvider services, World world)
    {
        var at = world.Clock.GetUtcNow();
        var id = QuarantineId.Of(Guid.CreateVersion7(at));
        var body = Encoding.UTF8.GetBytes(new LeadBody().ToString());
        await services.GetRequiredService<QuarantineStore>().AddAsync(
            new QuarantinedItem(id, at, QuarantineReason.UnsupportedMediaType, "Not JSON.", "marketplace", body, Deliveries: 0), default);
        return id.ToString();
    }

    /// <summary>An import that is as far as an operation needs it.</summary>
    private static async Task<string> ImportAsync(ServiceProvider services, World world, ApiOperation operation)
    {
        var commands = services.GetRequiredService<ImportCommands>();
        var file = Encoding.UTF8.GetBytes(operation.RequestMediaType is null ? $"Email\nnobody\n{Guid.NewGuid():N}@contoso.com\n" : FileOfImport);
        var order = StartImportCommand.Example with { Bytes = file.Length, Mapping = null };
        var id = (await commands.StartAsync(order, world.Clock.GetUtcNow(), default)).Import!.Id;
        world.Clock.Advance(TimeSpan.FromMilliseconds(1));
        if (operation.RequestMediaType is not null)
            return id.ToString();
        await commands.PutPartAsync(id, 1, file, default);
        if (operation.Name != nameof(HttpCheckImport))
        {
            await commands.CheckAsync(id, new CheckImportCommand(Delimiter: ","), default);
            await services.GetRequiredService<ImportSteps>().TakeAsync(ImportStep.Of(id, ImportStep.Check), default);
        }

        return id.ToString();
    }

    private static ServiceProvider Services(string storage, string prefix, TimeProvider clock)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:ConnectionString"] = storage,
            ["Storage:TablePrefix"] = prefix,
            ["SpoolSchedule"] = "0 * * * * *",
            ["FollowUpSchedule"] = "0 */5 * * * *",
            ["DuplicateSchedule"] = "30 */5 * * * *",
            // Nobody takes what is sent: those that run stay so.
            ["Imports:AtOnce"] = "10",
        }).Build();
        return new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(configuration)
            .Add(Models.Value)
            .AddFeatures(configuration)
            .AddSingleton(clock)
            .AddSingleton<ServiceBusClient>(new FakeServiceBus())
            .BuildServiceProvider();
    }
}
