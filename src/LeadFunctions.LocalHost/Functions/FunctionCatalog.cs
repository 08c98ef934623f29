using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.LocalHost.Functions;

/// <summary>
/// Finds functions by their attributes, as the worker's build does. What this host cannot run stops the start with the function's name,
/// instead of a function that silently never runs.
/// </summary>
internal static class FunctionCatalog
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <exception cref="LocalHostException">A function is declared in a way that would not run.</exception>
    public static IReadOnlyList<FunctionEntry> Find(IEnumerable<Type> types)
    {
        var found = new Dictionary<string, FunctionEntry>(StringComparer.OrdinalIgnoreCase);
        foreach (var method in types.SelectMany(type => type.GetMethods(Declared)))
        {
            if (method.GetCustomAttribute<FunctionAttribute>() is not { } function)
                continue;
            var entry = Entry(function.Name, method);
            if (!found.TryAdd(function.Name, entry))
                throw new LocalHostException($"Two functions are named {function.Name}.");
        }

        return [.. found.Values.OrderBy(entry => entry.Name, StringComparer.OrdinalIgnoreCase)];
    }

    private static FunctionEntry Entry(string name, MethodInfo method)
    {
        if (!method.IsPublic)
            throw new LocalHostException($"Function {name}: its method must be public, or Azure does not find it either.");
        if (method.GetCustomAttributes<OutputBindingAttribute>().Any())
            throw new LocalHostException($"Function {name}: the local host runs no output bindings.");
        var triggers = method.GetParameters().Where(parameter => parameter.GetCustomAttribute<TriggerBindingAttribute>() is not null).ToArray();
        if (triggers is not [var parameter])
            throw new LocalHostException($"Function {name}: it needs one parameter with a trigger, and has {triggers.Length}.");

        var trigger = parameter.GetCustomAttribute<TriggerBindingAttribute>()!;
        RequireType(name, parameter, trigger);
        foreach (var other in method.GetParameters().Where(other => other != parameter))
        {
            if (other.ParameterType != typeof(FunctionContext) && other.ParameterType != typeof(CancellationToken) && other.ParameterType != typeof(string))
                throw new LocalHostException($"Function {name}: the local host cannot fill parameter {other.Name} of type {other.ParameterType.Name}.");
        }

        return new FunctionEntry(name, method, parameter, trigger);
    }

    private static void RequireType(string name, ParameterInfo parameter, TriggerBindingAttribute trigger)
    {
        Type[] possible = trigger switch
        {
            HttpTriggerAttribute => [typeof(HttpRequestData)],
            ServiceBusTriggerAttribute { IsBatched: false, IsSessionsEnabled: false, QueueName: not null } => [typeof(byte[]), typeof(string)],
            ServiceBusTriggerAttribute => throw new LocalHostException($"Function {name}: the local queue has no batches, sessions or topics."),
            TimerTriggerAttribute => [typeof(TimerInfo)],
            _ => throw new LocalHostException($"Function {name}: the local host has no {trigger.GetType().Name}."),
        };
        if (!possible.Contains(parameter.ParameterType))
        {
            var names = string.Join(" or ", possible.Select(type => type.Name));
            throw new LocalHostException($"Function {name}: parameter {parameter.Name} must be of type {names} to run here.");
        }
    }
}
