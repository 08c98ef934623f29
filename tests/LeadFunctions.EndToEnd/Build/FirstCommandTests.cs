namespace LeadFunctions.EndToEnd.Build;

public sealed class FirstCommandTests
{
    /// <summary>The hardest first command: this project holds the conditional references itself.</summary>
    [Fact]
    public async Task A_fresh_clone_builds_the_app_with_its_first_command()
    {
        using var clone = new FreshClone { UseMachinePackages = true };

        var (exitCode, output) = await clone.Dotnet("build", "src/LeadFunctions", "-p:RunAnalyzers=false");

        Assert.True(exitCode == 0, output);
    }
}
