using LeadFunctions.LocalHost.Worker.Rpc;

namespace LeadFunctions.LocalHost.Functions;

/// <summary>A function of the app, as its worker describes it.</summary>
/// <param name="Parameter">Name of the parameter that gets the trigger's value.</param>
internal sealed record FunctionEntry(string Name, string Parameter, FunctionTrigger Trigger, RpcFunctionMetadata Metadata);

/// <summary>What makes a function run.</summary>
internal abstract record FunctionTrigger;

/// <param name="Route">Template below the route prefix.</param>
/// <param name="Methods">In capitals; empty for any.</param>
internal sealed record HttpTrigger(string Route, IReadOnlyList<string> Methods, AuthLevel AuthLevel) : FunctionTrigger;

/// <param name="Queue">Name of the queue or of its dead-letter queue; may name a setting between percent signs.</param>
/// <param name="Connection">Setting, or section of settings, that says where Service Bus is.</param>
internal sealed record QueueTrigger(string Queue, string Connection) : FunctionTrigger;

/// <param name="Schedule">NCRONTAB or time span; may name a setting between percent signs.</param>
internal sealed record TimerTrigger(string Schedule, bool RunOnStartup, bool UseMonitor) : FunctionTrigger;

/// <summary>Which keys a function takes.</summary>
internal enum AuthLevel
{
    Anonymous,
    Function,
    Admin,
}
