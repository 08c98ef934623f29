using Azure.Messaging.ServiceBus;

namespace LeadFunctions.EndToEnd.Standins.ServiceBus;

/// <summary>What the stand-in's client does instead of connecting; not compiled against the real package.</summary>
public sealed class StandInClientTests
{
    private const string Connection = "Endpoint=sb://contoso.servicebus.windows.net/;SharedAccessKeyName=n;SharedAccessKey=c2VjcmV0";

    [Fact]
    public async Task A_client_of_the_stand_in_is_made_without_a_connection_and_says_on_use_what_is_needed()
    {
        await using var client = new ServiceBusClient(Connection);
        var sender = client.CreateSender("leads");

        Assert.Equal(("contoso.servicebus.windows.net", "leads"), (client.FullyQualifiedNamespace, sender.EntityPath));
        var fault = await Assert.ThrowsAsync<NotSupportedException>(() => sender.SendMessageAsync(new ServiceBusMessage("a")));
        Assert.Contains("AzurePackages=nuget", fault.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<NotSupportedException>(async () => await sender.CreateMessageBatchAsync());
        await sender.DisposeAsync();
        Assert.True(sender.IsClosed);
    }

    [Fact]
    public void A_broken_connection_string_is_refused_without_repeating_its_key()
    {
        var fault = Assert.Throws<FormatException>(() => new ServiceBusClient("SharedAccessKey=c2VjcmV0"));

        Assert.DoesNotContain("c2VjcmV0", fault.Message, StringComparison.Ordinal);
        Assert.ThrowsAny<ArgumentException>(() => new ServiceBusClient(""));
    }
}
