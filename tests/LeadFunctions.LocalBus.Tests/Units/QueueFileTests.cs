namespace LeadFunctions.LocalBus.Tests.Units;

public sealed class QueueFileTests
{
    [Fact]
    public void The_file_of_the_infrastructure_is_understood()
    {
        var leads = new QueueDefinition
        {
            Name = "leads",
            RequiresDuplicateDetection = true,
            DuplicateDetectionHistoryTimeWindow = TimeSpan.FromMinutes(10),
            LockDuration = TimeSpan.FromMinutes(5),
            MaxDeliveryCount = 10,
            DefaultMessageTimeToLive = TimeSpan.FromDays(14),
            DeadLetteringOnMessageExpiration = true,
        };

        Assert.Equal(
            [leads, leads with { Name = "outreach", RequiresDuplicateDetection = false }],
            QueueDefinition.Load(Repository.PathOf("infra", "queues.json")));
    }

    [Fact]
    public void What_is_left_out_is_as_in_Azure()
    {
        var queue = Assert.Single(Load("""{ "q": {} }"""));

        Assert.Equal(new QueueDefinition { Name = "q" }, queue);
        Assert.Equal((TimeSpan.FromMinutes(1), 10, TimeSpan.MaxValue), (queue.LockDuration, queue.MaxDeliveryCount, queue.DefaultMessageTimeToLive));
    }

    [Theory]
    [InlineData("""{ "q": { "requiresSession": true } }""", "requiresSession")]
    [InlineData("""{ "q": { "forwardTo": "other" } }""", "forwardTo")]
    [InlineData("""{ "q": { "LockDuration": "PT1M" } }""", "LockDuration")]
    [InlineData("""{ "q": { "lockDuration": "PT6M" } }""", "lockDuration")]
    [InlineData("""{ "q": { "lockDuration": "five minutes" } }""", "lockDuration")]
    [InlineData("""{ "q": { "lockDuration": 60 } }""", "lockDuration")]
    [InlineData("""{ "q": { "defaultMessageTimeToLive": "-PT1M" } }""", "defaultMessageTimeToLive")]
    [InlineData("""{ "q": { "duplicateDetectionHistoryTimeWindow": "P8D" } }""", "duplicateDetectionHistoryTimeWindow")]
    [InlineData("""{ "q": { "maxDeliveryCount": 0 } }""", "maxDeliveryCount")]
    [InlineData("""{ "q": { "maxDeliveryCount": "10" } }""", "maxDeliveryCount")]
    [InlineData("""{ "q": { "requiresDuplicateDetection": "yes" } }""", "requiresDuplicateDetection")]
    [InlineData("""{ "q": { "deadLetteringOnMessageExpiration": null } }""", "deadLetteringOnMessageExpiration")]
    public void What_the_bus_cannot_do_is_told_with_its_place(string json, string property)
    {
        var fault = Assert.Throws<BusException>(() => Load(json));

        Assert.Contains(".json", fault.Message, StringComparison.Ordinal);
        Assert.Contains("queue q", fault.Message, StringComparison.Ordinal);
        Assert.Contains($"property {property}", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{ "q": 1 }""")]
    [InlineData("""{ "": {} }""")]
    [InlineData("""{ "a/b": {} }""")]
    [InlineData("""{ "$cbs": {} }""")]
    [InlineData("""{ "q": {}, "Q": {} }""")]
    public void What_is_no_list_of_queues_is_told(string json) =>
        Assert.Contains(".json", Assert.Throws<BusException>(() => Load(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_missing_file_is_told() => Assert.Throws<BusException>(() => QueueDefinition.Load(Path.Combine(Path.GetTempPath(), "no-such-file.json")));

    private static IReadOnlyList<QueueDefinition> Load(string json)
    {
        var path = Path.Combine(Path.GetTempPath(), $"queues-{Guid.NewGuid():N}.json");
        File.WriteAllText(path, json);
        try
        {
            return QueueDefinition.Load(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
