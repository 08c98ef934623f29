namespace LeadFunctions.EndToEnd.Build;

/// <summary>Ways to publish what cannot be: decision 0008. All on one clone, which was never built.</summary>
public sealed class BuildTests(BuildTests.Clone clone) : IClassFixture<BuildTests.Clone>
{
    internal const string App = "src/LeadFunctions";
    internal const string Extension = "Microsoft.Azure.Functions.Worker.Extensions.ServiceBus";

    /// <summary>One that no gallery has: what this machine can get must decide nothing here.</summary>
    internal const string Version = "5.24.0-made-up";

    private FreshClone Tree => clone.Tree;

    [Theory]
    [InlineData("publish", App)]
    [InlineData("build", App, "-p:ServiceBusExtension=package")]
    public async Task Without_the_package_publishing_fails_with_one_sentence(params string[] command)
    {
        var (exitCode, output) = await Tree.DotnetAsync(command);

        Assert.NotEqual(0, exitCode);
        Assert.Contains($"error LEADS002: None of your package sources has {Extension} {Version}, ", Assert.Single(Faults(output)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_stand_in_is_not_published()
    {
        var (exitCode, output) = await Tree.DotnetAsync("publish", App, "-p:ServiceBusExtension=attributes");

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

    /// <summary>Without those that a build says again at its end.</summary>
    internal static IEnumerable<string> Faults(string output) =>
        output.Split('\n').Where(line => line.Contains("error", StringComparison.Ordinal)).Select(line => line.Trim()).Distinct();

    public sealed class Clone : IAsyncLifetime
    {
        internal FreshClone Tree { get; } = new();

        public async Task InitializeAsync()
        {
            Tree.Pin(Extension, Version);
            var (exitCode, output) = await Tree.DotnetAsync("restore", App);
            Assert.True(exitCode == 0, output);
        }

        public Task DisposeAsync()
        {
            Tree.Dispose();
            return Task.CompletedTask;
        }
    }
}
