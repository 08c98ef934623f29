namespace LeadFunctions.LocalBus.Tests.Contract;

public sealed class ExpiryTests : ContractTests
{
    [Fact]
    public async Task What_outlived_its_time_is_a_dead_letter()
    {
        var mortal = Message("mortal");
        mortal.TimeToLive = TimeSpan.FromSeconds(1);
        await Sender.SendMessagesAsync([mortal, Message("patient")]);
        await Task.Delay(1200);

        Assert.Equal("patient", (await ReceiveAsync()).Body.ToString());
        var dead = await ReceiveAsync(DeadLetters);

        Assert.Equal("mortal", dead.Body.ToString());
        Assert.Equal("TTLExpiredException", dead.DeadLetterReason);
        Assert.False(string.IsNullOrEmpty(dead.DeadLetterErrorDescription));
    }

    [Fact]
    public async Task A_lock_keeps_a_message_alive()
    {
        var mortal = Message("mortal");
        mortal.TimeToLive = TimeSpan.FromSeconds(1);
        await Sender.SendMessageAsync(mortal);
        var held = await ReceiveAsync();
        await Task.Delay(1500);

        await Receiver.CompleteMessageAsync(held);

        await AssertEmptyAsync(DeadLetters);
    }
}
