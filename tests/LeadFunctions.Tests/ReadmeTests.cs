using System.Globalization;
using System.Reflection;
using LeadFunctions.Alerts;
using LeadFunctions.Core.FollowUps;
using LeadFunctions.Core.Leads;
using LeadFunctions.Intake;
using LeadFunctions.Queue;
using LeadFunctions.Scoring;
using LeadFunctions.Storage;

namespace LeadFunctions.Tests;

/// <summary>Holds the README's table of settings to the options that the code binds.</summary>
public sealed class ReadmeTests
{
    private static readonly (string Section, object Options)[] Features =
    [
        ("", new ScheduleOptions()),
        ("Storage", new StorageOptions()),
        ("Intake", new IntakeOptions()),
        ("Queue", new QueueOptions()),
        ("Processing", new DeliveryOptions()),
        ("Scoring", new ScoringOptions()),
        ("FollowUp", new FollowUpOptions()),
        ("Alerts", new AlertOptions()),
    ];

    [Fact]
    public void Every_setting_stands_in_the_readme_with_its_default()
    {
        var documented = Documented();
        var expected = Features.SelectMany(feature => Settings(feature.Section, feature.Options)).ToDictionary();

        Assert.Equal(
            expected.OrderBy(row => row.Key),
            documented.Where(row => !row.Key.StartsWith("ServiceBus", StringComparison.Ordinal)).OrderBy(row => row.Key));
    }

    [Fact]
    public void Every_options_class_is_looked_at()
    {
        var known = Features.Select(feature => feature.Options.GetType()).Concat([typeof(WebhookOptions), typeof(MailOptions), typeof(RecipientOptions), typeof(SalesTeamOptions), typeof(QuietHoursOptions)]);
        var all = new[] { typeof(PipelineServices), typeof(FollowUpOptions) }.SelectMany(one => one.Assembly.GetTypes()).Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal));

        Assert.Equal(all.OrderBy(type => type.Name), known.OrderBy(type => type.Name));
    }

    private static IEnumerable<KeyValuePair<string, string>> Settings(string section, object options)
    {
        foreach (var property in options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var name = section.Length == 0 ? property.Name : $"{section}:{property.Name}";
            var value = property.GetValue(options);
            if (value is Dictionary<string, SalesTeamOptions>)
                (name, value) = ($"{name}:<name>", new SalesTeamOptions());
            else if (!property.CanWrite)
                continue;
            if (value?.GetType().Name.EndsWith("Options", StringComparison.Ordinal) == true)
            {
                foreach (var inner in Settings(name, value))
                    yield return inner;
                continue;
            }

            var required = property.GetCustomAttribute<System.ComponentModel.DataAnnotations.RequiredAttribute>() is not null && value is "";
            var text = Convert.ToString(value, CultureInfo.InvariantCulture);
            yield return new(name, required ? "required" : string.IsNullOrEmpty(text) ? "" : $"`{text}`");
        }
    }

    private static Dictionary<string, string> Documented()
    {
        var rows = File.ReadLines(Repository.PathOf("README.md"))
            .SkipWhile(line => line != "## Settings")
            .Skip(1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries));
        return rows.ToDictionary(cells => cells[1].Trim('`'), cells => cells[2]);
    }
}
