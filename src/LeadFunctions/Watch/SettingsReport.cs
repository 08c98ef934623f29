using Microsoft.Extensions.Configuration;

namespace LeadFunctions.Watch;

/// <summary>A setting as it holds now.</summary>
/// <param name="Value">Null: it is a secret, of which is told only whether it is set.</param>
/// <param name="IsSet">False: nobody set it, and the default holds.</param>
/// <param name="Source">Kind of the place that sets it.</param>
internal sealed record SettingLine(string Name, string? Value, bool IsSet, string? Source);

/// <summary>Settings that operators ask for, with where each comes from. Secrets and addresses that may hold one stay unsaid.</summary>
internal sealed class SettingsReport(IConfiguration configuration)
{
    private static readonly string[] Shown =
    [
        "FollowUp:Window", "FollowUp:AtRiskFraction", "FollowUp:FirstEscalation", "FollowUp:SecondEscalation", "FollowUpSchedule", "SpoolSchedule",
        "DuplicateSchedule", "Scoring:File", "LifeCycle:File", "Routing:File", "Intake:MaxBodyBytes", "Queue:SendTotalTimeout", "Alerts:Log",
        "Access:Reader", "Access:Sales", "Access:Manager", "Access:Admin", "Storage:TableServiceUri", "ServiceBus:fullyQualifiedNamespace",
    ];

    private static readonly string[] Secret =
        ["Storage:ConnectionString", "ServiceBus", "Alerts:Webhook:Url", "Alerts:Webhook:Secret", "Alerts:Teams:Url", "Alerts:Slack:Url"];

    public IReadOnlyList<SettingLine> Read() => [.. Shown.Select(name => LineOf(name, false)), .. Secret.Select(name => LineOf(name, true))];

    private SettingLine LineOf(string name, bool isSecret)
    {
        var value = configuration[name];
        var isSet = !string.IsNullOrEmpty(value);
        return new SettingLine(name, isSecret ? null : value, isSet, isSet ? SourceOf(name) : null);
    }

    private string? SourceOf(string name) => (configuration as IConfigurationRoot)?.Providers.Reverse().FirstOrDefault(provider => provider.TryGet(name, out _))
        ?.GetType().Name.Replace("ConfigurationProvider", "", StringComparison.Ordinal);
}
