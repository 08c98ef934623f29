using LeadFunctions.LocalHost.Bus;

namespace LeadFunctions.EndToEnd.LocalHost;

/// <summary>A bus file in a folder of its own, with stores opened on it at will.</summary>
internal sealed class BusFixture
{
    private readonly string folder = Directory.CreateTempSubdirectory("leadfunctions-bus-").FullName;
    private readonly List<BusStore> stores = [];

    public BusFixture() => Options = new BusOptions { DatabasePath = Path.Combine(folder, "bus.db"), LockDuration = TimeSpan.FromSeconds(30), MaxDeliveryCount = 3 };

    public BusOptions Options { get; }

    public ManualTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public BusStore Open(TimeProvider? time = null)
    {
        var store = new BusStore(Options, time ?? Clock);
        stores.Add(store);
        return store;
    }

    public async Task CloseAsync()
    {
        foreach (var store in stores)
            await store.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
