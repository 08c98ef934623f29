using LeadFunctions.LocalHost;
using LeadFunctions.LocalHost.Functions;
using LeadFunctions.LocalHost.Worker.Rpc;
using Microsoft.Extensions.Configuration;

namespace LeadFunctions.EndToEnd.LocalHost;

public sealed class FunctionCatalogTests
{
    private const string Http =
        """{"name":"request","direction":"In","type":"httpTrigger","authLevel":"Function","methods":["post","put"],"route":"things/{id}"}""";
    private const string Return = """{"name":"$return","type":"http","direction":"Out"}""";
    private const string Timer = """{"name":"timer","direction":"In","type":"timerTrigger","schedule":"%S%"}""";
    private const string Queue = """{"name":"body","direction":"In","type":"serviceBusTrigger","queueName":"q","connection":"Bus","cardinality":"One"}""";

    [Fact]
    public void Functions_are_read_in_order_of_their_names_with_the_defaults_of_Azure()
    {
        var found = FunctionCatalog.Read(
        [
            Function("Timer", Timer),
            Function("queue", Queue),
            Function("Http", Http, Return),
            Function("Bare", """{"name":"r","direction":"In","type":"httpTrigger"}""", Return),
        ]);

        Assert.Equal(["Bare", "Http", "queue", "Timer"], found.Select(function => function.Name));
        Assert.Equal(("r", "Bare", AuthLevel.Function), (found[0].Parameter, ((HttpTrigger)found[0].Trigger).Route, ((HttpTrigger)found[0].Trigger).AuthLevel));
        Assert.Equal(["POST", "PUT"], ((HttpTrigger)found[1].Trigger).Methods);
        Assert.Equal(new QueueTrigger("q", "Bus"), found[2].Trigger);
        Assert.Equal(new TimerTrigger("%S%", RunOnStartup: false, UseMonitor: true), found[3].Trigger);
    }

    [Theory]
    [InlineData("has 0", Return)]
    [InlineData("has 2", Timer, Queue)]
    [InlineData("no batches, sessions or topics", """{"name":"b","type":"serviceBusTrigger","queueName":"q","cardinality":"Many"}""")]
    [InlineData("no batches, sessions or topics", """{"name":"b","type":"serviceBusTrigger","queueName":"q","isSessionsEnabled":true}""")]
    [InlineData("no batches, sessions or topics", """{"name":"b","type":"serviceBusTrigger","topicName":"t","subscriptionName":"s"}""")]
    [InlineData("has no binding serviceBus", Timer, """{"name":"out","direction":"Out","type":"serviceBus","queueName":"q"}""")]
    [InlineData("has no blobTrigger", """{"name":"b","type":"blobTrigger","path":"p"}""")]
    public void What_would_not_run_stops_the_start_with_a_reason(string reason, params string[] bindings)
    {
        var fault = Assert.Throws<LocalHostException>(() => FunctionCatalog.Read([Function("F", bindings)]));

        Assert.Contains("Function F", fault.Message, StringComparison.Ordinal);
        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_functions_of_one_name_stop_the_start()
    {
        var fault = Assert.Throws<LocalHostException>(() => FunctionCatalog.Read([Function("Same", Timer), Function("same", Timer)]));

        Assert.Equal("Two functions are named same.", fault.Message);
    }

    [Fact]
    public void Names_between_percent_signs_are_settings()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Some:Queue"] = "leads" }).Build();

        Assert.Equal("leads/$DeadLetterQueue", SettingReference.Resolve("%Some:Queue%/$DeadLetterQueue", configuration, "F"));
        Assert.Equal("plain", SettingReference.Resolve("plain", configuration, "F"));
        var fault = Assert.Throws<LocalHostException>(() => SettingReference.Resolve("%Missing:One%", configuration, "F"));
        Assert.Contains("Missing:One", fault.Message, StringComparison.Ordinal);
    }

    private static RpcFunctionMetadata Function(string name, params string[] bindings) => new() { Name = name, FunctionId = name, RawBindings = { bindings } };
}
