namespace LeadFunctions.EndToEnd.Host;

[Collection(LoadTests.Collection)]
public sealed class TwoHostsTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private const int Leads = 50;

    [Fact]
    public async Task Fifty_leads_of_one_customer_that_two_hosts_take_at_once_make_one_record_with_fifty_submissions()
    {
        var options = new HostProcessOptions
        {
            Storage = azurite.ConnectionString,
            Settings = new Dictionary<string, string> { ["Storage:TablePrefix"] = TablePrefix.New() },
        };
        await using var first = await HostProcess.StartAsync(options);
        await using var second = await HostProcess.StartAsync(options with { ServiceBus = first.ServiceBus });
        var stored = new StoredLeads(azurite.ConnectionString, options.Settings["Storage:TablePrefix"]);
        HostProcess[] hosts = [first, second];
        var customer = Bodies.Customer("twice");

        var ids = await Task.WhenAll(Enumerable.Range(0, Leads).Select(i => hosts[i % 2].AcceptAsync(Bodies.Request(customer, $"lead {i}"))));
        await first.DrainedAsync();

        var head = Assert.Single(await stored.HeadsAsync());
        Assert.Null(head.GetString("RedirectTo"));
        Assert.Equal(Leads, head.GetInt32("Submissions"));
        var history = await stored.SubmissionsAsync();
        Assert.All(history, one => Assert.Equal((head.PartitionKey, "Submission"), (one.LeadId, one.Kind)));
        Assert.Equal(ids.Order(), history.Select(one => one.SubmissionId).Order());
        Assert.All(hosts, host => Assert.Matches("Stored|Merged", host.Output));
        await stored.AssertConsistentAsync();
    }
}
