namespace LeadFunctions.Core.Scoring;

/// <summary>The rules that tie several values of a model together, which a schema cannot say.</summary>
internal static class ModelCheck
{
    public static void Check(ScoringModel model, List<string> problems)
    {
        var (fit, interest) = (model.Weights.Fit, model.Weights.Interest);
        if (fit + interest != 100)
            problems.Add($"$.weights: fit {fit} and interest {interest} make {fit + interest}, must make 100");

        var letters = model.Grades.Letters;
        CheckFalling("$.grades.letters", ("a", letters.A), ("b", letters.B), problems);
        CheckFalling("$.grades.letters", ("b", letters.B), ("c", letters.C), problems);

        var digits = model.Grades.Digits;
        CheckFalling("$.grades.digits", ("one", digits.One), ("two", digits.Two), problems);
        CheckFalling("$.grades.digits", ("two", digits.Two), ("three", digits.Three), problems);

        CheckFalling("$.temperatures", ("hot", model.Temperatures.Hot), ("warm", model.Temperatures.Warm), problems);
        CheckKeywords(model.Fit.Title.Levels, problems);
        CheckProfile(model.Fit.Profile, problems);
        CheckSubjects("$.interest.activities.documents", model.Interest.Activities.Documents, problems);
        CheckSubjects("$.interest.activities.pages", model.Interest.Activities.Pages, problems);
    }

    private static void CheckProfile(IReadOnlyList<ProfileRule> rules, List<string> problems)
    {
        foreach (var (index, rule) in rules.Index())
        {
            var path = $"$.fit.profile[{index}]";
            if (rule.From >= rule.To)
                problems.Add($"{path}.to: {rule.To} must be above from, {rule.From}");
            if (rules.Take(index).Any(before => before is { Values: null, From: null, To: null } && before.Field == rule.Field))
                problems.Add($"{path}: never counts, since a rule of {rule.Field} stands before it that always holds");
        }
    }

    private static void CheckFalling(string path, (string Name, int Value) upper, (string Name, int Value) lower, List<string> problems)
    {
        if (lower.Value >= upper.Value)
            problems.Add($"{path}.{lower.Name}: {lower.Value} must be below {upper.Name}, allowed: 1 to {upper.Value - 1}");
    }

    /// <summary>A rule behind one that matches all of its own would never count.</summary>
    private static void CheckSubjects(string path, IReadOnlyList<SubjectRule> rules, List<string> problems)
    {
        foreach (var (index, rule) in rules.Index())
        {
            var wider = rules.Take(index).TakeWhile(before => !new Glob(before.Match).IsMatch(rule.Match)).Count();
            if (wider < index)
                problems.Add($"{path}[{index}].match: \"{rule.Match}\" never counts, since {path}[{wider}] stands before it and matches all of it");
        }
    }

    private static void CheckKeywords(IReadOnlyList<TitleLevel> levels, List<string> problems)
    {
        Dictionary<TitleKeyword, (int Level, string Path)> seen = [];
        for (var level = 0; level < levels.Count; level++)
        {
            foreach (var (language, keywords) in levels[level].Keywords)
            {
                for (var index = 0; index < keywords.Count; index++)
                {
                    var path = $"$.fit.title.levels[{level}].keywords.{language}[{index}]";
                    if (!TitleKeyword.TryParse(keywords[index], out var keyword, out var problem))
                        problems.Add($"{path}: \"{keywords[index]}\" {problem}");
                    else if (!seen.TryAdd(keyword, (level, path)) && seen[keyword].Level != level)
                        problems.Add($"{path}: \"{keywords[index]}\" stands in two levels, also at {seen[keyword].Path}");
                }
            }
        }
    }
}
