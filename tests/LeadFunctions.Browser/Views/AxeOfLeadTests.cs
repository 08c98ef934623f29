using LeadFunctions.Browser.Setup;

namespace LeadFunctions.Browser.Views;

/// <summary>axe finds nothing in what opens on a lead's page, light and dark.</summary>
public sealed class AxeOfLeadTests
{
    private const string Choice = "[data-choose]:not([hidden])";

    private static readonly AxeState[] States =
    [
        Of("qualify", Look.Desk, Choice, tab => tab.PressAsync("q")),
        Of("stage", Look.Desk, Choice, tab => tab.PressAsync("s")),
        Of("stage, phone", Look.Phone, Choice, tab => tab.Find("[data-toggle=stage]").ClickAsync()),
        Of("note", Look.Desk, Choice, tab => tab.PressAsync("n")),
        Of("dry run", Look.Desk, "#history", async tab =>
        {
            await tab.Find("#history summary").First.ClickAsync();
            await tab.Find("#history details[open] button").ClickAsync();
            await tab.Find(".dry dl").WaitForAsync();
        }),
    ];

    public static TheoryData<string> Names => [.. States.Select(state => state.Name)];

    [BrowserTheory]
    [MemberData(nameof(Names))]
    public Task Nothing_is_found(string state) => States.Single(one => one.Name == state).AssertFindsNothingAsync();

    private static AxeState Of(string name, Look look, string part, Func<DeskTab, Task> arrange) =>
        new(name, look, leads => $"/leads/{leads[Customers.Merged]}", part, arrange);
}
