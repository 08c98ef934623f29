using System.Reflection;
using System.Text;
using Azure.Messaging.ServiceBus;
using LeadFunctions.Access;
using LeadFunctions.Commands;
using LeadFunctions.EndToEnd.Pipeline;
using LeadFunctions.OpenApi;
using LeadFunctions.Quarantine;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.EndToEnd.OpenApi;

/// <summary>Calls every function as the document says, and as it says not to, over real tables: what is answered is what the document says.</summary>
public sealed class OperationsInStepTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private static readonly Dictionary<string, (Type Class, MethodInfo Method)> Functions =
        (from type in typeof(PipelineServices).Assembly.GetTypes()
         from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
         let function = method.GetCustomAttribute<FunctionAttribute>()
         where function is not null
         select (function.Name, type, method)).ToDictionary(one => one.Name, one => (one.type, one.method));

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
        var calls = new OperationCalls(operation, new DocumentedApi(await services.GetRequiredService<ApiDocument>().Json), Real);
        var faults = new List<string>();

        foreach (var call in calls.All())
        {
            var id = operation.Route.StartsWith("quarantine/", StringComparison.Ordinal) ? await ItemAsync(services, world) : lead.ToString();
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
            var one when one == typeof(string) => id,
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

    private static ServiceProvider Services(string storage, string prefix, TimeProvider clock)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:ConnectionString"] = storage,
            ["Storage:TablePrefix"] = prefix,
            ["SpoolSchedule"] = "0 * * * * *",
            ["FollowUpSchedule"] = "0 */5 * * * *",
            ["DuplicateSchedule"] = "30 */5 * * * *",
        }).Build();
        return new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(configuration)
            .AddLeadPipeline(configuration)
            .AddSingleton(clock)
            .AddSingleton<ServiceBusClient>(new FakeServiceBus())
            .BuildServiceProvider();
    }
}
