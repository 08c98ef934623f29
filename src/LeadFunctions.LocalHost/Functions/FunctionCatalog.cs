using System.Text.Json;
using LeadFunctions.LocalHost.Worker.Rpc;

namespace LeadFunctions.LocalHost.Functions;

/// <summary>
/// Reads what the worker says of its functions. What this host cannot run stops the start with the function's name, instead of a function
/// that silently never runs.
/// </summary>
internal static class FunctionCatalog
{
    /// <exception cref="LocalHostException">A function is declared in a way that would not run here.</exception>
    public static IReadOnlyList<FunctionEntry> Read(IEnumerable<RpcFunctionMetadata> functions)
    {
        var found = new SortedDictionary<string, FunctionEntry>(StringComparer.OrdinalIgnoreCase);
        foreach (var function in functions)
        {
            if (!found.TryAdd(function.Name, Entry(function)))
                throw new LocalHostException($"Two functions are named {function.Name}.");
        }

        return [.. found.Values];
    }

    private static FunctionEntry Entry(RpcFunctionMetadata function)
    {
        var bindings = function.RawBindings.Select(static binding => JsonElement.Parse(binding)).ToList();
        var triggers = bindings.Where(static binding => Text(binding, "type").EndsWith("Trigger", StringComparison.OrdinalIgnoreCase)).ToList();
        if (triggers is not [var trigger])
            throw new LocalHostException($"Function {function.Name}: it needs one trigger, and has {triggers.Count}.");
        if (bindings.FirstOrDefault(binding => !binding.Equals(trigger) && Text(binding, "type") != "http") is { ValueKind: not JsonValueKind.Undefined } other)
            throw new LocalHostException($"Function {function.Name}: the local host has no binding {Text(other, "type")}.");
        return new FunctionEntry(function.Name, Text(trigger, "name"), Trigger(function.Name, trigger), function);
    }

    private static FunctionTrigger Trigger(string function, JsonElement binding) => Text(binding, "type") switch
    {
        "httpTrigger" => new HttpTrigger(
            Text(binding, "route", function),
            binding.TryGetProperty("methods", out var methods)
                ? [.. methods.EnumerateArray().Select(static method => method.GetString()!.ToUpperInvariant())]
                : [],
            Enum.TryParse<AuthLevel>(Text(binding, "authLevel", nameof(AuthLevel.Function)), ignoreCase: true, out var level) ? level : AuthLevel.Admin),
        "serviceBusTrigger" => Queue(function, binding),
        "timerTrigger" => new TimerTrigger(Text(binding, "schedule"), Flag(binding, "runOnStartup", false), Flag(binding, "useMonitor", true)),
        var type => throw new LocalHostException($"Function {function}: the local host has no {type}."),
    };

    private static QueueTrigger Queue(string function, JsonElement binding) =>
        Text(binding, "cardinality", "One") == "One" && !Flag(binding, "isSessionsEnabled", false) && Text(binding, "queueName") is { Length: > 0 } queue
            ? new QueueTrigger(queue, Text(binding, "connection", "AzureWebJobsServiceBus"))
            : throw new LocalHostException($"Function {function}: the local host runs no batches, sessions or topics.");

    private static string Text(JsonElement binding, string name, string otherwise = "") =>
        binding.TryGetProperty(name, out var value) && value.GetString() is { Length: > 0 } text ? text : otherwise;

    private static bool Flag(JsonElement binding, string name, bool otherwise) =>
        binding.TryGetProperty(name, out var value) ? value.ValueKind == JsonValueKind.True : otherwise;
}
