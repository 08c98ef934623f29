namespace LeadFunctions.LocalHost.Worker;

/// <summary>Reads what .NET prints when a process ends with an unhandled exception, and leaves what a person can act on.</summary>
internal static class WorkerFault
{
    private const string Opening = "Unhandled exception.";

    /// <returns>The exception's own message without type and stack trace, else the last lines as they are; empty when nothing was said.</returns>
    public static string Summarize(IEnumerable<string> lines)
    {
        var all = lines.ToList();
        var first = all.FindLastIndex(static line => line.StartsWith(Opening, StringComparison.Ordinal));
        if (first < 0)
            return string.Join(Environment.NewLine, all.TakeLast(5));
        var message = all.Skip(first).TakeWhile(static line => !IsTrace(line)).ToList();
        message[0] = message[0][Opening.Length..].TrimStart();

        // "Namespace.SomeException: message"
        if (message[0].IndexOf(": ", StringComparison.Ordinal) is > 0 and var colon && !message[0][..colon].Contains(' ', StringComparison.Ordinal))
            message[0] = message[0][(colon + 2)..];
        return string.Join(Environment.NewLine, message);
    }

    private static bool IsTrace(string line) =>
        line.StartsWith("   at ", StringComparison.Ordinal)
        || line.StartsWith(" ---> ", StringComparison.Ordinal)
        || line.StartsWith("---", StringComparison.Ordinal);
}
