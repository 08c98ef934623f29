using LeadFunctions.ModelFiles;
using LeadFunctions.Nurture;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.Nurture;

public sealed class NurtureFileTests
{
    private const string WriteSchema = "LEADFUNCTIONS_WRITE_SCHEMA";
    private static readonly string Shipped = Repository.Read("src/LeadFunctions/Nurture/nurture.json");

    [Fact]
    public void The_shipped_schema_is_the_generated_one()
    {
        var path = Repository.PathOf("src", "LeadFunctions", "Nurture", "nurture.schema.json");
        if (Environment.GetEnvironmentVariable(WriteSchema) == "1")
            File.WriteAllText(path, NurtureFile.SchemaText);

        Assert.True(
            File.Exists(path) && File.ReadAllText(path) == NurtureFile.SchemaText,
            "nurture.schema.json is not what NurtureModel says. "
            + $"Regenerate it: {WriteSchema}=1 dotnet test tests/LeadFunctions.Tests --filter {nameof(NurtureFileTests)}");
    }

    [Theory]
    [InlineData("\"perDay\": 1", "\"perDay\": 4", "$.caps.perWeek: 3 is less than perDay (4)")]
    [InlineData("\"perDay\": 1", "\"perDay\": 0", "$.caps.perDay: 0 is out of range, allowed: 1 to 5")]
    [InlineData("\"from\": \"19:00\"", "\"from\": \"24:00\"", "$.quietHours.from: \"24:00\" does not match")]
    [InlineData("\"elsewhere\": \"IE\"", "\"elsewhere\": \"QX\"", "$.quietHours.elsewhere: \"QX\" is none of the countries")]
    [InlineData("\"name\": \"no-answer\", \"version\"", "\"name\": \"trial\", \"version\"", "$.sequences[1].name: \"trial\" stands there twice")]
    [InlineData("\"name\": \"tips\"", "\"name\": \"welcome\"", "$.sequences[0].steps[2].name: \"welcome\" stands there twice")]
    [InlineData(
        "\"name\": \"try\", \"wait\": \"2d\"",
        "\"name\": \"try\"",
        "$.sequences[0].steps[1]: must have one of wait, beforeWakeUp, when, touch, branch and close, has none")]
    [InlineData(
        "\"wait\": \"2d\" }",
        "\"wait\": \"2d\", \"beforeWakeUp\": \"2d\" }",
        "$.sequences[0].steps[1]: must have one of wait, beforeWakeUp, when, touch, branch and close, has wait and beforeWakeUp")]
    [InlineData("\"wait\": \"2d\"", "\"wait\": \"2w\"", "$.sequences[0].steps[1].wait: \"2w\" does not match")]
    [InlineData("\"click\": \"offer\"", "\"click\": \"tips\"", "$.sequences[0].steps[3].branch.click: \"tips\" is none of the steps behind")]
    [InlineData("\"click\": \"offer\"", "\"reply\": \"nowhere\"", "$.sequences[0].steps[3].branch.reply: \"nowhere\" is none of the steps behind")]
    [InlineData("\"click\": \"offer\"", "\"silence\": \"think\"", "$.sequences[0].steps[4]: no step leads here")]
    [InlineData(
        "\"branch\": { \"within\": \"10d\", \"click\": \"interest\" }",
        "\"branch\": { \"within\": \"10d\", \"silence\": \"close\", \"click\": \"second\" }",
        "$.sequences[3].steps[5].close: there is a way here with 1 touches")]
    [InlineData(
        "{ \"name\": \"welcome\", \"touch\": { \"template\": \"trial-welcome\" } }",
        "{ \"name\": \"welcome\", \"branch\": { \"within\": \"1d\" } }",
        "$.sequences[0].steps[0].branch: there is a way here without a touch")]
    [InlineData("\"actions\": [\"startTestDrive\"]", "\"actions\": [\"startTestDrives\"]", "$.sequences[0].enter.actions[0]: \"startTestDrives\" is unknown")]
    [InlineData("\"enter\": { \"stages\": [\"customer\"] }", "\"enter\": {}", "$.sequences[5].enter: names no actions, activities or stages")]
    [InlineData(
        "\"enter\": { \"stages\": [\"customer\"] }",
        "\"enter\": { \"activities\": [\"webinar\"], \"reasons\": [\"x\"] }",
        "$.sequences[5].enter.reasons: are those of stages")]
    [InlineData(
        "\"audience\": { \"when\": { \"actions\": [\"contactMe\", \"register\", \"other\"] } }",
        "\"audience\": { \"scoreFrom\": 50, \"scoreBelow\": 50 }",
        "$.sequences[1].audience.scoreBelow: 50 is not above scoreFrom (50)")]
    [InlineData(
        "\"existingCustomer\": true } },\n      \"again\"",
        "\"existingCustomer\": true, \"countries\": [\"QX\"] } },\n      \"again\"",
        "$.sequences[4].audience.when.countries[0]: \"QX\" is none of the countries")]
    [InlineData("\"again\": \"30d\"", "\"agian\": \"30d\"", "$.sequences[4].agian: unknown; known here: name, version")]
    public void Every_problem_is_named_with_its_path(string given, string changed, string problem)
    {
        Assert.Contains(given, Shipped, StringComparison.Ordinal);

        var error = Assert.Throws<ModelFileException>(() => NurtureFile.Parse(Replaced(given, changed), "some file"));

        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Customers_are_not_closed_for_silence()
    {
        var json = Replaced(
            "\"enter\": { \"stages\": [\"nurture\"], \"reasons\": [\"no-answer\"] },",
            "\"audience\": { \"when\": { \"existingCustomer\": true } },");

        var error = Assert.Throws<ModelFileException>(() => NurtureFile.Parse(json, "some file"));

        Assert.Contains("$.sequences[3].steps[5].close: customers are not closed for silence", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reasons_must_be_those_of_the_qualification_model()
    {
        var qualification = SomeLead.Qualification with
        {
            Nurture = [.. SomeLead.Qualification.Nurture.Where(reason => reason.Name != "no-answer")],
            Disqualified = [.. SomeLead.Qualification.Disqualified.Where(reason => reason.Name != "silent")],
        };

        var error = Assert.Throws<ModelFileException>(() => NurtureFile.Load(ShippedPath, qualification));

        Assert.Equal(
            ["$.sequences[3].enter.reasons[0]", "$.sequences[3].steps[5].close.reason"], error.Problems.Select(problem => problem.Split(':')[0]));
    }

    [Fact]
    public void The_archive_holds_what_differs_by_version()
    {
        using var folder = new TempFolder();
        var current = NurtureFile.Load(ShippedPath, SomeLead.Qualification);
        File.WriteAllText(folder.PathOf("2026-12.json"), Replaced("\"name\": \"trial\", \"version\": \"1\"", "\"name\": \"trial\", \"version\": \"0\""));

        var earlier = NurtureFile.LoadArchive(folder.FullName, current, SomeLead.Qualification);

        Assert.Equal([("trial", "0")], earlier.Select(sequence => (sequence.Name, sequence.Version)));
        Assert.Empty(NurtureFile.LoadArchive(folder.PathOf("none"), current, SomeLead.Qualification));
    }

    [Fact]
    public void Two_states_of_a_sequence_have_two_versions()
    {
        using var folder = new TempFolder();
        var current = NurtureFile.Load(ShippedPath, SomeLead.Qualification);
        File.WriteAllText(folder.PathOf("old.json"), Replaced("\"wait\": \"2d\"", "\"wait\": \"3d\""));

        var error = Assert.Throws<ModelFileException>(() => NurtureFile.LoadArchive(folder.FullName, current, SomeLead.Qualification));

        Assert.Contains("$.sequences[0].version: \"trial\" has other steps elsewhere under this version", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Where the schema and the checks let a file pass, nothing is left that could fail later.</summary>
    [Fact]
    public void No_sequences_are_sequences_too() => Assert.Empty(NurtureFile.Parse(
        """{ "caps": { "perDay": 1, "perWeek": 1 }, "quietHours": { "from": "00:00", "to": "00:00", "elsewhere": "DE" }, "sequences": [] }""", "x").Sequences);

    private static string ShippedPath => Path.Combine(AppContext.BaseDirectory, "Nurture", "nurture.json");

    private static string Replaced(string given, string changed) => Shipped.ReplaceLineEndings("\n").Replace(given, changed, StringComparison.Ordinal);
}
