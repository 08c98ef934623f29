using LeadFunctions.Core.Scoring;
using LeadFunctions.ModelFiles;
using LeadFunctions.Scoring;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.Tests.Scoring;

public sealed class ShippedModelTests
{
    private const string WriteSchema = "LEADFUNCTIONS_WRITE_SCHEMA";

    [Fact]
    public void The_shipped_model_loads() => Assert.NotEmpty(ScoringModelFile.Load(ShippedModel.Path).Version);

    [Fact]
    public void The_shipped_schema_is_the_generated_one()
    {
        var path = Path.Combine(ShippedModel.SourceFolder, "scoring.schema.json");
        if (Environment.GetEnvironmentVariable(WriteSchema) == "1")
            File.WriteAllText(path, ScoringModelFile.SchemaText);

        Assert.True(
            File.Exists(path) && File.ReadAllText(path) == ScoringModelFile.SchemaText,
            "scoring.schema.json is not what ScoringModel says. "
            + $"Regenerate it: {WriteSchema}=1 dotnet test tests/LeadFunctions.Tests --filter {nameof(ShippedModelTests)}");
    }

    [Fact]
    public void The_scorer_is_registered_with_the_shipped_model_by_default()
    {
        using var services = new ServiceCollection().AddScoring(new ConfigurationBuilder().Build()).BuildServiceProvider();

        Assert.Same(services.GetRequiredService<Scorer>(), services.GetRequiredService<Scorer>());
    }

    [Fact]
    public void An_invalid_model_stops_start_up_and_names_file_and_path()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.json");
        File.WriteAllText(path, File.ReadAllText(ShippedModel.Path).Replace("\"halfLifeDays\": 14", "\"halfLifeDays\": 0", StringComparison.Ordinal));
        try
        {
            var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Scoring:Path", path)]).Build();

            var error = Assert.Throws<ModelFileException>(() => new ServiceCollection().AddScoring(settings));

            Assert.Contains(path, error.Message, StringComparison.Ordinal);
            Assert.Contains("$.interest.halfLifeDays: 0 is out of range, allowed: 0.1 to 3650", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_missing_file_names_the_setting()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Scoring:Path", "/nowhere/scoring.json")]).Build();

        var error = Assert.Throws<ModelFileException>(() => new ServiceCollection().AddScoring(settings));

        Assert.Contains("/nowhere/scoring.json", error.Message, StringComparison.Ordinal);
        Assert.Contains("Scoring:Path", error.Message, StringComparison.Ordinal);
    }
}
