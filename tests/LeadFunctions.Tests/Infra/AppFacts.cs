using System.ComponentModel.DataAnnotations;
using System.Reflection;
using LeadFunctions.Alerts;
using LeadFunctions.Core.FollowUps;
using LeadFunctions.Queue;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.Tests.Infra;

/// <summary>What the app itself says that it needs, read from its assembly.</summary>
internal static class AppFacts
{
    private const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Assembly App = typeof(PipelineServices).Assembly;

    private static readonly Assembly[] WithOptions = [App, typeof(FollowUpOptions).Assembly];

    /// <summary>Sections that are not named after their class.</summary>
    private static readonly Dictionary<Type, string> Sections = new()
    {
        [typeof(AlertOptions)] = "Alerts",
        [typeof(SalesTeamOptions)] = "Alerts__SalesTeams__*",
        [typeof(ScheduleOptions)] = "",
        [typeof(DeliveryOptions)] = "Processing",
    };

    /// <summary>
    /// What the Functions host, its extensions and Azure.Identity read. The host makes its storage and queue clients from the parts of a connection.
    /// </summary>
    private static readonly string[] Host =
    [
        "AzureWebJobsDisableHomepage",
        "AzureWebJobsStorage__accountName", "AzureWebJobsStorage__credential", "AzureWebJobsStorage__clientId",
        "APPLICATIONINSIGHTS_CONNECTION_STRING", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
        "AZURE_CLIENT_ID",
        $"{QueueOptions.Connection}__fullyQualifiedNamespace", $"{QueueOptions.Connection}__credential", $"{QueueOptions.Connection}__clientId",
    ];

    public static IReadOnlyList<MethodInfo> Functions { get; } =
        [.. App.GetTypes().SelectMany(type => type.GetMethods(Any)).Where(method => method.GetCustomAttribute<FunctionAttribute>() is not null)];

    public static IReadOnlySet<string> FunctionNames { get; } = Functions.Select(method => method.GetCustomAttribute<FunctionAttribute>()!.Name).ToHashSet();

    public static IReadOnlySet<string> KnownSettings { get; } = Options().SelectMany(options => Names(Section(options), options)).Concat(Host).ToHashSet();

    /// <summary>Settings without a default in code, those that triggers name, the host's, and the address of storage.</summary>
    public static IReadOnlySet<string> NeededSettings { get; } =
        Options().SelectMany(options => Required(Section(options), options)).Concat(TriggerSettings()).Concat(Host)
            .Append("Storage__TableServiceUri").ToHashSet();

    public static IReadOnlyList<string> LogMessages { get; } =
    [
        .. App.GetTypes().SelectMany(type => type.GetMethods(Any))
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>()?.Message).OfType<string>(),
    ];

    public static IEnumerable<T> Triggers<T>()
        where T : Attribute => Functions.SelectMany(method => method.GetParameters()).Select(parameter => parameter.GetCustomAttribute<T>()).OfType<T>();

    private static IEnumerable<Type> Options()
    {
        var all = WithOptions.SelectMany(assembly => assembly.GetTypes()).Where(IsOptions).ToArray();
        return all.Except(all.SelectMany(type => type.GetProperties()).Select(property => property.PropertyType));
    }

    private static bool IsOptions(Type type) =>
        type is { IsClass: true, Namespace: not null } && type.Name.EndsWith("Options", StringComparison.Ordinal) && WithOptions.Contains(type.Assembly);

    private static string Section(Type options) => Sections.GetValueOrDefault(options) ?? options.Name[..^"Options".Length];

    /// <summary>A list's or dictionary's settings go on below its name, which is marked by a star.</summary>
    private static IEnumerable<string> Names(string path, Type options) =>
        options.GetProperties(BindingFlags.Public | BindingFlags.Instance).SelectMany(property => property.PropertyType switch
        {
            var type when IsOptions(type) => Names(Setting(path, property), type),
            var type when type != typeof(string) && type.IsAssignableTo(typeof(System.Collections.IEnumerable)) => [Setting(path, property) + "__*"],
            _ => new[] { Setting(path, property) },
        });

    private static IEnumerable<string> Required(string path, Type options)
    {
        var defaults = Activator.CreateInstance(options);
        return options.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetCustomAttribute<RequiredAttribute>() is not null && property.GetValue(defaults) is (null or ""))
            .Select(property => Setting(path, property));
    }

    private static string Setting(string path, PropertyInfo property) => path.Length == 0 ? property.Name : $"{path}__{property.Name}";

    private static IEnumerable<string> TriggerSettings() =>
        Triggers<TimerTriggerAttribute>().Select(timer => timer.Schedule).Where(schedule => schedule.StartsWith('%'))
            .Select(schedule => schedule.Trim('%').Replace(":", "__", StringComparison.Ordinal))
            .Concat(Triggers<ServiceBusTriggerAttribute>().Select(trigger => $"{trigger.Connection}__fullyQualifiedNamespace"));
}
