using System.Diagnostics;
using LeadFunctions.LocalHost.Worker.Rpc;

namespace LeadFunctions.LocalHost.Worker;

/// <summary>The W3C trace context of an invocation: a span of the caller's trace, or a trace of its own.</summary>
internal static class TraceParent
{
    public static RpcTraceContext From(string? parent, string? state = null)
    {
        var given = ActivityContext.TryParse(parent, state, isRemote: true, out var context);
        var trace = given ? context.TraceId : ActivityTraceId.CreateRandom();
        var flags = given && !context.TraceFlags.HasFlag(ActivityTraceFlags.Recorded) ? "00" : "01";
        return new RpcTraceContext
        {
            TraceParent = $"00-{trace.ToHexString()}-{ActivitySpanId.CreateRandom().ToHexString()}-{flags}",
            TraceState = given ? state ?? "" : "",
        };
    }
}
