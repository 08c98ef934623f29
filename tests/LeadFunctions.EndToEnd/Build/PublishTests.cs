using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json;

namespace LeadFunctions.EndToEnd.Build;

/// <summary>
/// The package takes the stand-in's place when the app is published: decision 0008. It builds the app twice, and the workflows publish with the real package
/// at every change: so an ordinary run leaves it out.
/// </summary>
public sealed class PublishTests
{
    private const string App = BuildTests.App;
    private const string Extension = BuildTests.Extension;
    private const string Version = BuildTests.Version;

    [Fact]
    [Trait(Soak.Trait, Soak.Category)]
    public async Task Where_a_source_has_the_package_that_is_published_also_after_a_build_with_the_stand_in()
    {
        using var clone = new FreshClone();
        var standIn = Path.Combine(clone.Tree, "eng", "standins", Extension, $"{Extension}.csproj");
        clone.Pin(Extension, Version);
        var first = await clone.DotnetAsync("build", App, "-p:RunAnalyzers=false");
        Assert.True(first.ExitCode == 0, first.Output);
        Assert.DoesNotContain("CS8785", first.Output, StringComparison.Ordinal);
        var straight = await clone.DotnetAsync("msbuild", App, "-t:Publish", "-p:NoBuild=true");
        Assert.NotEqual(0, straight.ExitCode);
        Assert.Contains($"error LEADS003: The stand-in for {Extension}", Assert.Single(BuildTests.Faults(straight.Output)), StringComparison.Ordinal);
        string[] pack =
        [
            "pack", standIn, $"-p:PackageVersion={Version}", "-p:Product=made-up", "-p:RunAnalyzers=false", "--artifacts-path", clone.Feed + "-build",
        ];
        var packed = await clone.DotnetAsync([.. pack, "-o", clone.Feed]);
        Assert.True(packed.ExitCode == 0, packed.Output);
        await File.WriteAllTextAsync(Path.Combine(clone.Tree, "local.settings.json"), "{}");
        var folder = Path.Combine(clone.Tree, "artifacts", "published");

        // In the configuration that the first build left with the stand-in.
        var (exitCode, output) = await clone.DotnetWithFeedAsync("publish", App, "-c", "Debug", "-p:RunAnalyzers=false", "-o", folder);

        Assert.True(exitCode == 0, output);
        Assert.Equal("made-up", ProductOf(Path.Combine(folder, $"{Extension}.dll")));
        Assert.Equal(["QueueDeadLetters leads/$DeadLetterQueue", "QueueProcessLead leads"], QueueFunctions(Path.Combine(folder, "functions.metadata")));
        Assert.True(File.Exists(Path.Combine(folder, "host.json")));
        Assert.True(File.Exists(Path.Combine(folder, "Scoring", "scoring.json")));
        Assert.True(File.Exists(Path.Combine(folder, "Routing", "routing.json")));
        Assert.False(File.Exists(Path.Combine(folder, "local.settings.json")));
    }

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
}
