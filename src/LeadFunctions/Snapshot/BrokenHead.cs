using System.Text.Json;
using LeadFunctions.Core.Leads;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.Snapshot;

/// <summary>A head that cannot be read, as nobody but the app should have written it: one lead's fault must not keep the others from being listed.</summary>
internal static partial class BrokenHead
{
    public static bool IsCauseOf(Exception fault) => fault is FormatException or JsonException or InvalidOperationException or ArgumentException;

    [LoggerMessage(9002, LogLevel.Error, "Snapshot: lead {LeadId} cannot be read ({Fault}) and is not listed")]
    public static partial void Log(ILogger logger, string leadId, string fault);

    public static void Log(ILogger logger, LeadId leadId, Exception fault) => Log(logger, leadId.ToString(), fault.GetType().Name);
}
