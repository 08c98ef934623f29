namespace LeadFunctions.LocalHost.Worker;

/// <summary>There is no worker process, or it ended before it answered. Whether the function ran is not known.</summary>
internal sealed class WorkerLostException() : Exception("The worker process ended before it answered.");
