using System.Reflection;
using System.Text.Json;
using LeadFunctions.Alerts;
using LeadFunctions.Core.FollowUps;
using LeadFunctions.Intake;
using LeadFunctions.LifeCycle;
using LeadFunctions.Queue;
using LeadFunctions.Scoring;
using LeadFunctions.Storage;
using LeadFunctions.Tests.Builders;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LeadFunctions.Tests;

public sealed class SettingsSampleTests
{
    /// <summary>Settings that the Functions host reads, not the app's options.</summary>
    private static readonly string[] HostSettings = ["FUNCTIONS_WORKER_RUNTIME", "AzureWebJobsStorage", QueueOptions.Connection, "AzureWebJobsDisableHomepage"];

    private static readonly Dictionary<string, Type> Sections = new()
    {
        [""] = typeof(ScheduleOptions),
        ["Storage"] = typeof(StorageOptions),
        ["Intake"] = typeof(IntakeOptions),
        ["Queue"] = typeof(QueueOptions),
        ["Processing"] = typeof(DeliveryOptions),
        ["Scoring"] = typeof(ScoringOptions),
        ["LifeCycle"] = typeof(LifeCycleOptions),
        ["FollowUp"] = typeof(FollowUpOptions),
        ["Alerts"] = typeof(AlertOptions),
    };

    private static readonly Dictionary<string, string?> Sample = ReadSample();

    [Fact]
    public void Every_key_of_the_sample_is_an_option_or_a_setting_of_the_host()
    {
        var known = Sections.SelectMany(section => Keys(section.Key, section.Value)).Concat(HostSettings).ToArray();

        Assert.NotEmpty(Sample);
        Assert.Empty(Sample.Keys.Except(known, StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_app_starts_with_the_sample_and_reads_its_values()
    {
        using var host = Pipeline.Build(Sample);
        await host.StartAsync();

        Assert.Equal(Sample["FollowUpSchedule"], host.Services.GetRequiredService<IOptions<ScheduleOptions>>().Value.FollowUpSchedule);
        Assert.Equal(
            TimeSpan.Parse(Sample["FollowUp:Window"]!, System.Globalization.CultureInfo.InvariantCulture),
            host.Services.GetRequiredService<IOptions<FollowUpOptions>>().Value.Window);
        Assert.Equal(["log"], host.Services.GetRequiredService<AlertDispatcher>().Channels);
        await host.StopAsync();
    }

    private static IEnumerable<string> Keys(string path, Type options) => options
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .SelectMany(property => property.PropertyType.Name.EndsWith("Options", StringComparison.Ordinal)
            ? Keys(Setting(path, property), property.PropertyType)
            : [Setting(path, property)]);

    private static string Setting(string path, PropertyInfo property) => path.Length == 0 ? property.Name : $"{path}:{property.Name}";

    private static Dictionary<string, string?> ReadSample()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("local.settings.sample.json")));
        return json.RootElement.GetProperty("Values").EnumerateObject().ToDictionary(value => value.Name, value => value.Value.GetString());
    }
}
