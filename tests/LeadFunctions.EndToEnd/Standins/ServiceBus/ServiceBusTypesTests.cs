using Azure.Messaging.ServiceBus;

namespace LeadFunctions.EndToEnd.Standins.ServiceBus;

/// <summary>Defaults and errors of the Service Bus types, as in the real client.</summary>
public sealed class ServiceBusTypesTests
{
    [Theory]
    [InlineData(ServiceBusFailureReason.ServiceCommunicationProblem, true)]
    [InlineData(ServiceBusFailureReason.ServiceTimeout, true)]
    [InlineData(ServiceBusFailureReason.ServiceBusy, true)]
    [InlineData(ServiceBusFailureReason.MessageSizeExceeded, false)]
    [InlineData(ServiceBusFailureReason.GeneralError, false)]
    public void An_exception_is_transient_by_its_reason(ServiceBusFailureReason reason, bool transient)
    {
        var fault = new ServiceBusException("text", reason, "leads");

        Assert.Equal((transient, reason, $"text (leads - {reason})"), (fault.IsTransient, fault.Reason, fault.Message));
        Assert.Equal("text (GeneralError)", new ServiceBusException(true, "text").Message);
    }

    [Fact]
    public void A_message_has_the_real_clients_defaults_and_limits()
    {
        var message = new ServiceBusMessage("ü");

        Assert.Equal("ü"u8.ToArray(), message.Body.ToArray());
        Assert.Equal((null, TimeSpan.MaxValue, default(DateTimeOffset)), (message.MessageId, message.TimeToLive, message.ScheduledEnqueueTime));
        Assert.Empty(message.ApplicationProperties);
        Assert.ThrowsAny<ArgumentException>(() => message.MessageId = "");
        Assert.ThrowsAny<ArgumentException>(() => message.MessageId = new string('x', 129));
        Assert.ThrowsAny<ArgumentException>(() => message.TimeToLive = TimeSpan.Zero);
        message.MessageId = new string('x', 128);
    }

    [Fact]
    public void A_batch_from_the_factory_asks_the_callback_and_fills_the_given_list()
    {
        var store = new List<ServiceBusMessage>();
        using var batch = ServiceBusModelFactory.ServiceBusMessageBatch(10, store, new CreateMessageBatchOptions { MaxSizeInBytes = 99 }, message => message.MessageId != "no");

        Assert.True(batch.TryAddMessage(new ServiceBusMessage("a")));
        Assert.False(batch.TryAddMessage(new ServiceBusMessage("a") { MessageId = "no" }));

        Assert.Equal((1, 99L, 10L, 1), (batch.Count, batch.MaxSizeInBytes, batch.SizeInBytes, store.Count));
    }

    [Fact]
    public void Retry_options_have_the_real_clients_defaults_and_ranges()
    {
        var options = new ServiceBusClientOptions().RetryOptions;

        Assert.Equal(
            (3, TimeSpan.FromSeconds(0.8), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1), ServiceBusRetryMode.Exponential),
            (options.MaxRetries, options.Delay, options.MaxDelay, options.TryTimeout, options.Mode));
        Assert.ThrowsAny<ArgumentException>(() => options.MaxRetries = 101);
        Assert.ThrowsAny<ArgumentException>(() => options.Delay = TimeSpan.Zero);
        Assert.ThrowsAny<ArgumentException>(() => options.TryTimeout = TimeSpan.FromSeconds(-1));
    }
}
