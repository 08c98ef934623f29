using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.LocalHost.Functions;

/// <summary>A function that was found: a public method with a [Function] name and one trigger among its parameters.</summary>
internal sealed class FunctionEntry
{
    private readonly MethodInvoker invoker;
    private readonly ObjectFactory? factory;
    private readonly ParameterInfo[] parameters;

    public FunctionEntry(string name, MethodInfo method, ParameterInfo triggerParameter, TriggerBindingAttribute trigger)
    {
        Name = name;
        Trigger = trigger;
        TriggerParameter = triggerParameter;
        Definition = new LocalFunctionDefinition(name, method);
        parameters = method.GetParameters();
        invoker = MethodInvoker.Create(method);
        factory = method.IsStatic ? null : ActivatorUtilities.CreateFactory(method.DeclaringType!, Type.EmptyTypes);
    }

    public string Name { get; }

    public TriggerBindingAttribute Trigger { get; }

    public ParameterInfo TriggerParameter { get; }

    public FunctionDefinition Definition { get; }

    /// <summary>Makes the class from the invocation's services, calls the method, waits for it and disposes what was made.</summary>
    /// <param name="triggerValue">What the trigger's parameter gets.</param>
    /// <returns>What the method returned, unwrapped from its task; null for none.</returns>
    public async Task<object?> InvokeAsync(LocalFunctionContext context, object triggerValue)
    {
        var instance = factory?.Invoke(context.InstanceServices, null);
        try
        {
            var arguments = new object?[parameters.Length];
            for (var i = 0; i < parameters.Length; i++)
                arguments[i] = Argument(parameters[i], context, triggerValue);
            return await ResultOf(invoker.Invoke(instance, arguments));
        }
        finally
        {
            if (instance is IAsyncDisposable asyncDisposable)
                await asyncDisposable.DisposeAsync();
            else
                (instance as IDisposable)?.Dispose();
        }
    }

    private static async Task<object?> ResultOf(object? returned)
    {
        switch (returned)
        {
            case Task<Microsoft.Azure.Functions.Worker.Http.HttpResponseData> response:
                return await response;
            case Task task:
                await task;
                return null;
            case ValueTask task:
                await task;
                return null;
            default:
                return returned;
        }
    }

    private object? Argument(ParameterInfo parameter, LocalFunctionContext context, object triggerValue)
    {
        if (parameter.Position == TriggerParameter.Position)
            return triggerValue;
        if (parameter.ParameterType == typeof(FunctionContext))
            return context;
        if (parameter.ParameterType == typeof(CancellationToken))
            return context.CancellationToken;
        return context.BindingContext.BindingData.TryGetValue(parameter.Name!, out var value) && value is string text
            ? text
            : parameter.HasDefaultValue ? parameter.DefaultValue : null;
    }
}
