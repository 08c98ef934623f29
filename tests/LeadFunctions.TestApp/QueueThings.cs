using System.Text;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;

namespace LeadFunctions.TestApp;

public sealed class QueueThings(Seen seen)
{
    /// <summary>Does what the body says, after it is recorded: <c>fail</c>, <c>crash</c>, <c>wait N</c> (milliseconds); else it returns.</summary>
    [Function("Consume")]
    public async Task RunAsync([ServiceBusTrigger("work", Connection = "ServiceBus")] byte[] body, FunctionContext context, CancellationToken cancellation)
    {
        var text = Encoding.UTF8.GetString(body);
        seen.Add($"work {text} {Binding(context, "DeliveryCount")}");
        switch (text.Split(' '))
        {
            case ["binding", ..]:
                seen.Add(JsonSerializer.Serialize(context.BindingContext.BindingData));
                seen.Add($"trace {context.TraceContext.TraceParent}");
                break;
            case ["fail", ..]:
                throw new InvalidOperationException("told to fail");
            case ["crash", ..]:
                Environment.Exit(43);
                break;
            case ["wait", var milliseconds, ..]:
                await Task.Delay(int.Parse(milliseconds, null), cancellation);
                seen.Add($"done {text}");
                break;
        }
    }

    [Function("ConsumeDead")]
    public void RunDead([ServiceBusTrigger("work/$DeadLetterQueue", Connection = "ServiceBus")] string body, FunctionContext context) =>
        seen.Add($"dead {body} {Binding(context, "DeadLetterReason")}");

    private static object? Binding(FunctionContext context, string name) => context.BindingContext.BindingData.GetValueOrDefault(name);
}
