using System.Runtime.Versioning;
using System.Text.Json;
using System.Text.RegularExpressions;
using LeadFunctions.Access;
using LeadFunctions.Tests.Infra.Compiling;
using Microsoft.Azure.Functions.Worker;

namespace LeadFunctions.Tests.Infra;

/// <summary>The function app, its sign-in, and those who put it there.</summary>
[Collection(InfraGroup.Name)]
public sealed partial class AppTests(InfraFixture fixture)
{
    [BicepFact]
    public Task The_runtime_is_the_one_that_the_app_is_built_for() => EachAsync(deployment =>
    {
        var runtime = deployment.Single("Microsoft.Web/sites")["functionAppConfig.runtime"];

        Assert.Equal("dotnet-isolated", runtime.GetProperty("name").GetString());
        Assert.Equal(
            typeof(PipelineServices).Assembly.GetCustomAttributes(false).OfType<TargetFrameworkAttribute>().Single().FrameworkName,
            $".NETCoreApp,Version=v{runtime.GetProperty("version").GetString()}");
    });

    /// <summary>Limits of the Flex Consumption plan.</summary>
    [BicepFact]
    public Task Instances_are_within_what_the_plan_offers() => EachAsync(deployment =>
    {
        var scale = deployment.Single("Microsoft.Web/sites")["functionAppConfig.scaleAndConcurrency"];
        var maximum = scale.GetProperty("maximumInstanceCount").GetInt32();
        var ready = scale.GetProperty("alwaysReady").EnumerateArray()
            .ToDictionary(group => group.GetProperty("name").GetString()!, group => group.GetProperty("instanceCount").GetInt32());

        Assert.True(scale.GetProperty("instanceMemoryMB").GetInt32() is 512 or 2048 or 4096);
        // With fewer than 40 an app with HTTP functions may refuse requests, so none of our own files asks for that.
        Assert.InRange(maximum, 40, 1000);
        Assert.InRange(ready.Values.Sum(), 0, maximum);
        // Functions with an HTTP trigger are one group; each of the others is one by itself.
        Assert.Subset(AppFacts.FunctionNames.Select(name => $"function:{name}").Append("http").ToHashSet(), ready.Keys.ToHashSet());
    });

    /// <summary>Programs have a key and no token. Of the functions without a key the desk alone asks for a sign-in; the others are open on purpose.</summary>
    [BicepFact]
    public async Task The_platform_checks_tokens_and_asks_for_none_and_what_has_no_key_is_open_on_purpose()
    {
        var signIn = await SignInAsync();
        var triggers = AppFacts.Triggers<HttpTriggerAttribute>().ToArray();
        var withoutKey = triggers.Where(trigger => trigger.AuthLevel == AuthorizationLevel.Anonymous).Select(trigger => trigger.Route!);

        Assert.True(signIn["platform.enabled"].GetBoolean());
        Assert.False(signIn["globalValidation.requireAuthentication"].GetBoolean());
        Assert.Equal("AllowAnonymous", signIn["globalValidation.unauthenticatedClientAction"].GetString());
        Assert.Equal(
            [$"api/{HttpDesk.Prefix}/{{*path}}", "api/health", "api/health/ready", "api/openapi.json"],
            withoutKey.Where(route => route.StartsWith("api/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        // Pages ask who signed in.
        Assert.All(triggers, trigger => Assert.Equal(
            trigger.AuthLevel == AuthorizationLevel.Anonymous,
            withoutKey.Contains(trigger.Route) || !trigger.Route!.StartsWith("api/", StringComparison.Ordinal)));
        Assert.All(triggers, trigger => Assert.True(trigger.AuthLevel is AuthorizationLevel.Anonymous or AuthorizationLevel.Function));
    }

    /// <summary>The issuer of version 2 names the client id as audience; <c>api://</c> is what a client may ask for by name.</summary>
    [BicepFact]
    public async Task Sign_in_takes_tokens_for_this_app_only()
    {
        var provider = (await SignInAsync())["identityProviders.azureActiveDirectory"];
        var registration = provider.GetProperty("registration");
        var client = registration.GetProperty("clientId").GetString();
        var audiences = provider.GetProperty("validation").GetProperty("allowedAudiences").EnumerateArray().Select(audience => audience.GetString());

        // Only Azure knows which cloud it is, and so where one signs in.
        Assert.Matches(Issuer(), registration.GetProperty("openIdIssuer").GetString());
        Assert.Equal([client, $"api://{client}"], audiences);
    }

    [BicepFact]
    public async Task Azd_deploys_the_app_to_the_resource_that_is_tagged_for_it()
    {
        var azd = File.ReadAllText(Repository.PathOf("azure.yaml"));
        var service = ServiceName().Match(azd).Groups[1].Value;
        var deployment = Assert.Single((await fixture.Real).Deployments, deployment => deployment.File == "main.bicepparam");

        Assert.Equal(service, Tags(deployment.Single("Microsoft.Web/sites")).GetProperty("azd-service-name").GetString());
        Assert.True(File.Exists(Repository.PathOf(Project().Match(azd).Groups[1].Value, "LeadFunctions.csproj")));
        Assert.Equal("dev", Tags(deployment.Single("Microsoft.Resources/resourceGroups")).GetProperty("azd-env-name").GetString());
    }

    [Fact]
    public void Actions_of_the_workflows_are_pinned_by_commit()
    {
        var uses = Directory.GetFiles(Repository.PathOf(".github/workflows")).SelectMany(File.ReadLines)
            .Where(line => line.Contains("uses:", StringComparison.Ordinal)).ToArray();

        Assert.NotEmpty(uses);
        Assert.All(uses, line => Assert.Matches("@[0-9a-f]{40} # v", line));
    }

    [Fact]
    public void What_is_deployed_is_compiled_by_the_version_that_is_tested()
    {
        var tested = TestedVersion().Match(File.ReadAllText(Repository.PathOf("Directory.Packages.props"))).Groups[1].Value;
        var workflow = File.ReadAllText(Repository.PathOf(".github/workflows/deploy.yml"));

        Assert.Contains($"az bicep install --version v{tested}\n", workflow, StringComparison.Ordinal);
    }

    private static JsonElement Tags(PredictedResource resource) => resource.Json.GetProperty("tags");

    private async Task<PredictedResource> SignInAsync()
    {
        var configs = (await fixture.Real).Deployments.SelectMany(deployment => deployment.Of("Microsoft.Web/sites/config"));
        return Assert.Single(configs, config => config.LastName == "authsettingsV2");
    }

    private async Task EachAsync(Action<Deployment> check) => Assert.All((await fixture.Real).Deployments, check);

    [GeneratedRegex(@"services:\n  (\w+):")]
    private static partial Regex ServiceName();

    [GeneratedRegex(@"^\[format\('\{0\}\{1\}/v2\.0', environment\(\)\.authentication\.loginEndpoint, '[0-9a-f-]{36}'\)\]$")]
    private static partial Regex Issuer();

    [GeneratedRegex("<BicepCompilerVersion>([^<]+)<")]
    private static partial Regex TestedVersion();

    [GeneratedRegex(@"project: (\S+)")]
    private static partial Regex Project();
}
