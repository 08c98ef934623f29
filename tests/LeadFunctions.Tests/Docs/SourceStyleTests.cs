namespace LeadFunctions.Tests.Docs;

/// <summary>What the compiler and the formatter do not hold.</summary>
public sealed class SourceStyleTests
{
    /// <summary>As .editorconfig says.</summary>
    private const int LongestLine = 160;

    private const int MostNamed = 20;

    [Fact]
    public void No_line_is_longer_than_160_characters()
    {
        string[] tooLong = [.. Repository.Files("*.cs").SelectMany(LongLines)];

        Assert.True(tooLong.Length == 0, $"{tooLong.Length} lines are too long:\n{string.Join('\n', tooLong.Take(MostNamed))}");
    }

    private static IEnumerable<string> LongLines(string file) => Repository.Read(file).Split('\n')
        .Select((line, index) => (Number: index + 1, line.Length))
        .Where(line => line.Length > LongestLine)
        .Select(line => $"{file}:{line.Number}: {line.Length} characters");
}
