using System.Transactions;
using Azure.Messaging.ServiceBus;

namespace LeadFunctions.LocalBus.Tests.Contract;

public sealed class RefusalTests : ContractTests
{
    private static readonly ServiceBusClientOptions NoRetries = new() { RetryOptions = { MaxRetries = 0, TryTimeout = Soon } };

    [Fact]
    public async Task An_unknown_queue_is_not_found()
    {
        await using var client = new ServiceBusClient(ConnectionString, NoRetries);
        await using var sender = client.CreateSender("no-such-queue");
        await using var receiver = client.CreateReceiver("no-such-queue");

        var sending = await Assert.ThrowsAsync<ServiceBusException>(() => sender.SendMessageAsync(Message()));
        var receiving = await Assert.ThrowsAsync<ServiceBusException>(() => receiver.ReceiveMessageAsync(Soon));
        var peeking = await Assert.ThrowsAsync<ServiceBusException>(() => receiver.PeekMessageAsync());

        Assert.All([sending, receiving, peeking], fault => Assert.Equal(ServiceBusFailureReason.MessagingEntityNotFound, fault.Reason));
    }

    [Fact]
    public async Task A_wrong_key_is_refused()
    {
        var forged = ServiceBusConnectionStringProperties.Parse(ConnectionString);
        var key = Convert.ToBase64String(new byte[32]);
        var wrong = ConnectionString.Replace(forged.SharedAccessKey, key, StringComparison.Ordinal);
        await using var client = new ServiceBusClient(wrong, NoRetries);
        await using var sender = client.CreateSender(Queue);

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => sender.SendMessageAsync(Message()));
    }

    [LocalFact]
    public async Task A_wrong_key_name_is_refused()
    {
        var wrong = ConnectionString.Replace("RootManageSharedAccessKey", "SomebodyElse", StringComparison.Ordinal);
        await using var client = new ServiceBusClient(wrong, NoRetries);
        await using var receiver = client.CreateReceiver(Queue);

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => receiver.ReceiveMessageAsync(Soon));
    }

    [LocalFact]
    public async Task The_error_for_an_unknown_queue_names_those_that_exist()
    {
        await using var client = new ServiceBusClient(ConnectionString, NoRetries);
        await using var sender = client.CreateSender("leeds");

        var fault = await Assert.ThrowsAsync<ServiceBusException>(() => sender.SendMessageAsync(Message()));

        Assert.Contains("The local bus has: leads.", fault.Message, StringComparison.Ordinal);
    }

    [LocalFact]
    public async Task Transactions_are_refused_clearly()
    {
        await using var client = new ServiceBusClient(ConnectionString, NoRetries);
        await using var sender = client.CreateSender(Queue);
        using var scope = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled);

        var fault = await Assert.ThrowsAnyAsync<Exception>(() => sender.SendMessageAsync(Message()));

        Assert.Contains("no transactions", fault.ToString(), StringComparison.Ordinal);
    }

    [LocalFact]
    public async Task Sessions_are_refused_clearly()
    {
        await using var client = new ServiceBusClient(ConnectionString, NoRetries);

        var fault = await Assert.ThrowsAnyAsync<Exception>(() => client.AcceptSessionAsync(Queue, "session"));

        Assert.Contains("no sessions", fault.ToString(), StringComparison.Ordinal);
    }

    [LocalFact]
    public async Task Nothing_can_be_sent_to_a_dead_letter_queue()
    {
        await using var client = new ServiceBusClient(ConnectionString, NoRetries);
        await using var sender = client.CreateSender($"{Queue}/$DeadLetterQueue");

        var fault = await Assert.ThrowsAnyAsync<Exception>(() => sender.SendMessageAsync(Message()));

        Assert.Contains("dead-letter queue", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_are_compared_without_regard_to_case()
    {
        await using var sender = Client.CreateSender(Queue.ToUpperInvariant());
        await sender.SendMessageAsync(Message("found"));

        Assert.Equal("found", (await ReceiveAsync()).Body.ToString());
    }
}
