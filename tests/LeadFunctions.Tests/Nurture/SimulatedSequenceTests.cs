using LeadFunctions.Core.Nurture;
using LeadFunctions.Core.Simulation;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.Nurture;

/// <summary>Each shipped sequence over 1,000 people and 90 days, across a change of the clocks in most countries.</summary>
public sealed class SimulatedSequenceTests
{
    private static readonly SimulationSettings Settings = new(1000, 90, 7, new DateTimeOffset(2026, 3, 1, 9, 30, 0, TimeSpan.Zero));

    public static TheoryData<string> Names => [.. SomeLead.Nurture.Sequences.Select(sequence => sequence.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Nobody_gets_more_than_the_caps_allow_or_anything_in_quiet_hours(string name)
    {
        var leads = SequenceSimulation.Run(SomeLead.Nurture.Current(name)!, Settings, SomeLead.Rules);

        Assert.Equal(1000, leads.Count);
        Assert.Equal(1000, leads.Count(lead => lead.EnteredAt is not null));
        Assert.All(leads, lead =>
        {
            Assert.Equal(lead.Touches.Count, lead.Touches.Select(touch => touch.Step).Distinct().Count());
            Assert.All(lead.Touches, touch => Assert.False(QuietTimeTests.IsQuiet(lead.Country, touch.At, Quiet), $"{lead.Country} {touch.At:O}"));
            Assert.All(lead.Touches, touch => Assert.InRange(lead.Touches.Count(other => other.At > touch.At.AddDays(-1) && other.At <= touch.At), 0, 1));
            Assert.All(lead.Touches, touch => Assert.InRange(lead.Touches.Count(other => other.At > touch.At.AddDays(-7) && other.At <= touch.At), 0, 3));
        });
    }

    [Fact]
    public void The_first_mail_after_a_trial_goes_out_at_once_within_loud_hours()
    {
        var leads = SequenceSimulation.Run(SomeLead.Nurture.Current("trial")!, Settings, SomeLead.Rules);
        var loud = leads.Where(lead => !QuietTimeTests.IsQuiet(lead.Country, lead.EnteredAt!.Value, Quiet)).ToArray();

        Assert.InRange(loud.Length, 100, 900);
        Assert.All(loud, lead => Assert.Equal(("welcome", lead.EnteredAt), (lead.Touches[0].Step, (DateTimeOffset?)lead.Touches[0].At)));
    }

    /// <summary>Whoever was closed had two touches, and did nothing.</summary>
    [Fact]
    public void At_least_two_touches_go_before_a_lead_is_closed_for_silence()
    {
        var closed = SequenceSimulation.Run(SomeLead.Nurture.Current("silence")!, Settings, SomeLead.Rules).Where(lead => lead.Outcome == "Closed").ToArray();

        Assert.InRange(closed.Length, 500, 1000);
        Assert.All(closed, lead => Assert.True(lead.Touches.Count >= 2));
    }

    [Fact]
    public void The_same_seed_gives_the_same_people_and_another_gives_others()
    {
        var sequence = SomeLead.Nurture.Current("trial")!;
        var few = Settings with { Leads = 50 };

        Assert.Equal(Told(sequence, few), Told(sequence, few));
        Assert.NotEqual(Told(sequence, few), Told(sequence, few with { Seed = 8 }));
        Assert.Equal(["welcome", "tips", "example", "offer"], SequenceSimulation.ByStep(sequence, []).Select(one => one.Step));
    }

    private static QuietModel Quiet { get; } = new() { From = "19:00", To = "08:00", Weekends = true, Elsewhere = "IE" };

    private static string[] Told(SequenceModel sequence, SimulationSettings settings) =>
        [.. SequenceSimulation.Run(sequence, settings, SomeLead.Rules).Select(lead => $"{lead.Country} {lead.Outcome} {string.Join(' ', lead.Touches)}")];
}
