using LeadFunctions.Core.Routing;
using LeadFunctions.ModelFiles;
using LeadFunctions.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.Tests.Routing;

public sealed class ShippedRoutingTests
{
    private const string WriteSchema = "LEADFUNCTIONS_WRITE_SCHEMA";

    private static readonly string Shipped = Path.Combine(AppContext.BaseDirectory, "Routing", "routing.json");

    [Fact]
    public void The_shipped_file_assigns_nobody_and_takes_from_nobody()
    {
        var router = new Router(RoutingModelFile.Load(Shipped));

        Assert.Equal(new Assignment.None("no rule holds"), router.Route(new RoutingFacts(), null, DateTimeOffset.UnixEpoch));
        Assert.Equal(
            new Assignment.Person("somebody", null, "stays with somebody", null),
            router.Route(new RoutingFacts(), "somebody", DateTimeOffset.UnixEpoch));
        Assert.Null(router.CalendarOf("somebody"));
    }

    [Fact]
    public void The_shipped_schema_is_the_generated_one()
    {
        var path = Repository.PathOf("src", "LeadFunctions", "Routing", "routing.schema.json");
        if (Environment.GetEnvironmentVariable(WriteSchema) == "1")
            File.WriteAllText(path, RoutingModelFile.SchemaText);

        Assert.True(
            File.Exists(path) && File.ReadAllText(path) == RoutingModelFile.SchemaText,
            "routing.schema.json is not what RoutingModel says. "
            + $"Regenerate it: {WriteSchema}=1 dotnet test tests/LeadFunctions.Tests --filter {nameof(ShippedRoutingTests)}");
    }

    [Fact]
    public void The_router_is_registered_with_the_shipped_file_by_default()
    {
        using var services = new ServiceCollection().AddRouter(new ConfigurationBuilder().Build()).BuildServiceProvider();

        Assert.Equal("1", services.GetRequiredService<Router>().Version);
    }

    [Fact]
    public void A_missing_file_names_the_setting()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Routing:Path", "/nowhere/routing.json")]).Build();

        var error = Assert.Throws<ModelFileException>(() => new ServiceCollection().AddRouter(settings));

        Assert.Contains("/nowhere/routing.json", error.Message, StringComparison.Ordinal);
        Assert.Contains("Routing:Path", error.Message, StringComparison.Ordinal);
    }
}
