using System.Diagnostics;
using Azure.Messaging.ServiceBus;

namespace LeadFunctions.LocalBus.Tests.Contract;

public sealed class SmokeTests
{
    [Fact]
    public async Task Sends_and_processes()
    {
        await using var bus = await TestBus.StartAsync();
        await using var sender = bus.Client.CreateSender(bus.Queue);
        var watch = Stopwatch.StartNew();
        await sender.SendMessageAsync(new ServiceBusMessage("a") { MessageId = "1", Subject = "s", ApplicationProperties = { ["n"] = 5 } });
        await sender.SendMessageAsync(new ServiceBusMessage("a") { MessageId = "1" });
        await sender.SendMessageAsync(new ServiceBusMessage("b") { MessageId = "2" });
        await sender.SendMessageAsync(new ServiceBusMessage("c") { MessageId = "3" });
        var got = new List<string>();
        var done = new TaskCompletionSource();
        await using var processor = bus.Client.CreateProcessor(bus.Queue);
        processor.ProcessMessageAsync += async args =>
        {
            var text = args.Message.Body.ToString();
            got.Add(text + args.Message.DeliveryCount);
            if (text == "b")
                await args.AbandonMessageAsync(args.Message);
            if (text == "c")
                await args.DeadLetterMessageAsync(args.Message, "why", "so");
            if (got.Count == 5)
                done.SetResult();
        };
        processor.ProcessErrorAsync += args =>
        {
            got.Add(args.Exception.ToString());
            return Task.CompletedTask;
        };
        await processor.StartProcessingAsync();
        await done.Task.WaitAsync(TimeSpan.FromSeconds(10));
        await processor.StopProcessingAsync();
        Assert.Equal(["a1", "b1", "b2", "b3", "c1"], got.Order());
        await using var dead = bus.Client.CreateReceiver(bus.Queue, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
        var letters = await dead.ReceiveMessagesAsync(2, TimeSpan.FromSeconds(5));
        Assert.Equal(["MaxDeliveryCountExceeded", "why"], letters.Select(l => l.DeadLetterReason).Order());
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20));
    }
}
