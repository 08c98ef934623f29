using Azure;
using LeadFunctions.Queue;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>Guarantee 3: an outage of storage gives no message up, it makes it wait.</summary>
public sealed class OutageTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Theory]
    [InlineData(0, 503)]
    [InlineData(3, 503)]
    [InlineData(6, 0)]
    public async Task A_message_waits_until_storage_is_back(int callsBefore, int status)
    {
        var envelope = Sent.AtMinute(0, new LeadBody());
        var clean = new World(azurite);
        await clean.ProcessAsync(envelope);

        var world = new World(azurite);
        var outage = new Outage(callsBefore, calls: 4, status);
        await using (var worker = world.StartWorker(outage.ConductAsync))
            await worker.Consumer.ConsumeAsync(envelope.ToBytes(), DeliveryOf(envelope), default);

        Assert.True(outage.IsOver);
        Assert.Equal((await clean.DumpAsync()).Text, (await world.DumpAsync()).Text);
    }

    [Fact]
    public async Task Without_patience_the_delivery_fails()
    {
        var envelope = Sent.AtMinute(0, new LeadBody());
        var world = new World(azurite);
        await using var worker = world.StartWorker(new Outage(3, calls: 4, 503).ConductAsync, ("Processing:WaitForStorage", "00:00:00"));

        var fault = await Assert.ThrowsAsync<RequestFailedException>(() => worker.Consumer.ConsumeAsync(envelope.ToBytes(), DeliveryOf(envelope), default));

        Assert.Equal(503, fault.Status);
    }

    private static Delivery DeliveryOf(Envelope envelope) => new(envelope.SubmissionId.ToString(), 1, envelope.ReceivedAt, null, null);

    /// <summary>Answers so many calls with a failure, counted over all tries.</summary>
    private sealed class Outage(int callsBefore, int calls, int status)
    {
        private int _made;

        public bool IsOver => _made > callsBefore + calls;

        public Task ConductAsync(StorageCall call, Func<Task> perform)
        {
            if (call.IsTableCreation)
                return perform();
            var made = Interlocked.Increment(ref _made);
            return made <= callsBefore || made > callsBefore + calls ? perform() : throw new RequestFailedException(status, "Storage is down.");
        }
    }
}
