using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace LeadFunctions.TestKit;

/// <summary>What was logged, as text.</summary>
public static class LogText
{
    extension(FakeLogCollector logs)
    {
        /// <summary>A line for each record, with all that it holds: message, values, scopes and exception.</summary>
        public IReadOnlyList<string> Lines => [.. logs.GetSnapshot().Select(Line)];

        public string All => string.Join('\n', logs.Lines);
    }

    /// <summary>Loggers that leave out nothing.</summary>
    public static ILoggerFactory Factory(this FakeLogCollector logs) =>
        LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new FakeLoggerProvider(logs)));

    /// <summary>Waits until a line contains this.</summary>
    public static Task WaitForAsync(this FakeLogCollector logs, string text) =>
        Eventually.HoldsAsync(() => logs.Lines.Any(line => line.Contains(text, StringComparison.Ordinal)), () => $"Nothing logged '{text}':\n{logs.All}");

    private static string Line(FakeLogRecord record) =>
        $"{record.Level} {record.Category}: {record.Message} {record.Id} {Text(record.State)} {Scopes(record)} {record.Exception}";

    private static string Scopes(FakeLogRecord record) => string.Join(' ', record.Scopes.Select(Text));

    private static string Text(object? state) => state switch
    {
        IEnumerable<KeyValuePair<string, string?>> values => Join(values),
        IEnumerable<KeyValuePair<string, object?>> values => Join(values),
        _ => $"{state}",
    };

    private static string Join<T>(IEnumerable<KeyValuePair<string, T>> values) => string.Join(' ', values.Select(value => $"{value.Key}={value.Value}"));
}
