using System.Globalization;
using Azure.Messaging.ServiceBus;

namespace LeadFunctions.LocalBus.Tests.Server;

public sealed class FullDiskTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    /// <summary>What needs prlimit (util-linux) runs on Linux only.</summary>
    [LocalFact]
    public async Task A_full_disk_refuses_what_it_cannot_keep_and_loses_nothing()
    {
        if (!OperatingSystem.IsLinux())
            return;
        using var folder = new TestFolder();
        await using var server = await ServerProcess.StartLimitableAsync(folder.Options(Queues.Leads));
        await server.LimitFilesAsync("3000000");
        var noRetries = new ServiceBusClientOptions { RetryOptions = { MaxRetries = 0, TryTimeout = Soon } };
        await using var client = new ServiceBusClient(server.ConnectionString, noRetries);
        await using var sender = client.CreateSender("leads");
        var accepted = 0;
        ServiceBusException? refused = null;
        while (refused is null && accepted < 1000)
        {
            try
            {
                await sender.SendMessageAsync(Message(accepted));
                accepted++;
            }
            catch (ServiceBusException fault)
            {
                refused = fault;
            }
        }

        Assert.InRange(accepted, 10, 300);
        Assert.Contains("could not write", refused?.Message, StringComparison.Ordinal);
        await server.LimitFilesAsync("unlimited");
        await sender.SendMessageAsync(Message(accepted++));

        await using var receiver = client.CreateReceiver("leads", new ServiceBusReceiverOptions { ReceiveMode = ServiceBusReceiveMode.ReceiveAndDelete });
        for (var i = 0; i < accepted; i++)
            Assert.Equal(i.ToString(CultureInfo.InvariantCulture), (await receiver.ReceiveMessageAsync(Soon))?.MessageId);
    }

    private static ServiceBusMessage Message(int number) => new(new byte[20_000]) { MessageId = number.ToString(CultureInfo.InvariantCulture) };
}
