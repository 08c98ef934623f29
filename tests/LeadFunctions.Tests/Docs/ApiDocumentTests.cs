using System.Reflection;
using System.Text.RegularExpressions;
using LeadFunctions.Quarantine;
using Microsoft.Azure.Functions.Worker;

namespace LeadFunctions.Tests.Docs;

/// <summary>Holds docs/api.md to the triggers and problems of the code.</summary>
public sealed partial class ApiDocumentTests
{
    private static readonly string Page = Repository.Read("docs/api.md");

    [Fact]
    public void Every_request_is_one_that_the_code_takes_and_the_other_way_round()
    {
        // The first method is the one that does something; intake takes others only to answer 405.
        var taken = Triggers().Select(trigger => $"{trigger.Trigger.Methods![0].ToUpperInvariant()} /api/{trigger.Trigger.Route} {trigger.Function}");
        var shown = Markdown.Rows(Page).Where(row => row.Length == 3 && Request().IsMatch(row[0]))
            .Select(row => $"{Request().Match(row[0]).Groups[1].Value} {Request().Match(row[0]).Groups[2].Value} {row[1].Trim('`')}");

        Assert.Equal(taken.Order(), shown.Distinct().Order());
    }

    [Fact]
    public void Requests_without_a_key_are_those_of_anonymous_functions()
    {
        var anonymous = Triggers().Where(trigger => trigger.Trigger.AuthLevel == AuthorizationLevel.Anonymous).Select(trigger => trigger.Function);
        var shown = Markdown.Rows(Page).Where(row => row.Length == 3 && row[2].StartsWith("No key.", StringComparison.Ordinal)).Select(row => row[1].Trim('`'));

        Assert.Equal(anonymous.Order(), shown.Order());
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

    private static IEnumerable<(string Function, HttpTriggerAttribute Trigger)> Triggers() =>
        from type in typeof(PipelineServices).Assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        let function = method.GetCustomAttribute<FunctionAttribute>()
        where function is not null
        from parameter in method.GetParameters()
        let trigger = parameter.GetCustomAttribute<HttpTriggerAttribute>()
        where trigger is not null
        select (function.Name, trigger);

    [GeneratedRegex("^`([A-Z]+) (/api/[^`?]+)[^`]*`$")]
    private static partial Regex Request();

    [GeneratedRegex("""(?:new Problem|new)\(\s*(?:"(?<type>[a-z-]+)"|QuarantineReason\.(?<reason>\w+)),\s*"[^"]+",\s*HttpStatusCode""")]
    private static partial Regex Problem();
}
