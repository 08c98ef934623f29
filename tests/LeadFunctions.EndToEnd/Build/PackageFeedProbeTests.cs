using System.Globalization;

namespace LeadFunctions.EndToEnd.Build;

public sealed class PackageFeedProbeTests : IDisposable
{
    private const string App = "src/LeadFunctions/LeadFunctions.csproj";

    private readonly FreshClone clone = new();

    public PackageFeedProbeTests() => clone.RestoreOnlyFromFeed();

    public void Dispose() => clone.Dispose();

    [Fact]
    public async Task A_feed_without_the_packages_means_stand_ins_said_in_one_line_and_never_published()
    {
        Directory.CreateDirectory(clone.Feed);

        var (exitCode, output) = await clone.Dotnet("publish", "src/LeadFunctions");

        Assert.NotEqual(0, exitCode);
        Assert.Equal("standin", clone.Choice["PackageFeedChoice"]);
        Assert.Single(Lines(output), line => line.Contains("AzurePackages=standin", StringComparison.Ordinal));
        Assert.Single(Lines(output), line => line.Contains("error", StringComparison.Ordinal));
        Assert.Contains("error LEADS002: This build stands on the stand-ins", output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateDirectories(clone.Tree, "bin", SearchOption.AllDirectories));
        Assert.InRange(SecondsToLive(), 80_000, 86_400);
    }

    [Fact]
    public async Task A_feed_with_the_packages_means_the_packages_and_costs_no_line()
    {
        clone.PutAzurePackagesOnFeed();

        var (exitCode, output) = await clone.Dotnet("msbuild", App, "-nologo", "-t:CheckAzurePackages");

        Assert.Equal(0, exitCode);
        Assert.Equal("nuget", clone.Choice["PackageFeedChoice"]);
        Assert.Empty(output.Trim());
        Assert.Contains("\"Azure.Data.Tables\"", await Items("PackageReference"), StringComparison.Ordinal);
        Assert.DoesNotContain("standins", await Items("ProjectReference"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_that_does_not_answer_is_believed_for_minutes_only()
    {
        var (exitCode, output) = await clone.Dotnet("msbuild", App, "-nologo", "-t:CheckAzurePackages");

        Assert.Equal(0, exitCode);
        Assert.Equal("standin", clone.Choice["PackageFeedChoice"]);
        Assert.Contains("did not answer", output, StringComparison.Ordinal);
        Assert.InRange(SecondsToLive(), 0, 300);
    }

    [Fact]
    public async Task A_restore_forgets_an_old_choice_and_a_build_without_restore_keeps_it()
    {
        Directory.CreateDirectory(clone.Feed);
        clone.WriteChoice("nuget", goodUntil: DateTimeOffset.UnixEpoch);

        await clone.Dotnet("msbuild", App, "-nologo", "-t:CheckAzurePackages");
        Assert.Equal("nuget", clone.Choice["PackageFeedChoice"]);

        await clone.Dotnet("restore", App);
        Assert.Equal("standin", clone.Choice["PackageFeedChoice"]);
    }

    [Fact]
    public async Task An_explicit_flavour_wins_without_asking_the_feed_and_a_wrong_one_is_named()
    {
        Directory.CreateDirectory(clone.Feed);

        var (_, chosen) = await clone.Dotnet("msbuild", App, "-p:AzurePackages=nuget", "-getItem:PackageReference", "-t:CheckAzurePackages");
        Assert.Contains("\"Azure.Data.Tables\"", chosen, StringComparison.Ordinal);

        var (exitCode, wrong) = await clone.Dotnet("build", "-p:AzurePackages=nugget");
        Assert.NotEqual(0, exitCode);
        Assert.Contains("error LEADS001: AzurePackages is 'nugget', but must be 'nuget'", wrong, StringComparison.Ordinal);

        Assert.Empty(clone.Choice);
    }

    [Fact]
    public async Task Builds_that_start_together_agree()
    {
        Directory.CreateDirectory(clone.Feed);

        var builds = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => clone.Dotnet("msbuild", App, "-nologo", "-t:CheckAzurePackages")));

        Assert.All(builds, build => Assert.Equal(0, build.ExitCode));
        Assert.Equal("standin", clone.Choice["PackageFeedChoice"]);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(clone.Tree, "artifacts", "package-feed")));
    }

    private async Task<string> Items(string name) => (await clone.Dotnet("msbuild", App, $"-getItem:{name}")).Output;

    private double SecondsToLive()
    {
        var asked = DateTimeOffset.Parse(clone.Choice["PackageFeedAsked"], CultureInfo.InvariantCulture);
        return long.Parse(clone.Choice["PackageFeedGoodUntil"], CultureInfo.InvariantCulture) - asked.ToUnixTimeSeconds();
    }

    private static IEnumerable<string> Lines(string output) => output.Split('\n').Where(line => line.Trim().Length > 0);
}
