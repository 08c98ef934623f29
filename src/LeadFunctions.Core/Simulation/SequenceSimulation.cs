using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Core.Nurture;

namespace LeadFunctions.Core.Simulation;

/// <summary>Lets a sequence run over people who do not exist: by the very rules that leads are kept by, with a clock of its own.</summary>
internal static class SequenceSimulation
{
    public static IReadOnlyList<SimulatedLead> Run(SequenceModel sequence, SimulationSettings settings, LeadRules rules) =>
        [.. Enumerable.Range(1, settings.Leads).Select(number => new SimulatedLife(sequence, number, settings, rules).Live())];

    /// <summary>How many touches of each step went out, in the order of the steps.</summary>
    public static IReadOnlyList<(string Step, int Count)> ByStep(SequenceModel sequence, IReadOnlyList<SimulatedLead> leads)
    {
        var counts = leads.SelectMany(lead => lead.Touches).CountBy(touch => touch.Step).ToDictionary();
        return [.. sequence.Steps.Where(step => step.Touch is not null).Select(step => (step.Name, counts.GetValueOrDefault(step.Name)))];
    }

    /// <summary>How many left for each reason, the most first; null: still inside.</summary>
    public static IReadOnlyList<(string? Outcome, int Count)> ByOutcome(IReadOnlyList<SimulatedLead> leads) =>
        [.. leads.CountBy(lead => lead.Outcome ?? "").Select(one => (one.Key.Length == 0 ? null : one.Key, one.Value)).OrderByDescending(one => one.Value)];
}
