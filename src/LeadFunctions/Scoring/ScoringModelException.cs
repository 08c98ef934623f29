namespace LeadFunctions.Scoring;

/// <summary>The scoring model cannot be used; the message names the file and lists every problem with its JSON path and the allowed range.</summary>
internal sealed class ScoringModelException(string file, IReadOnlyList<string> problems, Exception? inner = null)
    : Exception($"Scoring model '{file}' is not valid:{string.Concat(problems.Select(problem => $"{Environment.NewLine}  {problem}"))}", inner)
{
    /// <summary>One line for each problem, <c>$.path: what is wrong</c>.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
