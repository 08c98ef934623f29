using LeadFunctions.LifeCycle;
using LeadFunctions.ModelFiles;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.Tests.LifeCycle;

public sealed class QualificationFileTests
{
    private const string WriteSchema = "LEADFUNCTIONS_WRITE_SCHEMA";
    private static readonly string Shipped = Repository.Read("src/LeadFunctions/LifeCycle/qualification.json");

    [Fact]
    public void The_shipped_schema_is_the_generated_one()
    {
        var path = Repository.PathOf("src", "LeadFunctions", "LifeCycle", "qualification.schema.json");
        if (Environment.GetEnvironmentVariable(WriteSchema) == "1")
            File.WriteAllText(path, QualificationFile.SchemaText);

        Assert.True(
            File.Exists(path) && File.ReadAllText(path) == QualificationFile.SchemaText,
            "qualification.schema.json is not what QualificationModel says. "
            + $"Regenerate it: {WriteSchema}=1 dotnet test tests/LeadFunctions.Tests --filter {nameof(QualificationFileTests)}");
    }

    [Theory]
    [InlineData("\"onNo\": \"no-need\"", "\"onNo\": \"never\"", "$.prerequisites[2].onNo: \"never\" is no reason of $.nurture")]
    [InlineData("\"name\": \"need\"", "\"name\": \"budget\"", "$.prerequisites[2].name: \"budget\" stands there twice")]
    [InlineData("\"wakeAfterDays\": 365", "\"wakeAfterDays\": 0", "$.nurture[5].wakeAfterDays: 0 is out of range, allowed: 1 to 1825")]
    [InlineData("\"name\": \"spam\"", "\"name\": \"Spam!\"", "$.disqualified[5].name")]
    public void Every_problem_is_named_with_its_path(string given, string changed, string problem)
    {
        Assert.Contains(given, Shipped, StringComparison.Ordinal);

        var error = Assert.Throws<ModelFileException>(() => QualificationFile.Parse(Shipped.Replace(given, changed, StringComparison.Ordinal), "some file"));

        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_names_the_setting()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("LifeCycle:QualificationPath", "/nowhere/q.json")]).Build();

        var error = Assert.Throws<ModelFileException>(() => new ServiceCollection().AddLifeCycle(settings));

        Assert.Contains("LifeCycle:QualificationPath", error.Message, StringComparison.Ordinal);
    }
}
