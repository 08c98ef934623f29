using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace LeadFunctions.LocalHost.Bus;

/// <summary>The settings of host.json's extensions.serviceBus that the local host honours, with the extension's defaults.</summary>
/// <param name="MaxConcurrentCalls">Messages that one function handles at once, at least 1.</param>
/// <param name="MaxAutoLockRenewal">For so long a running function's lock is renewed.</param>
internal sealed record QueueSettings(int MaxConcurrentCalls, TimeSpan MaxAutoLockRenewal)
{
    private const string Section = "AzureFunctionsJobHost:extensions:serviceBus";

    /// <summary>The real setting lives in the queue's own properties; host.json has none, so this is ours.</summary>
    public const string MaxDeliveryCountKey = "LocalHost:MaxDeliveryCount";

    public static QueueSettings From(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        return new QueueSettings(
            Positive(section["maxConcurrentCalls"], 16, "maxConcurrentCalls"),
            section.GetValue("maxAutoLockRenewalDuration", TimeSpan.FromMinutes(5)));
    }

    public static int MaxDeliveryCount(IConfiguration configuration) => Positive(configuration[MaxDeliveryCountKey], 10, MaxDeliveryCountKey);

    private static int Positive(string? text, int otherwise, string name)
    {
        if (text is null)
            return otherwise;
        return int.TryParse(text, CultureInfo.InvariantCulture, out var value) && value > 0
            ? value
            : throw new LocalHostException($"{name} must be a whole number above 0.");
    }
}
