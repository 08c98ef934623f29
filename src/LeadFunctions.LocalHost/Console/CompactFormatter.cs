using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace LeadFunctions.LocalHost.Console;

/// <summary>One line an entry: local time, level where it is more than information, message. Exceptions follow, indented.</summary>
internal sealed class CompactFormatter(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "compact";

    private static readonly bool Colours =
        !System.Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        textWriter.Write(time.GetLocalNow().ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture));
        textWriter.Write(logEntry.LogLevel switch
        {
            LogLevel.Critical => Coloured(" FATAL ", 31),
            LogLevel.Error => Coloured(" ERROR ", 31),
            LogLevel.Warning => Coloured(" warn  ", 33),
            LogLevel.Information => "       ",
            _ => " debug ",
        });
        textWriter.WriteLine(message);
        if (logEntry.Exception is { } exception)
            textWriter.WriteLine("    " + exception.ToString().ReplaceLineEndings(Environment.NewLine + "    "));
    }

    private static string Coloured(string text, int colour) => Colours ? $"\e[{colour}m{text}\e[0m" : text;
}
