using LeadFunctions.LocalBus.Wire;
using Microsoft.Azure.Amqp;
using Microsoft.Azure.Amqp.Framing;

namespace LeadFunctions.LocalBus.Tests.Units;

public sealed class SettlementTests
{
    [Fact]
    public void What_a_client_says_is_done()
    {
        Assert.Equal(SettlementKind.Complete, Settlement.From(new Accepted())?.Kind);
        Assert.Equal(SettlementKind.Release, Settlement.From(new Released())?.Kind);
        Assert.Equal(SettlementKind.DeadLetter, Settlement.From(new Rejected())?.Kind);
        Assert.Equal(SettlementKind.Abandon, Settlement.From(new Modified())?.Kind);
        Assert.Equal(SettlementKind.Defer, Settlement.From(new Modified { UndeliverableHere = true })?.Kind);
    }

    [Fact]
    public void What_only_the_library_says_is_not() => Assert.Null(Settlement.From(AmqpConstants.AcceptedOutcome));

    [Fact]
    public void What_decides_nothing_is_not_either()
    {
        Assert.Null(Settlement.From(null));
        Assert.Null(Settlement.From(new Received()));
    }
}
