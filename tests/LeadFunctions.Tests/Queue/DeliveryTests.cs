using LeadFunctions.Queue;
using LeadFunctions.Tests.Builders;
using Microsoft.Extensions.Time.Testing;

namespace LeadFunctions.Tests.Queue;

public sealed class DeliveryTests
{
    [Fact]
    public void Binding_data_are_read_as_the_functions_host_writes_them()
    {
        var delivery = Of(new()
        {
            ["MessageId"] = "019504a1-2b3c-7def-8123-456789abcdef",
            ["DeliveryCount"] = "3",
            ["EnqueuedTimeUtc"] = "\"2026-03-01T09:30:00.1234567\"",
        });

        Assert.Equal("019504a1-2b3c-7def-8123-456789abcdef", delivery.MessageId);
        Assert.Equal(3, delivery.Count);
        Assert.Equal(TestClock.Start.AddTicks(1234567), delivery.EnqueuedAt);
        Assert.Null(delivery.DeadLetterReason);
        Assert.Null(delivery.DeadLetterDescription);
    }

    [Theory]
    [InlineData("\"2026-03-01T09:30:00Z\"")]
    [InlineData("2026-03-01T09:30:00+00:00")]
    [InlineData("\"2026-03-01T11:30:00+02:00\"")]
    public void Times_are_read_with_and_without_quotes_and_zone(string text) =>
        Assert.Equal(TestClock.Start, Of(new() { ["EnqueuedTimeUtc"] = text }).EnqueuedAt);

    [Fact]
    public void Why_a_letter_is_dead_is_found_in_either_place()
    {
        var own = Of(new() { ["DeadLetterReason"] = "MaxDeliveryCountExceeded", ["DeadLetterErrorDescription"] = "too often" });
        var property = Of(new() { ["ApplicationProperties"] = """{"DeadLetterReason":"TTLExpiredException","DeadLetterErrorDescription":"too late"}""" });

        Assert.Equal(("MaxDeliveryCountExceeded", "too often"), (own.DeadLetterReason, own.DeadLetterDescription));
        Assert.Equal(("TTLExpiredException", "too late"), (property.DeadLetterReason, property.DeadLetterDescription));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{broken")]
    public void A_senders_own_properties_never_stop_a_delivery(string properties) =>
        Assert.Null(Of(new() { ["ApplicationProperties"] = properties }).DeadLetterReason);

    [Fact]
    public void What_is_absent_is_made_up_from_the_invocation()
    {
        var delivery = Of([]);

        Assert.Equal(("invocation-1", 1, TestClock.Start), (delivery.MessageId, delivery.Count, delivery.EnqueuedAt));
    }

    private static Delivery Of(Dictionary<string, object?> data) => Delivery.Of(new FakeFunctionContext(data), new FakeTimeProvider(TestClock.Start));
}
