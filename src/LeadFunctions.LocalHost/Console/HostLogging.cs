using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.LocalHost.Console;

/// <summary>The console: one line for each thing that happens, in host and worker alike.</summary>
internal static class HostLogging
{
    public static ILoggerFactory Create(IConfiguration configuration) => LoggerFactory.Create(logging =>
    {
        logging.Services.AddSingleton<ILoggerProvider>(new ConsoleLines(TimeProvider.System));
        foreach (var category in (string[])["Microsoft", "System", "Azure", "Grpc", "Polly"])
            logging.AddFilter(category, LogLevel.Warning);

        // Failed starts and lost streams are told once, by whoever notices.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        logging.AddFilter("Grpc.AspNetCore", LogLevel.Critical);
        logging.AddConfiguration(configuration.GetSection("Logging"));
    });
}
