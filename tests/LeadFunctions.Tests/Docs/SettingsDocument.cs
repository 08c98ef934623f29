using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using LeadFunctions.Access;
using LeadFunctions.Alerts;
using LeadFunctions.Core.FollowUps;
using LeadFunctions.Forms;
using LeadFunctions.Imports;
using LeadFunctions.Intake;
using LeadFunctions.LifeCycle;
using LeadFunctions.Links;
using LeadFunctions.Mail;
using LeadFunctions.Nurture;
using LeadFunctions.Privacy;
using LeadFunctions.Queue;
using LeadFunctions.Routing;
using LeadFunctions.Scoring;
using LeadFunctions.Snapshot;
using LeadFunctions.Storage;
using LeadFunctions.Templates;

namespace LeadFunctions.Tests.Docs;

/// <summary>The tables of docs/settings.md, made of the options classes: their names, defaults, attributes and comments.</summary>
internal static partial class SettingsDocument
{
    public const string File = "docs/settings.md";
    private const string Start = "<!-- Generated from the options classes; see CONTRIBUTING.md. -->\n";
    private const string End = "<!-- End of what is generated. -->\n";

    /// <summary>Sections in the order of the page, with the class that each is bound to.</summary>
    public static readonly (string Section, Type Options)[] Sections =
    [
        ("Storage", typeof(StorageOptions)),
        ("Links", typeof(LinkOptions)),
        ("Intake", typeof(IntakeOptions)),
        ("Queue", typeof(QueueOptions)),
        ("Processing", typeof(DeliveryOptions)),
        ("Scoring", typeof(ScoringOptions)),
        ("LifeCycle", typeof(LifeCycleOptions)),
        ("Routing", typeof(RoutingOptions)),
        ("Nurture", typeof(NurtureOptions)),
        ("Forms", typeof(FormsOptions)),
        ("FollowUp", typeof(FollowUpOptions)),
        ("", typeof(ScheduleOptions)),
        ("Imports", typeof(ImportOptions)),
        ("Snapshot", typeof(SnapshotOptions)),
        ("Alerts", typeof(AlertOptions)),
        ("Mail", typeof(MailOptions)),
        ("Outreach", typeof(OutreachOptions)),
        ("Access", typeof(AccessOptions)),
        ("Retention", typeof(RetentionOptions)),
    ];

    /// <summary>The page with its tables made anew; what people wrote around them stays.</summary>
    public static string Rewritten(string page)
    {
        var from = page.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var to = page.IndexOf(End, StringComparison.Ordinal);
        return from < Start.Length || to < from
            ? throw new InvalidOperationException($"{File} has lost the lines between which its tables stand.")
            : page[..from] + Tables() + page[to..];
    }

    /// <summary>Every options class that the page shows.</summary>
    public static IEnumerable<Type> Types => Sections
        .SelectMany(section => Parts(section.Section, section.Options, null))
        .Select(part => part.Options)
        .Distinct();

    private static string Tables()
    {
        var text = new StringBuilder();
        foreach (var (name, options, about) in Sections.SelectMany(section => Parts(section.Section, section.Options, null)))
        {
            var value = Activator.CreateInstance(options);
            text.Append(CultureInfo.InvariantCulture, $"\n## {(name.Length == 0 ? "Schedules" : $"`{name}`")}\n\n");
            if (About(about ?? (MemberInfo)options) is { Length: > 0 } words)
                text.Append(CultureInfo.InvariantCulture, $"{words}\n\n");
            text.Append("| Setting | Default | Range | Meaning |\n|---|---|---|---|\n");
            foreach (var property in Settings(options).Where(property => Inner(property) is null))
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"| `{Join(name, property.Name)}` | {Default(property, value)} | {SettingRange.Of(property)} | {Meaning(property)} |\n");
            }
        }

        return text.Append('\n').ToString();
    }

    private static IEnumerable<(string Name, Type Options, PropertyInfo? About)> Parts(string name, Type options, PropertyInfo? about) =>
        Settings(options)
            .Where(property => Inner(property) is not null)
            .SelectMany(property => Parts(Join(name, property.Name) + (IsByName(property) ? ":<name>" : ""), Inner(property)!, property))
            .Prepend((name, options, about));

    private static IEnumerable<PropertyInfo> Settings(Type options) =>
        options.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite || IsByName(property));

    private static Type? Inner(PropertyInfo property) =>
        IsByName(property) ? property.PropertyType.GetGenericArguments()[1]
        : property.PropertyType.Name.EndsWith("Options", StringComparison.Ordinal) ? property.PropertyType
        : null;

    private static bool IsByName(PropertyInfo property) =>
        property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(Dictionary<,>);

    private static string Join(string section, string name) => section.Length == 0 ? name : $"{section}:{name}";

    private static string Default(PropertyInfo property, object? options)
    {
        var value = property.GetValue(options);
        var text = value is bool flag ? flag ? "true" : "false" : Convert.ToString(value, CultureInfo.InvariantCulture);
        return !string.IsNullOrEmpty(text) ? $"`{text}`" : property.GetCustomAttribute<RequiredAttribute>() is null ? "" : "required";
    }

    private static string Meaning(PropertyInfo property) => XmlComments.Summary(property)
        ?? throw new InvalidOperationException($"{property.DeclaringType!.Name}.{property.Name} has no comment.");

    /// <summary>What the heading does not say already.</summary>
    private static string About(MemberInfo member)
    {
        var words = SaysTheSection().Replace(XmlComments.Summary(member) ?? XmlComments.Summary(((PropertyInfo)member).PropertyType) ?? "", "");
        return words.Length == 0 ? "" : char.ToUpperInvariant(words[0]) + words[1..];
    }

    [GeneratedRegex("^Settings under `[^`]+`[:;.] ?")]
    private static partial Regex SaysTheSection();
}
