using LeadFunctions.LocalHost;
using LeadFunctions.LocalHost.Functions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.Configuration;

namespace LeadFunctions.EndToEnd.LocalHost;

public sealed class FunctionCatalogTests
{
    [Fact]
    public void Functions_of_internal_classes_and_static_ones_are_found_in_order_of_their_names()
    {
        var found = FunctionCatalog.Find([typeof(Good), typeof(string), typeof(FunctionCatalogTests)]);

        Assert.Equal(["A-static", "Http", "Queue", "Timer"], found.Select(function => function.Name));
        Assert.Equal($"{typeof(Good).FullName}.{nameof(Good.Queue)}", found[2].Definition.EntryPoint);
        Assert.Equal(["body", "deliveryCount", "context", "cancellation"], found[2].Definition.Parameters.Select(parameter => parameter.Name));
    }

    [Theory]
    [InlineData(typeof(NotPublic), "must be public")]
    [InlineData(typeof(NoTrigger), "has 0")]
    [InlineData(typeof(TwoTriggers), "has 2")]
    [InlineData(typeof(WrongType), "parameter body must be of type Byte[] or String")]
    [InlineData(typeof(UnknownParameter), "cannot fill parameter number of type Int32")]
    [InlineData(typeof(Topic), "no batches, sessions or topics")]
    [InlineData(typeof(Output), "no output bindings")]
    [InlineData(typeof(Twice), "Two functions are named same")]
    public void What_would_not_run_stops_the_start_with_a_reason(Type type, string reason)
    {
        var fault = Assert.Throws<LocalHostException>(() => FunctionCatalog.Find([type]));

        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
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

    private sealed class Good
    {
        [Function("A-static")]
        public static void Static([TimerTrigger("0 * * * * *")] TimerInfo timer)
        {
        }

        [Function("Http")]
        public static HttpResponseData Http([HttpTrigger("get")] HttpRequestData request, string? id) => request.CreateResponse();

        [Function("Queue")]
        public static Task Queue([ServiceBusTrigger("q")] byte[] body, string deliveryCount, FunctionContext context, CancellationToken cancellation) => Task.CompletedTask;

        [Function("Timer")]
        public static ValueTask Timer([TimerTrigger("00:01:00")] TimerInfo timer) => ValueTask.CompletedTask;

        public static void Plain(int number)
        {
        }
    }

    private sealed class NotPublic
    {
        [Function("F")]
        internal static void Run([TimerTrigger("00:01:00")] TimerInfo timer)
        {
        }
    }

    private sealed class NoTrigger
    {
        [Function("F")]
        public static void Run(FunctionContext context)
        {
        }
    }

    private sealed class TwoTriggers
    {
        [Function("F")]
        public static void Run([TimerTrigger("00:01:00")] TimerInfo timer, [ServiceBusTrigger("q")] byte[] body)
        {
        }
    }

    private sealed class WrongType
    {
        [Function("F")]
        public static void Run([ServiceBusTrigger("q")] Stream body)
        {
        }
    }

    private sealed class UnknownParameter
    {
        [Function("F")]
        public static void Run([ServiceBusTrigger("q")] byte[] body, int number)
        {
        }
    }

    private sealed class Topic
    {
        [Function("F")]
        public static void Run([ServiceBusTrigger("t", "s")] byte[] body)
        {
        }
    }

    private sealed class Output
    {
        [Function("F")]
        [ServiceBusOutput("q")]
        public static byte[] Run([TimerTrigger("00:01:00")] TimerInfo timer) => [];
    }

    private sealed class Twice
    {
        [Function("Same")]
        public static void One([TimerTrigger("00:01:00")] TimerInfo timer)
        {
        }

        [Function("same")]
        public static void Two([TimerTrigger("00:01:00")] TimerInfo timer)
        {
        }
    }
}
