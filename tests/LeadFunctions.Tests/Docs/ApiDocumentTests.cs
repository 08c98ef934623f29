using System.Text.RegularExpressions;
using LeadFunctions.Access;
using LeadFunctions.Quarantine;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.Docs;

/// <summary>Holds docs/api.md to the triggers and problems of the code.</summary>
public sealed partial class ApiDocumentTests
{
    private static readonly string Page = Repository.Read("docs/api.md");

    [Fact]
    public void Every_operation_is_shown_with_who_may_call_it_and_the_other_way_round()
    {
        using var rig = new DeskRig();
        var offered = rig.All.Select(entry => entry.Operation)
            .Select(operation => $"{operation.Method} /api/{operation.Route} {operation.Name} {Who(operation)}");
        var shown = Markdown.Rows(Page).Where(row => row.Length == 4 && Request().IsMatch(row[0]))
            .Select(row => $"{Request().Match(row[0]).Groups[1].Value} {Request().Match(row[0]).Groups[2].Value} {row[1].Trim('`')} {row[2]}");

        Assert.Equal(offered.Order(), shown.Order());
    }

    [Fact]
    public void Every_problem_that_the_code_answers_is_shown_with_its_status()
    {
        var answered = Repository.Files("*.cs", "src/LeadFunctions")
            .SelectMany(file => Problem().Matches(Repository.Read(file)))
            .Select(match => match.Groups["reason"] is { Success: true, Value: var reason } ? ReasonOf(reason) : match.Groups["type"].Value)
            .Distinct();
        var shown = Markdown.Rows(Page).Where(row => row.Length == 3 && row[1].All(char.IsDigit)).Select(row => row[0].Trim('`'));

        Assert.Equal(answered.Order(), shown.Order());
    }

    private static string ReasonOf(string name) => (string)typeof(QuarantineReason).GetField(name)!.GetRawConstantValue()!;

    private static string Who(ApiOperation operation) => operation switch
    {
        { IsOpen: true } => "anybody",
        { Least: { } least } => $"key, {least}",
        _ => "key",
    };

    [GeneratedRegex("^`([A-Z]+) (/api/[^`?]+)[^`]*`$")]
    private static partial Regex Request();

    [GeneratedRegex("""(?:new Problem|new)\(\s*(?:"(?<type>[a-z-]+)"|QuarantineReason\.(?<reason>\w+)),\s*"[^"]+",\s*HttpStatusCode""")]
    private static partial Regex Problem();
}
