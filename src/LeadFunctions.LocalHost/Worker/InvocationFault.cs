using LeadFunctions.LocalHost.Worker.Rpc;

namespace LeadFunctions.LocalHost.Worker;

/// <summary>Why a function failed, for the console.</summary>
internal static class InvocationFault
{
    public static string Describe(InvocationResponse response) => response.Result.Exception is { } exception
        ? $"{exception.Type} {exception.Message}\n{exception.StackTrace}".Trim().ReplaceLineEndings(Environment.NewLine + "    ")
        : "no reason given";
}
