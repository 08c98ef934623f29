namespace LeadFunctions.EndToEnd.Host;

/// <summary>A bus in a process of its own, under a host that only uses it: it can be killed, frozen and started again on the same port.</summary>
internal static class QueueOutage
{
    /// <param name="storage">Only so that it starts no Azurite.</param>
    public static Task<HostProcess> StartAsync(string storage) =>
        HostProcess.StartAsync(new HostProcessOptions { Storage = storage, ServicesOnly = true, BusPort = UnusedPort.Find() });
}
