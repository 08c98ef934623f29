using LeadFunctions.Core.Leads;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>
/// A fault at any storage call of the sender, and a sender that dies, leave no touch behind and send none twice: SMTP, which promises nothing, got it
/// once or not at all; a webhook got it under one id.
/// </summary>
public sealed class OutreachCrashTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    public static TheoryData<string, FaultKind> Faults => EveryCall.In(["smtp", "webhook"]);

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Whatever_breaks_a_touch_goes_out_once_in_effect(string channel, FaultKind kind)
    {
        var faults = await EveryCall.StrikeAsync(FaultAtAsync);

        Assert.InRange(faults, 4, 30);

        async Task<bool> FaultAtAsync(int call)
        {
            await using var smtp = LoopbackSmtp.Start();
            await using var hook = await LoopbackServer.StartAsync(Answer.Status(202));
            var rig = new OutreachRig(new World(azurite), channel == "smtp" ? OutreachRig.Smtp(smtp) : OutreachRig.Webhook(hook));
            var lead = await rig.PrepareAsync();
            var fault = new Fault(kind, call);
            await using (var doomed = rig.Start(fault.ConductAsync))
            {
                await doomed.WarmUpAsync();
                if (await Record.ExceptionAsync(() => doomed.SendAsync(lead)) is { } exception)
                    Assert.True(fault.IsKilled, $"Call {call}: {exception}");
            }

            // The message comes again, and the follow-ups tell the sender until there is nothing left to tell.
            for (var time = 0; time < 4; time++)
            {
                await rig.SendAsync(lead);
                rig.Pass(TimeSpan.FromMinutes(12));
            }

            var result = await rig.ResultAsync();
            if (channel == "smtp")
            {
                Assert.InRange(smtp.Texts.Count, 0, 1);
                // Not sent, or sent without a note of it: then it is told as uncertain, and never as not sent.
                Assert.Equal(result == TouchResult.Uncertain ? smtp.Texts.Count : 1, smtp.Texts.Count);
                Assert.Contains(result, new TouchResult?[] { TouchResult.Sent, TouchResult.Uncertain });
            }
            else
            {
                Assert.Equal(TouchResult.Sent, result);
                Assert.InRange(hook.Requests.Count, 1, 2);
                Assert.Single(hook.Requests.Select(request => request.Headers["webhook-id"]).Distinct());
            }

            Assert.Empty((await rig.World.OnlyLeadAsync()).Nurture.Planned);
            return fault.HasStruck;
        }
    }
}
