using System.Net.Sockets;
using Azure;

namespace LeadFunctions.Storage;

/// <summary>Tells faults of storage or network that may pass from those that will not.</summary>
internal static class StorageFaults
{
    public static bool IsConflict(this RequestFailedException fault) => fault.Status is 409 or 412;

    /// <summary>True for outages, throttling and time-outs. Azure.Core wraps the tries of one call into an AggregateException.</summary>
    public static bool MayPass(Exception fault) => fault switch
    {
        AggregateException many => many.InnerExceptions.Count > 0 && many.InnerExceptions.All(MayPass),
        RequestFailedException { Status: 0 or 408 or 429 or >= 500 } => true,
        // The tables are being created, or were deleted a moment ago and the name is not free yet.
        RequestFailedException { Status: 404, ErrorCode: "TableNotFound" } or RequestFailedException { Status: 409, ErrorCode: "TableBeingDeleted" } => true,
        TimeoutException or IOException or SocketException or HttpRequestException or TaskCanceledException => true,
        _ => false,
    };
}
