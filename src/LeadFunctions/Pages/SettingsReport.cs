using System.Globalization;
using System.Reflection;
using LeadFunctions.Access;
using LeadFunctions.Alerts;
using LeadFunctions.Core.FollowUps;
using LeadFunctions.Desk.Operations;
using LeadFunctions.Intake;
using LeadFunctions.LifeCycle;
using LeadFunctions.Links;
using LeadFunctions.Privacy;
using LeadFunctions.Queue;
using LeadFunctions.Routing;
using LeadFunctions.Scoring;
using LeadFunctions.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LeadFunctions.Pages;

/// <summary>The settings that hold, each with its value and where that comes from. Of what may be a secret is told only whether it is set.</summary>
internal sealed class SettingsReport(IConfiguration configuration, IServiceProvider services)
{
    private static readonly (string Section, Type Options)[] Sections =
    [
        ("FollowUp", typeof(FollowUpOptions)), ("", typeof(ScheduleOptions)), ("Alerts", typeof(AlertOptions)), ("Scoring", typeof(ScoringOptions)),
        ("LifeCycle", typeof(LifeCycleOptions)), ("Routing", typeof(RoutingOptions)), ("Access", typeof(AccessOptions)), ("Intake", typeof(IntakeOptions)),
        ("Queue", typeof(QueueOptions)), ("Processing", typeof(DeliveryOptions)), ("Storage", typeof(StorageOptions)), ("Links", typeof(LinkOptions)),
        ("Retention", typeof(RetentionOptions)),
    ];

    private static readonly string[] Secrets = ["Secret", "ConnectionString", "Webhook", "Url"];

    public IReadOnlyList<SettingView> Read() => [.. Sections.SelectMany(section => Read(section.Section, section.Options)), Line("ServiceBus", null, true)];

    private IEnumerable<SettingView> Read(string section, Type options)
    {
        var value = services.GetRequiredService(typeof(IOptions<>).MakeGenericType(options));
        var bound = value.GetType().GetProperty(nameof(IOptions<>.Value))!.GetValue(value)!;
        foreach (var property in options.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(one => one.CanWrite && IsPlain(one.PropertyType)))
        {
            var name = section.Length == 0 ? property.Name : $"{section}:{property.Name}";
            var isSecret = Array.Exists(Secrets, secret => property.Name.Contains(secret, StringComparison.OrdinalIgnoreCase));
            yield return Line(name, Convert.ToString(property.GetValue(bound), CultureInfo.InvariantCulture), isSecret);
        }
    }

    private SettingView Line(string name, string? value, bool isSecret)
    {
        var isSet = !string.IsNullOrEmpty(configuration[name]) || configuration.GetSection(name).GetChildren().Any();
        return new SettingView(name, isSecret || string.IsNullOrEmpty(value) ? null : value, isSet, isSet ? SourceOf(name) : null);
    }

    private string? SourceOf(string name) => (configuration as IConfigurationRoot)?.Providers.Reverse()
        .FirstOrDefault(provider => provider.TryGet(name, out _))?.GetType().Name.Replace("ConfigurationProvider", "", StringComparison.Ordinal);

    private static bool IsPlain(Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type) is { IsPrimitive: true } or { IsEnum: true } || type == typeof(string) || type == typeof(TimeSpan)
        || type == typeof(Uri);
}
