using System.Text.Json;
using System.Text.RegularExpressions;
using LeadFunctions.Health;
using LeadFunctions.Tests.Infra.Compiling;
using Microsoft.Azure.Functions.Worker;

namespace LeadFunctions.Tests.Infra;

/// <summary>Alerts and workbook look for what is there.</summary>
[Collection(InfraGroup.Name)]
public sealed partial class AlertTests(InfraFixture fixture)
{
    [BicepFact]
    public async Task Alerts_and_workbook_look_for_what_the_app_logs()
    {
        var queries = await QueriesAsync();
        var phrases = queries.SelectMany(query => Phrase().Matches(query)).Select(match => match.Groups[1].Value).ToHashSet();
        var functions = queries.SelectMany(query => Functions().Matches(query)).SelectMany(match => Quoted().Matches(match.Value))
            .Select(match => match.Groups[1].Value).ToHashSet();

        Assert.True(phrases.Count >= 10, "Phrases are found by the operators before them.");
        Assert.All(phrases, phrase => Assert.Contains(AppFacts.LogMessages, message => message.Contains(phrase, StringComparison.Ordinal)));
        Assert.NotEmpty(functions);
        Assert.Subset(AppFacts.FunctionNames.ToHashSet(), functions);
    }

    /// <summary>With OpenTelemetry a request is called by method and route, without it by function: only its path is the same in both.</summary>
    [BicepFact]
    public async Task Readiness_is_no_failure_whatever_the_request_is_called()
    {
        var ready = AppFacts.Functions.Single(method => method.DeclaringType == typeof(HttpHealthReady))
            .GetParameters().SelectMany(parameter => parameter.GetCustomAttributes(false)).OfType<HttpTriggerAttribute>().Single();
        var failures = Assert.Single(await QueriesAsync(), query => query.Contains("Success == false", StringComparison.Ordinal));

        Assert.Equal($"/{ready.Route}", Assert.Single(Paths().Matches(failures)).Groups[1].Value);
        Assert.DoesNotContain("OperationName", failures, StringComparison.Ordinal);
    }

    /// <summary>With OpenTelemetry the host puts a function's name into faas.name; the older telemetry calls the request by it.</summary>
    [BicepFact]
    public async Task Functions_are_told_apart_by_both_names() =>
        Assert.All((await QueriesAsync()).Where(query => query.Contains("Function", StringComparison.Ordinal)), query => Assert.Matches(BothNames(), query));

    [BicepFact]
    public async Task Metrics_are_those_of_the_queues_that_are_made()
    {
        foreach (var deployment in (await fixture.Real).Deployments)
        {
            var queues = deployment.Of("Microsoft.ServiceBus/namespaces/queues").Select(queue => queue.LastName).ToArray();
            var watched = deployment.Of("Microsoft.Insights/metricAlerts")
                .Select(alert => alert["criteria.allOf"][0].GetProperty("dimensions")[0].GetProperty("values")).ToArray();

            Assert.NotEmpty(watched);
            Assert.All(watched, values => Assert.Equal(queues, values.EnumerateArray().Select(value => value.GetString())));
        }
    }

    private async Task<IReadOnlyList<string>> QueriesAsync()
    {
        var deployment = (await fixture.Real).Deployments[0];
        using var workbook = JsonDocument.Parse(deployment.Single("Microsoft.Insights/workbooks")["serializedData"].GetString()!);
        var tiles = workbook.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("content"))
            .Where(content => content.TryGetProperty("query", out _));
        return
        [
            .. deployment.Of("Microsoft.Insights/scheduledQueryRules").Select(rule => rule["criteria.allOf"][0].GetProperty("query").GetString()!),
            .. tiles.Select(content => content.GetProperty("query").GetString()!),
        ];
    }

    [GeneratedRegex("(?:startswith|contains|with|:long) \"([^\"]+)\"")]
    private static partial Regex Phrase();

    [GeneratedRegex("Function in \\([^)]*\\)")]
    private static partial Regex Functions();

    [GeneratedRegex("\"([^\"]+)\"")]
    private static partial Regex Quoted();

    [GeneratedRegex("parse_url\\(Url\\)\\.Path\\) !~ \"([^\"]+)\"")]
    private static partial Regex Paths();

    [GeneratedRegex("extend Function = coalesce\\(tostring\\((Properties|customDimensions)\\[\"faas.name\"\\]\\), (OperationName|operation_Name)\\)")]
    private static partial Regex BothNames();
}
