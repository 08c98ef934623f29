using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.EndToEnd.LocalHost;

/// <summary>What was logged and printed, a line each.</summary>
internal sealed class LogLines : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyCollection<string> All => _lines;

    public void Add(string line) => _lines.Enqueue(line);

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public override string ToString() => string.Join('\n', _lines);

    /// <summary>Waits until a line contains this.</summary>
    public Task WaitForAsync(string text) =>
        Eventually.HoldsAsync(() => _lines.Any(line => line.Contains(text, StringComparison.Ordinal)), () => $"Nothing logged '{text}':\n{this}");

    public void Dispose()
    {
    }

    private sealed class Logger(LogLines lines, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Add($"{logLevel} {category}: {formatter(state, exception)} {exception}".TrimEnd());
    }
}
