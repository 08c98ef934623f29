using Microsoft.Azure.Functions.Worker;

namespace LeadFunctions.TestKit;

/// <summary>An invocation with the binding data that a test gives it.</summary>
public sealed class FakeFunctionContext(IReadOnlyDictionary<string, object?>? bindingData = null) : FunctionContext
{
    public override string InvocationId => "invocation-1";

    public override string FunctionId => "function-1";

    public override BindingContext BindingContext { get; } = new Bindings(bindingData ?? new Dictionary<string, object?>());

    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

    public override IServiceProvider InstanceServices { get; set; } = null!;

    public override TraceContext TraceContext => throw new NotSupportedException();

    public override RetryContext RetryContext => throw new NotSupportedException();

    public override FunctionDefinition FunctionDefinition => throw new NotSupportedException();

    public override IInvocationFeatures Features => throw new NotSupportedException();

    private sealed class Bindings(IReadOnlyDictionary<string, object?> data) : BindingContext
    {
        public override IReadOnlyDictionary<string, object?> BindingData => data;
    }
}
