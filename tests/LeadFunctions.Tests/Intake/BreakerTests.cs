using System.Net;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.Intake;

public sealed class BreakerTests
{
    [Fact]
    public async Task While_the_queue_is_out_leads_go_to_the_spool_without_waiting()
    {
        var rig = new IntakeRig();
        rig.Bus.OnSend = FakeServiceBus.Refuse;
        for (var i = 0; i < 6; i++)
            await rig.PostAsync("{}");
        var (attempts, elapsed) = (rig.Bus.Attempts.Count, rig.Clock.Elapsed);

        var response = await rig.PostAsync("{}");

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("spooled", response.Json().GetProperty("status").GetString());
        Assert.Equal((attempts, elapsed), (rig.Bus.Attempts.Count, rig.Clock.Elapsed));
        Assert.Equal(7, rig.Storage.Writes.Count);
    }
}
