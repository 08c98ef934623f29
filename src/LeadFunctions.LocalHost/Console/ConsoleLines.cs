using System.Globalization;
using System.Text;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.LocalHost.Console;

/// <summary>
/// One line an entry: local time, level where it is more than information, message. Exceptions follow, indented. What gathers while the console
/// is written to is written together: the framework's console logger flushes each line, which under load costs more than taking a lead in.
/// </summary>
internal sealed class ConsoleLines : ILoggerProvider
{
    private const int MostWaiting = 10_000;
    private const int MostAtOnce = 64 * 1024;

    private static readonly bool Colours =
        !System.Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    private readonly Channel<string> _lines = Channel.CreateBounded<string>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly TimeProvider _time;
    private readonly Task _writing;

    public ConsoleLines(TimeProvider time)
    {
        _time = time;
        _writing = Task.Run(WriteAsync);
    }

    public ILogger CreateLogger(string categoryName) => new Logger(this);

    /// <summary>Writes what is left.</summary>
    public void Dispose()
    {
        _lines.Writer.TryComplete();
        _writing.GetAwaiter().GetResult();
    }

    private static string Coloured(string text, int colour) => Colours ? $"\e[{colour}m{text}\e[0m" : text;

    private void Add(LogLevel level, string message, Exception? exception)
    {
        var mark = level switch
        {
            LogLevel.Critical => Coloured(" FATAL ", 31),
            LogLevel.Error => Coloured(" ERROR ", 31),
            LogLevel.Warning => Coloured(" warn  ", 33),
            LogLevel.Information => "       ",
            _ => " debug ",
        };
        var line = string.Create(CultureInfo.InvariantCulture, $"{_time.GetLocalNow():HH:mm:ss.fff}{mark}{message}");
        if (exception is not null)
            line += $"{Environment.NewLine}    {exception.ToString().ReplaceLineEndings(Environment.NewLine + "    ")}";

        // A console that stands still holds up who logs, rather than memory without end.
        if (!_lines.Writer.TryWrite(line) && !_writing.IsCompleted)
            _lines.Writer.WriteAsync(line).AsTask().ContinueWith(static _ => { }, TaskScheduler.Default).Wait();
    }

    private async Task WriteAsync()
    {
        var text = new StringBuilder();
        while (await _lines.Reader.WaitToReadAsync())
        {
            while (text.Length < MostAtOnce && _lines.Reader.TryRead(out var line))
                text.AppendLine(line);
            await System.Console.Out.WriteAsync(text);
            text.Clear();
        }
    }

    private sealed class Logger(ConsoleLines lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Add(logLevel, formatter(state, exception), exception);
    }
}
