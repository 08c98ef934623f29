using LeadFunctions.LifeCycle;
using LeadFunctions.ModelFiles;
using LeadFunctions.Tests.Builders;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.Tests.LifeCycle;

public sealed class FollowUpFileTests
{
    private const string WriteSchema = "LEADFUNCTIONS_WRITE_SCHEMA";
    private static readonly string Shipped = Repository.Read("src/LeadFunctions/LifeCycle/followup.json");

    [Fact]
    public void The_shipped_schema_is_the_generated_one()
    {
        var path = Repository.PathOf("src", "LeadFunctions", "LifeCycle", "followup.schema.json");
        if (Environment.GetEnvironmentVariable(WriteSchema) == "1")
            File.WriteAllText(path, FollowUpFile.SchemaText);

        Assert.True(
            File.Exists(path) && File.ReadAllText(path) == FollowUpFile.SchemaText,
            "followup.schema.json is not what FollowUpModel says. "
            + $"Regenerate it: {WriteSchema}=1 dotnet test tests/LeadFunctions.Tests --filter {nameof(FollowUpFileTests)}");
    }

    [Theory]
    [InlineData("\"ends\": [\"call/reached\", \"meeting\"]", "\"ends\": [\"call/wrongNumber\"]", "$.ends[0]: \"call/wrongNumber\" is not in $.attempts")]
    [InlineData("\"ends\": [\"call/reached\"", "\"ends\": [\"reply\"", "$.ends[0]: \"reply\" does not match")]
    [InlineData("\"email\", \"meeting\"]", "\"meeting\", \"meeting\"]", "$.attempts[4]: \"meeting\" stands there twice")]
    [InlineData("\"name\": \"warm\"", "\"name\": \"hot\"", "$.plans[1].name: \"hot\" stands there twice")]
    [InlineData("[\"hot\"], \"steps\"", "[\"boiling\"], \"steps\"", "$.plans[0].temperatures[0]: \"boiling\" is unknown, allowed: cold, warm, hot")]
    [InlineData("[\"hot\"], \"steps\"", "[\"hot\", \"hot\"], \"steps\"", "$.plans[0].temperatures[1]: \"hot\" stands there twice")]
    [InlineData("[\"hot\"], \"steps\"", "[\"hot\"], \"stages\": [\"nurture\"], \"steps\"", "$.plans[0].stages: nobody works on a lead that is set aside")]
    [InlineData("[\"2d\", \"3d\", \"5d\", \"7d\"]", "[]", "$.plans[2].steps: has 0 items, allowed: 1 to 12")]
    [InlineData("[\"2d\", \"3d\", \"5d\", \"7d\"]", "[\"0d\"]", "$.plans[2].steps[0]: \"0d\" does not match")]
    [InlineData("[\"2d\", \"3d\", \"5d\", \"7d\"]", "[\"2w\"]", "$.plans[2].steps[0]: \"2w\" does not match")]
    public void Every_problem_is_named_with_its_path(string given, string changed, string problem)
    {
        Assert.Contains(given, Shipped, StringComparison.Ordinal);

        var error = Assert.Throws<ModelFileException>(() => FollowUpFile.Parse(Shipped.Replace(given, changed, StringComparison.Ordinal), "some file"));

        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reasons_must_be_those_of_the_qualification_model()
    {
        var qualification = SomeLead.Qualification with
        {
            Nurture = [.. SomeLead.Qualification.Nurture.Where(reason => reason.Name != "no-answer")],
            Disqualified = [.. SomeLead.Qualification.Disqualified.Where(reason => reason.Name != "wrong-data")],
        };
        var path = Path.Combine(AppContext.BaseDirectory, "LifeCycle", "followup.json");

        var error = Assert.Throws<ModelFileException>(() => FollowUpFile.Load(path, qualification));

        Assert.Equal(["$.atEnd.reason", "$.wrongNumber.reason"], error.Problems.Select(problem => problem.Split(':')[0]));
    }

    [Fact]
    public void A_missing_file_names_the_setting()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("FollowUp:PlanPath", "/nowhere/f.json")]).Build();

        var error = Assert.Throws<ModelFileException>(() => new ServiceCollection().AddLifeCycle(settings));

        Assert.Contains("FollowUp:PlanPath", error.Message, StringComparison.Ordinal);
    }
}
