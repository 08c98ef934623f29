using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace LeadFunctions.Tests.Builders;

/// <summary>The app's own container over settings that a test gives it.</summary>
internal static class Pipeline
{
    public static readonly Dictionary<string, string?> Local = new()
    {
        ["ServiceBus"] = "Endpoint=sb://localhost;SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=SAS_KEY_VALUE;UseDevelopmentEmulator=true;",
        ["Storage:ConnectionString"] = "UseDevelopmentStorage=true",
        ["SpoolSchedule"] = "0 * * * * *",
        ["FollowUpSchedule"] = "0 */5 * * * *",
        ["DuplicateSchedule"] = "30 */5 * * * *",
    };

    public static readonly Dictionary<string, string?> Azure = new()
    {
        ["ServiceBus:fullyQualifiedNamespace"] = "contoso.servicebus.windows.net",
        ["Storage:TableServiceUri"] = "https://contoso.table.core.windows.net",
        ["SpoolSchedule"] = "0 * * * * *",
        ["FollowUpSchedule"] = "0 */5 * * * *",
        ["DuplicateSchedule"] = "30 */5 * * * *",
        ["Alerts:Webhook:Url"] = "https://hooks.contoso.com/leads",
        ["Alerts:Webhook:Secret"] = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    };

    public static IHost Build(IReadOnlyDictionary<string, string?> settings, FakeLogCollector? logs = null, Action<IServiceCollection>? configure = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings);
        builder.ConfigureContainer(new DefaultServiceProviderFactory(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true }));
        if (logs is not null)
            builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new FakeLoggerProvider(logs));
        builder.Services.AddLeadPipeline(builder.Configuration);
        configure?.Invoke(builder.Services);
        return builder.Build();
    }

    public static Dictionary<string, string?> With(this Dictionary<string, string?> settings, params (string Key, string? Value)[] changes)
    {
        var changed = new Dictionary<string, string?>(settings, StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in changes)
            changed[key] = value;
        return changed;
    }
}
