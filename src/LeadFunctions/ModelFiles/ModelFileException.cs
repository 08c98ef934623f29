namespace LeadFunctions.ModelFiles;

/// <summary>A model file cannot be used; the message names the file and lists every problem with its JSON path and what is allowed.</summary>
internal sealed class ModelFileException(string title, string file, IReadOnlyList<string> problems, Exception? inner = null)
    : Exception($"The {title} '{file}' is not valid:{string.Concat(problems.Select(problem => $"{Environment.NewLine}  {problem}"))}", inner)
{
    /// <summary>One line for each problem, <c>$.path: what is wrong</c>.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
