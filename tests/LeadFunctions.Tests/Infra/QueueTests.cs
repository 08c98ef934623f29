using System.Text.Json;
using System.Xml;
using LeadFunctions.Queue;
using LeadFunctions.Tests.Infra.Compiling;
using Microsoft.Azure.Functions.Worker;

namespace LeadFunctions.Tests.Infra;

/// <summary>The queues of Azure, of the local bus (both read infra/queues.json), of the emulator, of host.json and of the code are the same.</summary>
[Collection(InfraGroup.Name)]
public sealed class QueueTests(InfraFixture fixture)
{
    private static readonly JsonElement Queues = Read("infra/queues.json");

    /// <summary>The longest that the emulator takes.</summary>
    private static readonly Dictionary<string, string> EmulatorLimits = new()
    {
        ["duplicateDetectionHistoryTimeWindow"] = "PT5M",
        ["defaultMessageTimeToLive"] = "PT1H",
    };

    [Fact]
    public void They_are_those_that_the_code_sends_to_and_listens_on()
    {
        var code = AppFacts.Triggers<ServiceBusTriggerAttribute>().Select(trigger => trigger.QueueName!.Split('/')[0]).Append(QueueOptions.Leads).ToHashSet();

        Assert.Equal(code.Order(), Queues.EnumerateObject().Select(queue => queue.Name).Order());
    }

    [BicepFact]
    public async Task Azure_is_asked_for_exactly_what_the_file_says()
    {
        foreach (var deployment in (await fixture.Real).Deployments)
        {
            var made = deployment.Of("Microsoft.ServiceBus/namespaces/queues").ToDictionary(queue => queue.LastName, queue => queue.Properties);

            Assert.Equal(Queues.EnumerateObject().Select(queue => queue.Name).Order(), made.Keys.Order());
            Assert.All(Queues.EnumerateObject(), queue => Assert.True(JsonElement.DeepEquals(queue.Value, made[queue.Name]), $"{deployment.File} changes it."));
        }
    }

    [Fact]
    public void The_emulator_has_the_same_but_for_its_two_limits()
    {
        var emulated = Read("eng/servicebus-emulator/Config.json").GetProperty("UserConfig").GetProperty("Namespaces")[0].GetProperty("Queues").EnumerateArray()
            .ToDictionary(queue => queue.GetProperty("Name").GetString()!, queue => Settings(queue.GetProperty("Properties")));
        var expected = Queues.EnumerateObject().ToDictionary(queue => queue.Name, queue => Settings(queue.Value));
        foreach (var settings in expected.Values)
        {
            foreach (var (name, limit) in EmulatorLimits)
            {
                Assert.True(XmlConvert.ToTimeSpan(settings[name]) > XmlConvert.ToTimeSpan(limit), $"{name} needs no exception any more.");
                settings[name] = limit;
            }
        }

        Assert.Equal(expected, emulated);
    }

    [Fact]
    public void The_lock_outlasts_what_the_app_waits_for()
    {
        var renewal = Read("host.json").GetProperty("extensions").GetProperty("serviceBus").GetProperty("maxAutoLockRenewalDuration").Deserialize<TimeSpan>();
        var leads = Settings(Queues.GetProperty(QueueOptions.Leads));
        var locked = XmlConvert.ToTimeSpan(leads["lockDuration"]);

        // A message that waits out an outage must still be locked when it is at last written, and so must the ones that were prefetched behind it.
        Assert.InRange(new DeliveryOptions().WaitForStorage, TimeSpan.Zero, locked);
        Assert.InRange(locked, TimeSpan.Zero, renewal);
        Assert.Equal(TimeSpan.FromMinutes(10), XmlConvert.ToTimeSpan(leads["duplicateDetectionHistoryTimeWindow"]));
        Assert.Equal(TimeSpan.FromDays(14), XmlConvert.ToTimeSpan(leads["defaultMessageTimeToLive"]));
    }

    /// <summary>Azure writes names with a small letter, the emulator with a capital one.</summary>
    private static Dictionary<string, string> Settings(JsonElement queue) =>
        queue.EnumerateObject().ToDictionary(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name), property => property.Value.ToString());

    private static JsonElement Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Repository.PathOf(path)));
        return document.RootElement.Clone();
    }
}
