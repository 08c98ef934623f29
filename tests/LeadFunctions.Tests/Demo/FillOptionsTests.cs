using LeadFunctions.Demo;
using Microsoft.Extensions.Configuration;

namespace LeadFunctions.Tests.Demo;

public sealed class FillOptionsTests
{
    [Theory]
    [InlineData("Demo:Leads", "89")]
    [InlineData("Demo:Leads", "many")]
    [InlineData("Demo:Days", "13")]
    [InlineData("Demo:Seed", "-1")]
    public void A_wrong_number_is_named(string name, string value)
    {
        var fault = Assert.Throws<InvalidOperationException>(() => FillOptions.Of(Settings((name, value))));

        Assert.StartsWith($"{name} must be a whole number from ", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_said_is_as_usual() => Assert.Equal(new FillOptions { ConnectionString = "" }, FillOptions.Of(Settings(("Demo:Days", ""))));

    private static IConfiguration Settings((string Name, string Value) one) =>
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create(one.Name, (string?)one.Value)]).Build();
}
