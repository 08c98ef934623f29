using LeadFunctions.Core.Scoring;
using LeadFunctions.ModelFiles;
using LeadFunctions.Scoring;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.Tests.Scoring;

public sealed class ScoringArchiveTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_shipped_models_can_all_be_asked_for_the_current_one_first()
    {
        var models = Models([]);

        Assert.Equal(["3", "1", "2"], models.Versions);
        Assert.Equal("3", models.Find(null)!.Version);
        Assert.Same(models.Find(null), models.Find("3"));
        Assert.Equal("1", models.Find("1")!.Version);
        Assert.Equal("2", models.Find("2")!.Version);
        Assert.Null(models.Find("0"));
    }

    [Fact]
    public void Without_an_archive_there_is_the_current_model() =>
        Assert.Equal(["3"], Models([new("Scoring:ArchivePath", "/nowhere")]).Versions);

    [Fact]
    public void A_file_that_is_wrong_stops_start_up()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "a.json"), "{}");

        var error = Assert.Throws<ModelFileException>(() => Models([new("Scoring:ArchivePath", _folder.FullName)]));

        Assert.Contains("a.json", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("3")]
    [InlineData("1")]
    public void Two_models_of_one_version_stop_start_up(string version)
    {
        foreach (var name in new[] { "a.json", "b.json" })
        {
            var text = File.ReadAllText(ShippedModel.Path).Replace("\"version\": \"3\"", $"\"version\": \"{version}\"", StringComparison.Ordinal);
            File.WriteAllText(Path.Combine(_folder.FullName, name), text);
        }

        var error = Assert.Throws<ModelFileException>(() => Models([new("Scoring:ArchivePath", _folder.FullName)]));

        Assert.Equal([$"$.version: \"{version}\" is that of another model, too"], error.Problems);
    }

    private static ScoringModels Models(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        using var services = new ServiceCollection().AddScoring(configuration).BuildServiceProvider();
        Assert.Same(services.GetRequiredService<Scorer>(), services.GetRequiredService<ScoringModels>().Find(null));
        return services.GetRequiredService<ScoringModels>();
    }
}
