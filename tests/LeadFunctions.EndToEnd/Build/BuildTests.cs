using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json;

namespace LeadFunctions.EndToEnd.Build;

/// <summary>What a newcomer's first commands do: decision 0008. All on one clone, which was never built before.</summary>
public sealed class BuildTests(BuildTests.Clone clone) : IClassFixture<BuildTests.Clone>
{
    private const string App = "src/LeadFunctions";
    private const string Extension = "Microsoft.Azure.Functions.Worker.Extensions.ServiceBus";

    /// <summary>One that no gallery has: what this machine can get must decide nothing here.</summary>
    private const string Version = "5.24.0-made-up";

    private FreshClone Tree => clone.Tree;

    [Fact]
    public void The_first_command_builds_the_app()
    {
        Assert.True(clone.FirstBuild.ExitCode == 0, clone.FirstBuild.Output);
        Assert.DoesNotContain("CS8785", clone.FirstBuild.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("publish", App)]
    [InlineData("build", App, "-p:ServiceBusExtension=package")]
    public async Task Without_the_package_publishing_fails_with_one_sentence(params string[] command)
    {
        var (exitCode, output) = await Tree.DotnetAsync(command);

        Assert.NotEqual(0, exitCode);
        Assert.Contains($"error LEADS002: None of your package sources has {Extension} {Version}, ", Assert.Single(Faults(output)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("publish", App, "-p:ServiceBusExtension=attributes")]
    [InlineData("msbuild", App, "-t:Publish", "-p:NoBuild=true")]
    public async Task The_stand_in_is_not_published(params string[] command)
    {
        var (exitCode, output) = await Tree.DotnetAsync(command);

        Assert.NotEqual(0, exitCode);
        Assert.Contains($"error LEADS003: The stand-in for {Extension}", Assert.Single(Faults(output)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_value_is_named()
    {
        var (exitCode, output) = await Tree.DotnetAsync("restore", App, "-p:ServiceBusExtension=packages");

        Assert.NotEqual(0, exitCode);
        Assert.Contains("error LEADS001: ServiceBusExtension is 'packages', but must be 'package'", Assert.Single(Faults(output)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_a_source_has_the_package_that_is_published()
    {
        var standIn = Path.Combine(Tree.Tree, "eng", "standins", Extension, $"{Extension}.csproj");
        string[] pack =
        [
            "pack", standIn, $"-p:PackageVersion={Version}", "-p:Product=made-up", "-p:RunAnalyzers=false", "--artifacts-path", Tree.Feed + "-build",
        ];
        var packed = await Tree.DotnetAsync([.. pack, "-o", Tree.Feed]);
        Assert.True(packed.ExitCode == 0, packed.Output);
        await File.WriteAllTextAsync(Path.Combine(Tree.Tree, "local.settings.json"), "{}");
        var folder = Path.Combine(Tree.Tree, "artifacts", "published");

        // In the configuration that the first build left with the stand-in.
        var (exitCode, output) = await Tree.DotnetWithFeedAsync("publish", App, "-c", "Debug", "-p:RunAnalyzers=false", "-o", folder);

        Assert.True(exitCode == 0, output);
        Assert.Equal("made-up", ProductOf(Path.Combine(folder, $"{Extension}.dll")));
        Assert.Equal(["QueueDeadLetters leads/$DeadLetterQueue", "QueueProcessLead leads"], QueueFunctions(Path.Combine(folder, "functions.metadata")));
        Assert.True(File.Exists(Path.Combine(folder, "host.json")));
        Assert.True(File.Exists(Path.Combine(folder, "Scoring", "scoring.json")));
        Assert.True(File.Exists(Path.Combine(folder, "Routing", "routing.json")));
        Assert.False(File.Exists(Path.Combine(folder, "local.settings.json")));
    }

    /// <summary>Without those that a build says again at its end.</summary>
    private static IEnumerable<string> Faults(string output) =>
        output.Split('\n').Where(line => line.Contains("error", StringComparison.Ordinal)).Select(line => line.Trim()).Distinct();

    /// <summary>Read as data: this process has loaded the stand-in under the same name.</summary>
    private static string ProductOf(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        var product = metadata.GetAssemblyDefinition().GetCustomAttributes().Select(metadata.GetCustomAttribute).Single(attribute =>
            attribute.Constructor.Kind == HandleKind.MemberReference
            && metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is { Kind: HandleKind.TypeReference } type
            && metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)type).Name) == "AssemblyProductAttribute");
        var blob = metadata.GetBlobReader(product.Value);
        blob.ReadUInt16();
        return blob.ReadSerializedString()!;
    }

    private static IEnumerable<string> QueueFunctions(string file)
    {
        using var metadata = JsonDocument.Parse(File.ReadAllText(file));
        return [.. metadata.RootElement.EnumerateArray()
            .SelectMany(
                function => function.GetProperty("bindings").EnumerateArray(),
                (function, binding) => (Function: function.GetProperty("name"), Binding: binding))
            .Where(one => one.Binding.GetProperty("type").GetString() == "serviceBusTrigger")
            .Select(one => $"{one.Function} {one.Binding.GetProperty("queueName").GetString()}")
            .Order(StringComparer.Ordinal)];
    }

    public sealed class Clone : IAsyncLifetime
    {
        internal FreshClone Tree { get; } = new();

        public (int ExitCode, string Output) FirstBuild { get; private set; }

        public async Task InitializeAsync()
        {
            Tree.Pin(Extension, Version);
            FirstBuild = await Tree.DotnetAsync("build", App, "-p:RunAnalyzers=false");
        }

        public Task DisposeAsync()
        {
            Tree.Dispose();
            return Task.CompletedTask;
        }
    }
}
