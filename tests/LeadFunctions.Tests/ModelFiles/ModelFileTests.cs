using System.ComponentModel.DataAnnotations;
using LeadFunctions.ModelFiles;

namespace LeadFunctions.Tests.ModelFiles;

public sealed class ModelFileTests
{
    private static readonly ModelFile<Menu> File = new("menu", "Menu:Path", (menu, problems) =>
    {
        if (menu.Count > 5)
            problems.Add("$.count: too many");
    });

    [Fact]
    public void A_good_file_is_read()
    {
        var menu = Read("""{"count": 3, "price": 1e1, "size": "large", "tags": {"x~/y": ["AB"]}, /* seen */ "note": null,}""");

        Assert.Equal((3, 10.0, Size.Large, "AB"), (menu.Count, menu.Price, menu.Size, Assert.Single(menu.Tags["x~/y"])));
    }

    [Theory]
    [InlineData("""{"count": 3, "tags": {}, "codes": ["AB", "AB\n"]}""", "$.codes[1]: \"AB\n\" does not match ^[A-Z]{2}$")]
    [InlineData("""{"count": 3, "tags": {"x~/y": ["AB", 4.50]}}""", "$.tags.x~/y[1]: must be a string, is a number (4.50)")]
    [InlineData(
        """{"count": 3, "tags": {"~1": 1, "%7e": 1, "": 1}}""",
        "$.tags.%7e: must be an array, is a number (1)",
        "$.tags.: must be an array, is a number (1)",
        "$.tags.~1: must be an array, is a number (1)")]
    [InlineData(
        """{"count": 3, "tags": {}, "": 1, "~~//": 1}""",
        "$.: unknown; known here: count, price, size, note, tags, codes, days, parts",
        "$.~~//: unknown; known here: count, price, size, note, tags, codes, days, parts")]
    [InlineData("""{"count": 3, "tags": {"7": {}}}""", "$.tags.7: must be an array, is an object")]
    [InlineData("""{"count": 3, "tags": {}, "size": "vast"}""", "$.size: \"vast\" is unknown, allowed: small, large")]
    [InlineData("""{"count": 3, "tags": {}, "note": true}""", "$.note: must be a string, is a boolean (true)")]
    [InlineData("""{"count": 1000.5, "tags": {}}""", "$.count: must be a whole number, is a number (1000.5), allowed: 1 to 10")]
    [InlineData("""{"count": 1e400, "tags": {}}""", "$.count: Infinity is out of range, allowed: 1 to 10")]
    [InlineData("""{"count": 3, "tags": {}, "price": -1e-400}""", "$.price: -0 is out of range, allowed: 0.5 to 100")]
    [InlineData(
        """{"count": 3, "tags": {}, "parts": [{"count": 1}, {"Count": 1}]}""",
        "$.parts[1].Count: unknown; known here: count, name",
        "$.parts[1].count: missing, allowed: 1 to 10")]
    [InlineData("""{"count": 3, "tags": {}, "size": 1}""", "$.size: 1 is unknown, allowed: small, large")]
    [InlineData("""{"count": 3, "tags": {}, "days": ["2024-02-29", "2026-02-29", "1/2/2026", "2026-02-01\n", 5]}""",
        "$.days[1]: \"2026-02-29\" is no date (yyyy-MM-dd)",
        "$.days[2]: \"1/2/2026\" is no date (yyyy-MM-dd)",
        "$.days[3]: \"2026-02-01\n\" is no date (yyyy-MM-dd)",
        "$.days[4]: must be a string, is a number (5)")]
    [InlineData("""{"count": 7, "tags": {}}""", "$.count: too many")]
    public void Problems_are_told_with_place_value_and_what_is_allowed(string json, params string[] expected) =>
        Assert.Equal(expected, Problems(json));

    [Fact]
    public void Names_that_stand_twice_are_all_found_however_deep_and_whatever_they_hold() => Assert.Equal(
        ["$.tags.a: stands there twice", "$.parts[1].count: stands there twice", "$.parts[1].count: stands there twice"],
        Problems("""{"count": 1, "tags": {"a": [], "a": 1}, "parts": [{}, {"count": 1, "count": 2, "\u0063ount": 3}]}"""));

    /// <summary>A whole number in JSON schema's eyes, not in .NET's.</summary>
    [Theory]
    [InlineData("3.0")]
    [InlineData("3e0")]
    public void A_whole_number_written_as_a_fraction_is_named_by_its_path(string number) =>
        Assert.StartsWith("$.count: cannot be read: ", Assert.Single(Problems($$"""{"count": {{number}}, "tags": { } }""")), StringComparison.Ordinal);

    [Fact]
    public void A_message_names_kind_file_and_setting()
    {
        var error = Assert.Throws<ModelFileException>(() => File.Load("/nowhere/menu.json"));

        Assert.Equal(
            $"The menu '/nowhere/menu.json' is not valid:{Environment.NewLine}"
            + "  $: cannot be read (DirectoryNotFoundException); the setting Menu:Path names the file",
            error.Message);
    }

    private static Menu Read(string json) => File.Parse(json, "menu.json");

    private static IReadOnlyList<string> Problems(string json) => Assert.Throws<ModelFileException>(() => Read(json)).Problems;

    private sealed record Menu
    {
        [Range(1, 10)]
        public required int Count { get; init; }

        [Range(0.5, 100.0)]
        public double Price { get; init; } = 1;

        public Size Size { get; init; }

        public string? Note { get; init; }

        public required IReadOnlyDictionary<string, IReadOnlyList<string>> Tags { get; init; }

        [RegularExpression("^[A-Z]{2}$")]
        public IReadOnlyList<string> Codes { get; init; } = [];

        public IReadOnlyList<DateOnly> Days { get; init; } = [];

        public IReadOnlyList<Part> Parts { get; init; } = [];
    }

    private sealed record Part
    {
        [Range(1, 10)]
        public required int Count { get; init; }

        public string? Name { get; init; }
    }

    private enum Size
    {
        Small,
        Large,
    }
}
