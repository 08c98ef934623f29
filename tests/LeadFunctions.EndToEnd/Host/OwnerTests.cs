using System.Net;
using System.Text.Json;

namespace LeadFunctions.EndToEnd.Host;

/// <summary>Owners over the host's sockets; their names are mail addresses, which stand in paths and queries.</summary>
[Collection(SharedHost.Collection)]
public sealed class OwnerTests(SharedHost shared)
{
    private HostProcess Host => shared.Host;

    [Fact]
    public async Task Leads_go_from_one_person_to_another_alone_and_all_at_once()
    {
        var (north, south) = ($"{Bodies.Customer("north")}@example.org", $"{Bodies.Customer("south")}@example.org");
        var leads = new List<string>();
        for (var number = 0; number < 3; number++)
        {
            var body = Bodies.Request(Bodies.Customer($"owned{number}"), action: "PLT");
            leads.Add((await shared.Stored.StoredAsync(await Host.AcceptAsync(body))).LeadId);
            using var given = await Host.Client.PutAsync(
                $"api/leads/{leads[^1]}/owner", HostCalls.Json(JsonSerializer.SerializeToUtf8Bytes(new { owner = north, by = "kim" })));
            Assert.Equal(HttpStatusCode.OK, given.StatusCode);
        }

        Assert.Equal(leads.Order(), await Host.ListedAsync($"owned&owner={Uri.EscapeDataString(north)}"));
        Assert.Equal(leads.Order(), (await Host.ListedAsync($"due&owner={Uri.EscapeDataString(north)}")).Order());

        using var answer = await Host.PostAsync(
            $"api/owners/{Uri.EscapeDataString(north)}/reassign", JsonSerializer.Serialize(new { to = south, by = "kim" }));

        Assert.Equal("""{"reassigned":3,"kept":0,"busy":0,"remaining":0}""", await answer.Content.ReadAsStringAsync());
        Assert.Empty(await Host.ListedAsync($"owned&owner={Uri.EscapeDataString(north)}"));
        Assert.Equal(leads.Order(), await Host.ListedAsync($"owned&owner={Uri.EscapeDataString(south)}"));
    }
}
