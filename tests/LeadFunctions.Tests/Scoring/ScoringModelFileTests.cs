using System.Text.Json.Nodes;
using LeadFunctions.ModelFiles;
using LeadFunctions.Scoring;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.Scoring;

public sealed class ScoringModelFileTests
{
    [Theory]
    [InlineData("$.version", "\"\"", "$.version: \"\" does not match")]
    [InlineData("$.version", "null", "$.version: must be a string, is null")]
    [InlineData("$.version", "7", "$.version: must be a string, is a number (7)")]
    [InlineData("$.colour", "\"red\"", "$.colour: unknown; known here: $schema, version, weights")]
    [InlineData("$.fit", "[]", "$.fit: must be an object, is an array")]
    [InlineData("$.weights.fit", "101", "$.weights.fit: 101 is out of range, allowed: 0 to 100")]
    [InlineData("$.weights.fit", "60", "$.weights: fit 60 and interest 50 make 110, must make 100")]
    [InlineData("$.weights.fit", "50.5", "$.weights.fit: must be a whole number, is a number (50.5), allowed: 0 to 100")]
    [InlineData("$.fit.title.levels[2].points", "\"30\"", "$.fit.title.levels[2].points: must be a whole number, is a string (\"30\"), allowed: -100 to 100")]
    [InlineData("$.fit.title.levels[2].points", "500", "$.fit.title.levels[2].points: 500 is out of range, allowed: -100 to 100")]
    [InlineData("$.fit.title.levels[2].label", "\" x\"", "$.fit.title.levels[2].label: \" x\" does not match")]
    [InlineData("$.fit.title.levels", "[]", "$.fit.title.levels: has 0 items, allowed: 1 to 20")]
    [InlineData("$.fit.title.levels[0].keywords.en[0]", "\"--\"", "$.fit.title.levels[0].keywords.en[0]: \"--\" has no letter")]
    [InlineData("$.fit.title.levels[0].keywords.en[0]", "\"in*tern\"", "$.fit.title.levels[0].keywords.en[0]: \"in*tern\" has * inside")]
    [InlineData("$.fit.title.levels[0].keywords.en[0]", "\"*intern*\"", "$.fit.title.levels[0].keywords.en[0]: \"*intern*\" has * at both ends")]
    [InlineData(
        "$.fit.title.levels[0].keywords.en[0]",
        "\"ab*\"",
        "$.fit.title.levels[0].keywords.en[0]: \"ab*\" has *, which is allowed beside a single word")]
    [InlineData("$.fit.title.levels[0].keywords.en[0]", "\"IT部長\"", "$.fit.title.levels[0].keywords.en[0]: \"IT部長\" mixes")]
    [InlineData("$.fit.title.levels[0].keywords.en[0]", "null", "$.fit.title.levels[0].keywords.en[0]: must be a string, is null")]
    [InlineData(
        "$.fit.title.levels[3].keywords.en[0]",
        "\"ceo\"",
        "$.fit.title.levels[3].keywords.en[0]: \"ceo\" stands in two levels, also at $.fit.title.levels[2].keywords.en[")]
    [InlineData("$.fit.phone.label", "\"line\\n\"", "$.fit.phone.label: \"line\n\" does not match")]
    [InlineData("$.fit.country.markets", "[\"DE\", \"Germany\"]", "$.fit.country.markets[1]: \"Germany\" does not match ^[A-Z]{2}$")]
    [InlineData("$.fit.phone.points", "-101", "$.fit.phone.points: -101 is out of range, allowed: -100 to 100")]
    [InlineData("$.interest.halfLifeDays", "0", "$.interest.halfLifeDays: 0 is out of range, allowed: 0.1 to 3650")]
    [InlineData("$.interest.halfLifeDays", "1e999", "$.interest.halfLifeDays: Infinity is out of range, allowed: 0.1 to 3650")]
    [InlineData("$.interest.fullAt", "0", "$.interest.fullAt: 0 is out of range, allowed: 1 to 10000")]
    [InlineData("$.interest.actions.doNotContact", "1", "$.interest.actions.doNotContact: 1 is out of range, allowed: 0 to 0")]
    [InlineData("$.interest.actions.install", "-1", "$.interest.actions.install: -1 is out of range, allowed: 0 to 1000")]
    [InlineData("$.interest.sources.linkedIn", "5", "$.interest.sources.linkedIn: unknown; known here: azureMarketplace")]
    [InlineData(
        "$.interest.activities.kinds.callWrongNumber",
        "1",
        "$.interest.activities.kinds.callWrongNumber: 1 is out of range, allowed: -1000 to 0")]
    [InlineData("$.interest.activities.kinds.unsubscribe", "5", "$.interest.activities.kinds.unsubscribe: 5 is out of range, allowed: -1000 to 0")]
    [InlineData("$.interest.activities.kinds.party", "5", "$.interest.activities.kinds.party: unknown; known here: callReached, callNoAnswer")]
    [InlineData("$.interest.activities.pages[0].match", "\" x\"", "$.interest.activities.pages[0].match: \" x\" does not match")]
    [InlineData(
        "$.interest.activities.pages[1].match",
        "\"/Pricing/*\"",
        "$.interest.activities.pages[1].match: \"/Pricing/*\" never counts, since $.interest.activities.pages[0] stands before it")]
    [InlineData("$.interest.activities.mailScanners.touches", "1", "$.interest.activities.mailScanners.touches: 1 is out of range, allowed: 2 to 20")]
    [InlineData("$.grades.letters.b", "70", "$.grades.letters.b: 70 must be below a, allowed: 1 to 69")]
    [InlineData("$.grades.letters.c", "60", "$.grades.letters.c: 60 must be below b, allowed: 1 to 44")]
    [InlineData("$.grades.digits.two", "42", "$.grades.digits.two: 42 must be below one, allowed: 1 to 41")]
    [InlineData("$.grades.digits.three", "30", "$.grades.digits.three: 30 must be below two, allowed: 1 to 21")]
    [InlineData("$.grades.digits.three", "0", "$.grades.digits.three: 0 is out of range, allowed: 1 to 100")]
    [InlineData("$.temperatures.warm", "58", "$.temperatures.warm: 58 must be below hot, allowed: 1 to 57")]
    [InlineData("$.mql.score", "101", "$.mql.score: 101 is out of range, allowed: 0 to 100")]
    public void A_wrong_value_is_named_by_its_path(string path, string value, string expected)
    {
        var error = Assert.Throws<ModelFileException>(() => ScoringModelFile.Parse(With(path, value), "model.json"));

        Assert.StartsWith(expected, Assert.Single(error.Problems), StringComparison.Ordinal);
        Assert.Contains("'model.json'", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_values_are_named_with_their_range()
    {
        var model = Shipped();
        model["interest"]!.AsObject().Remove("halfLifeDays");
        model.Remove("mql");

        var error = Assert.Throws<ModelFileException>(() => ScoringModelFile.Parse(model.ToJsonString(), "model.json"));

        Assert.Equal(["$.interest.halfLifeDays: missing, allowed: 0.1 to 3650", "$.mql: missing"], error.Problems);
    }

    [Fact]
    public void A_name_that_stands_twice_is_refused()
    {
        var twice = Shipped().ToJsonString().Replace("\"halfLifeDays\":", "\"halfLifeDays\":7,\"halfLifeDays\":", StringComparison.Ordinal);

        var error = Assert.Throws<ModelFileException>(() => ScoringModelFile.Parse(twice, "model.json"));

        Assert.Equal(["$.interest.halfLifeDays: stands there twice"], error.Problems);
    }

    [Fact]
    public void All_problems_are_told_at_once()
    {
        var model = Shipped();
        model["fit"]!["phone"]!["points"] = 999;
        model["mql"]!["score"] = "high";
        model["extra"] = 1;

        var error = Assert.Throws<ModelFileException>(() => ScoringModelFile.Parse(model.ToJsonString(), "model.json"));

        Assert.Equal(3, error.Problems.Count);
        Assert.All(
            ["$.fit.phone.points", "$.mql.score", "$.extra"],
            path => Assert.Contains(error.Problems, problem => problem.StartsWith($"{path}:", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("{", "line 1")]
    [InlineData("", "line 1")]
    [InlineData("{\n\"version\": x }", "line 2")]
    [InlineData("[]", "$: must be an object, is an array")]
    public void What_is_no_model_at_all_is_refused_with_its_place(string json, string expected)
    {
        var error = Assert.Throws<ModelFileException>(() => ScoringModelFile.Parse(json, "model.json"));

        Assert.Contains(expected, Assert.Single(error.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Comments_trailing_commas_and_absent_optional_values_are_welcome()
    {
        var model = Shipped();
        model.Remove("$schema");
        model["interest"]!["actions"]!.AsObject().Remove("doNotContact");

        var loaded = ScoringModelFile.Parse($"// agreed in March\n{model.ToJsonString()[..^1]},}}", "model.json");

        Assert.Equal(0, loaded.Interest.Actions.DoNotContact);
    }

    private static JsonObject Shipped() =>
        JsonNode.Parse(File.ReadAllText(ShippedModel.Path), documentOptions: new() { CommentHandling = System.Text.Json.JsonCommentHandling.Skip })!.AsObject();

    /// <summary>The shipped model with one value changed: <see cref="JsonEdits.With"/>.</summary>
    private static string With(string path, string value) => JsonEdits.With(Shipped(), path, value);
}
