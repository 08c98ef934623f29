using LeadFunctions.Core.Parsing;
using LeadFunctions.Core.Routing;

namespace LeadFunctions.Core.Nurture;

/// <summary>The rules that tie several values of a nurture file together, which a schema cannot say.</summary>
internal static class NurtureCheck
{
    public static void Check(NurtureModel model, List<string> problems)
    {
        if (model.Caps.PerWeek < model.Caps.PerDay)
            problems.Add($"$.caps.perWeek: {model.Caps.PerWeek} is less than perDay ({model.Caps.PerDay})");
        var countries = Countries.All().ToHashSet();
        RoutingCheck.FindUnknown("$.quietHours.elsewhere", model.QuietHours.Elsewhere, countries, "countries of ISO 3166-1", problems);
        foreach (var (index, sequence) in model.Sequences.Index())
        {
            var path = $"$.sequences[{index}]";
            if (model.Sequences.Take(index).Any(other => other.Name == sequence.Name))
                problems.Add($"{path}.name: \"{sequence.Name}\" stands there twice");
            CheckSequence(path, sequence, countries, problems);
        }
    }

    /// <summary>Of a sequence alone, as those of the archive are.</summary>
    public static void CheckSequence(string path, SequenceModel sequence, HashSet<string> countries, List<string> problems)
    {
        CheckEntry($"{path}.enter", sequence.Enter, problems);
        CheckAudience($"{path}.audience", sequence.Audience, countries, problems);
        var isSound = true;
        foreach (var (index, step) in sequence.Steps.Index())
        {
            var at = $"{path}.steps[{index}]";
            var kinds = KindsOf(step).ToArray();
            if (kinds.Length != 1)
            {
                var has = kinds.Length == 0 ? "none" : string.Join(" and ", kinds);
                Add($"{at}: must have one of wait, beforeWakeUp, when, touch, branch and close, has {has}");
            }

            if (sequence.Steps.Take(index).Any(other => other.Name == step.Name))
                Add($"{at}.name: \"{step.Name}\" stands there twice");
            if (step.When is { } choice)
                CheckAudience($"{at}.when.holds", choice.Holds, countries, problems);
            foreach (var (name, target) in TargetsOf(step))
            {
                if (sequence.Steps.Skip(index + 1).All(later => later.Name != target))
                    Add($"{at}.{name}: \"{target}\" is none of the steps behind");
            }
        }

        if (isSound)
            CheckWays(path, sequence, problems);

        void Add(string problem)
        {
            isSound = false;
            problems.Add(problem);
        }
    }

    /// <summary>What can be told only of all ways through the steps: these run forward, so one pass finds them.</summary>
    private static void CheckWays(string path, SequenceModel sequence, List<string> problems)
    {
        var fewest = StepWays.FewestTouches(sequence);
        if (sequence.Steps.All(step => step.Touch is null))
            problems.Add($"{path}.steps: nothing is sent");
        foreach (var (index, step) in sequence.Steps.Index())
        {
            var at = $"{path}.steps[{index}]";
            if (fewest[index] is not { } touches)
                problems.Add($"{at}: no step leads here");
            else if (step.Close is not null && touches < StepWays.TouchesBeforeClosing)
                problems.Add(
                    $"{at}.close: there is a way here with {touches} touches; before a lead is closed there are {StepWays.TouchesBeforeClosing} at least");
            else if (step.Branch is not null && touches == 0)
                problems.Add($"{at}.branch: there is a way here without a touch, so nothing could be answered");
            if (step.Close is not null && sequence.Audience.When.ExistingCustomer == true)
                problems.Add($"{at}.close: customers are not closed for silence");
        }
    }

    private static void CheckEntry(string path, EntryModel? entry, List<string> problems)
    {
        if (entry is null)
            return;
        if (entry.Actions.Count + entry.Activities.Count + entry.Stages.Count == 0)
            problems.Add($"{path}: names no actions, activities or stages; leave it out where only people enter leads");
        if (entry is { Reasons.Count: > 0, Stages.Count: 0 })
            problems.Add($"{path}.reasons: are those of stages, and no stage is named");
    }

    private static void CheckAudience(string path, AudienceModel audience, HashSet<string> countries, List<string> problems)
    {
        if (audience.ScoreFrom >= audience.ScoreBelow)
            problems.Add($"{path}.scoreBelow: {audience.ScoreBelow} is not above scoreFrom ({audience.ScoreFrom})");
        foreach (var (index, country) in audience.When.Countries.Index())
            RoutingCheck.FindUnknown($"{path}.when.countries[{index}]", country, countries, "countries of ISO 3166-1", problems);
    }

    private static IEnumerable<string> KindsOf(StepModel step) => new (string Name, object? Value)[]
    {
        ("wait", step.Wait), ("beforeWakeUp", step.BeforeWakeUp), ("when", step.When), ("touch", step.Touch), ("branch", step.Branch), ("close", step.Close),
    }.Where(kind => kind.Value is not null).Select(kind => kind.Name);

    private static IEnumerable<(string Path, string Target)> TargetsOf(StepModel step) => new (string Path, string? Target)[]
    {
        ("when.else", step.When?.Else),
        ("branch.reply", step.Branch?.Reply),
        ("branch.click", step.Branch?.Click),
        ("branch.silence", step.Branch?.Silence),
    }.Where(one => one.Target is not null).Select(one => (one.Path, one.Target!));
}
