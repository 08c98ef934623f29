using System.Collections.Concurrent;
using LeadFunctions.LocalHost.Worker.Rpc;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.LocalHost.Worker;

/// <summary>Puts what the worker logs on this host's console, under the categories that it logged in.</summary>
internal sealed class WorkerLog(ILoggerFactory loggers, Action<string> print)
{
    private readonly ConcurrentDictionary<string, ILogger> _byCategory = new(StringComparer.Ordinal);

    /// <summary>Gets each message that is logged; for the tour, which waits for some.</summary>
    public event Action<string>? Logged;

    /// <summary>A line that the app wrote to its console by itself.</summary>
    public void Print(string line) => print(line);

    public void Write(RpcLog entry)
    {
        var logger = _byCategory.GetOrAdd(entry.Category, loggers.CreateLogger);
        var level = (LogLevel)entry.Level;
        if (!logger.IsEnabled(level))
            return;
        logger.Log(level, 0, entry, null, static (state, _) => Text(state));
        Logged?.Invoke(entry.Message);
    }

    private static string Text(RpcLog entry) => entry.Exception is { } exception
        ? $"{entry.Message}{Environment.NewLine}    "
            + $"{exception.Type}: {exception.Message}\n{exception.StackTrace}".ReplaceLineEndings(Environment.NewLine + "    ")
        : entry.Message;
}
