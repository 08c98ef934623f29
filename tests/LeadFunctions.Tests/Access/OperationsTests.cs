using System.Reflection;
using LeadFunctions.Access;
using LeadFunctions.Core.Parsing;
using LeadFunctions.Http;
using LeadFunctions.Tests.Builders;
using Microsoft.Azure.Functions.Worker;

namespace LeadFunctions.Tests.Access;

/// <summary>The list of operations against the triggers that the Functions host serves.</summary>
public sealed class OperationsTests
{
    private static readonly ApiOperation[] All = Read();

    [Fact]
    public void Every_http_function_but_the_desks_is_an_operation_and_the_other_way_round()
    {
        var triggers =
            from method in PipelineServicesTests.FunctionClasses.SelectMany(type => type.GetMethods())
            let function = method.GetCustomAttribute<FunctionAttribute>()
            where function is not null
            from parameter in method.GetParameters()
            let trigger = parameter.GetCustomAttribute<HttpTriggerAttribute>()
            where trigger is not null && function.Name != nameof(HttpDesk) && trigger.Route!.StartsWith("api/", StringComparison.Ordinal)
            select (function.Name, trigger.Methods![0].ToUpperInvariant(), trigger.Route!["api/".Length..], trigger.AuthLevel == AuthorizationLevel.Anonymous);

        Assert.Equal(triggers.Order(), All.Select(operation => (operation.Name, operation.Method, operation.Route, operation.IsOpen)).Order());
    }

    [Fact]
    public void Nothing_that_needs_no_key_is_offered_to_people_twice() =>
        Assert.DoesNotContain(All, operation => operation is { IsOpen: true, Least: not null });

    [Fact]
    public void No_role_is_none() => Assert.DoesNotContain(All, operation => operation.Least == Role.None);

    [Theory]
    [InlineData("HttpListLeads", Role.Reader)]
    [InlineData("HttpGetLead", Role.Reader)]
    [InlineData("HttpContacted", Role.Sales)]
    [InlineData("HttpOptOut", Role.Sales)]
    [InlineData("HttpListDuplicates", Role.Manager)]
    [InlineData("HttpListQuarantine", Role.Manager)]
    [InlineData("HttpGetQuarantine", Role.Manager)]
    [InlineData("HttpReplayQuarantine", Role.Manager)]
    [InlineData("HttpDeleteQuarantine", Role.Admin)]
    [InlineData("HttpIntake", null)]
    [InlineData("HttpHealthLive", null)]
    [InlineData("HttpHealthReady", null)]
    [InlineData("HttpOpenApi", null)]
    public void Least_roles_are_those_that_were_agreed(string name, object? least) =>
        Assert.Equal(least, All.Single(operation => operation.Name == name).Least);

    [Fact]
    public void Every_by_of_a_command_can_be_signed()
    {
        var commands = All.Where(operation => operation.Least is not null).Select(operation => operation.Request).OfType<Type>().Distinct();

        Assert.All(commands, command => Assert.All(
            ApiJson.Options.GetTypeInfo(command).Properties.Where(property => property.Name == "by"),
            by => Assert.True(by.PropertyType == typeof(string) && by.Set is not null)));
    }

    [Fact]
    public void A_lead_is_described_with_the_fields_that_are_read() => Assert.Equal(
        Enum.GetNames<SubmissionField>().Order(),
        new[] { typeof(MarketplaceLead), typeof(MarketplaceUser) }.SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            .Select(property => property.Name).Except([nameof(MarketplaceLead.UserDetails), nameof(MarketplaceLead.Others)]).Order());

    [Fact]
    public void The_route_that_says_more_goes_first()
    {
        string[] routes = ["leads/{id}", "leads/export", "leads/{id}/{other}", "leads/{id}/score"];
        var map = new OperationMap(
            routes.Select(route => new OperationEntry(new ApiOperation(route, "GET", route) { Summary = "", Least = Role.Reader }, (_, _) => null!)));

        Assert.Equal("leads/export", map.ForPeopleAt("leads/export")[0].Entry.Operation.Route);
        Assert.Equal("leads/{id}/score", map.ForPeopleAt("leads/x/score")[0].Entry.Operation.Route);
        Assert.Equal("leads/{id}", Assert.Single(map.ForPeopleAt("LEADS/x/")).Entry.Operation.Route);
    }

    private static ApiOperation[] Read()
    {
        using var rig = new DeskRig();
        return [.. rig.All.Select(entry => entry.Operation)];
    }
}
