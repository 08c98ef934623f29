using System.Globalization;

namespace LeadFunctions.Core.Nurture;

/// <summary>The ways through the steps of a sequence. They only run forward, so each has an end.</summary>
internal static class StepWays
{
    /// <summary>Nobody is closed for silence who was written to less often.</summary>
    public const int TouchesBeforeClosing = 2;

    /// <summary>Of each step the fewest touches on any way to it; null where none leads to it.</summary>
    public static IReadOnlyList<int?> FewestTouches(SequenceModel sequence)
    {
        var fewest = new int?[sequence.Steps.Count];
        fewest[0] = 0;
        foreach (var (index, step) in sequence.Steps.Index())
        {
            if (fewest[index] is not { } touches)
                continue;
            if (step.Touch is not null)
                touches++;
            foreach (var next in NextOf(sequence, index).Where(next => next < fewest.Length))
                fewest[next] = fewest[next] is { } known ? Math.Min(known, touches) : touches;
        }

        return fewest;
    }

    /// <summary>Place of a step by its name; -1 where there is none.</summary>
    public static int IndexOf(SequenceModel sequence, string name)
    {
        for (var index = 0; index < sequence.Steps.Count; index++)
        {
            if (sequence.Steps[index].Name == name)
                return index;
        }

        return -1;
    }

    /// <param name="text">As <see cref="StepModel.WaitPattern"/> lets pass.</param>
    public static TimeSpan WaitOf(string text)
    {
        var number = int.Parse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture);
        return text[^1] == 'h' ? TimeSpan.FromHours(number) : TimeSpan.FromDays(number);
    }

    private static int[] NextOf(SequenceModel sequence, int index)
    {
        var step = sequence.Steps[index];
        if (step.Close is not null)
            return [];
        if (step.Branch is { } branch)
        {
            return [branch.Silence is { } silence ? IndexOf(sequence, silence) : index + 1, .. Named(branch.Click), .. Named(branch.Reply)];
        }

        return [index + 1, .. Named(step.When?.Else)];

        int[] Named(string? name) => name is null ? [] : [IndexOf(sequence, name)];
    }
}
