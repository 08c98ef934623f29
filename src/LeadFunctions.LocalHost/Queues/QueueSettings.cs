using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace LeadFunctions.LocalHost.Queues;

/// <summary>The settings of host.json's extensions.serviceBus that the local host honours, with the extension's defaults.</summary>
/// <param name="MaxConcurrentCalls">Messages that one function handles at once, at least 1.</param>
/// <param name="PrefetchCount">Messages fetched ahead of them.</param>
/// <param name="MaxAutoLockRenewal">For so long a running function's lock is renewed.</param>
internal sealed record QueueSettings(int MaxConcurrentCalls, int PrefetchCount, TimeSpan MaxAutoLockRenewal)
{
    private const string Section = "AzureFunctionsJobHost:extensions:serviceBus";

    /// <exception cref="LocalHostException">A value is out of its range.</exception>
    public static QueueSettings From(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        return new QueueSettings(
            Number(section["maxConcurrentCalls"], 16 * Environment.ProcessorCount, 1, "maxConcurrentCalls"),
            Number(section["prefetchCount"], 0, 0, "prefetchCount"),
            section.GetValue("maxAutoLockRenewalDuration", TimeSpan.FromMinutes(5)));
    }

    private static int Number(string? text, int otherwise, int least, string name)
    {
        if (text is null)
            return otherwise;
        return int.TryParse(text, CultureInfo.InvariantCulture, out var value) && value >= least
            ? value
            : throw new LocalHostException($"host.json: extensions.serviceBus.{name} must be a whole number from {least} up.");
    }
}
