using System.Reflection;
using System.Text.RegularExpressions;
using LeadFunctions.Core.Leads;
using LeadFunctions.Demo;
using NetArchTest.Rules;

namespace LeadFunctions.Tests;

/// <summary>The floors of the house: a folder knows those before it in its list, and none behind it; so there are no circles.</summary>
public sealed class ArchitectureTests
{
    private static readonly string[] CoreFloors =
    [
        "Text",
        "Leads",
        "Parsing",
        "Identity",
        "Imports",
        "Scoring",
        "Routing",
        "Nurture",
        "FollowUps",
        "Activities",
        "Merging",
        "LifeCycle",
        "Simulation",
        "Forms",
    ];

    private static readonly string[] AppFloors =
    [
        "Hosting",
        "Telemetry",
        "Storage",
        "Links",
        "Http",
        "Rendering",
        "Access",
        "ModelFiles",
        "Queue",
        "Scoring",
        "Nurture",
        "LifeCycle",
        "Routing",
        "Leads.Rows",
        "Leads",
        "Joining",
        "Duplicates",
        "Snapshot",
        "Quarantine",
        "Watch",
        "Posting",
        "Mail",
        "Templates",
        "Imports",
        "Alerts",
        "Outreach",
        "FollowUps",
        "Processing",
        "Intake",
        "Forms",
        "Reading",
        "Commands",
        "Activities",
        "Sequences",
        "Sending",
        "Privacy",
        "Health",
        "OpenApi",
        "Pages",
    ];

    private static readonly string[] DemoFloors = ["Cast", "Time", "Stories"];

    private static readonly (string Root, Assembly Assembly, string[] Floors)[] Houses =
    [
        ("LeadFunctions.Core", typeof(Lead).Assembly, CoreFloors),
        ("LeadFunctions", typeof(PipelineServices).Assembly, AppFloors),
        ("LeadFunctions.Demo", typeof(FillOptions).Assembly, DemoFloors),
    ];

    public static TheoryData<string, string> Floors
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (root, _, floors) in Houses)
            {
                foreach (var floor in floors)
                    data.Add(root, floor);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Floors))]
    public void A_folder_knows_no_floor_above_it(string root, string floor)
    {
        var (_, assembly, floors) = Houses.Single(house => house.Root == root);
        string[] above = [.. floors.Skip(Array.IndexOf(floors, floor) + 1).Where(higher => !floor.StartsWith(higher + ".", StringComparison.Ordinal))];
        var mine = Types.InAssembly(assembly).That().ResideInNamespaceMatching($"^{Regex.Escape($"{root}.{floor}")}$");

        AssertNone(mine.ShouldNot().HaveDependencyOnAny([.. above.Select(higher => $"{root}.{higher}")]), floor);
    }

    [Fact]
    public void Every_folder_has_its_floor()
    {
        foreach (var (root, assembly, floors) in Houses)
        {
            var folders = assembly.GetTypes()
                .Select(type => type.Namespace)
                .OfType<string>()
                .Where(name => name.StartsWith(root + ".", StringComparison.Ordinal))
                .Select(name => name[(root.Length + 1)..])
                .Distinct();
            Assert.Equal(floors.Order(StringComparer.Ordinal), folders.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void The_core_does_no_input_or_output_and_has_no_clock_of_its_own()
    {
        var core = typeof(Lead).Assembly;
        AssertNone(
            Types.InAssembly(core).ShouldNot().HaveDependencyOnAny(
                "Azure", "Microsoft", "Polly", "System.IO", "System.Net",
                "System.Threading.Tasks", "System.Threading.Thread", "System.TimeProvider", "System.Diagnostics.Process"),
            "Core");
        Assert.All(
            core.GetReferencedAssemblies(),
            reference => Assert.True(
                reference.Name!.StartsWith("System", StringComparison.Ordinal)
                    || reference.Name is "PhoneNumbers" or "SimpleBase" or "AnyAscii" or "F23.StringSimilarity",
                reference.Name));
    }

    /// <summary>One optimistic loop: nothing else writes heads and events.</summary>
    [Fact]
    public void Only_the_writer_commits() => Assert.Equal(
        ["src/LeadFunctions/Leads/LeadStore.cs", "src/LeadFunctions/Leads/LeadWriter.cs"],
        Repository.Files("*.cs", "src/LeadFunctions").Where(file => Repository.Read(file).Contains("CommitAsync(", StringComparison.Ordinal)));

    private static void AssertNone(ConditionList rule, string floor)
    {
        var result = rule.GetResult();
        Assert.True(
            result.IsSuccessful,
            $"{floor} looks up: {string.Join("; ", result.FailingTypes?.Select(type => $"{type.FullName} ({type.Explanation})") ?? [])}");
    }
}
