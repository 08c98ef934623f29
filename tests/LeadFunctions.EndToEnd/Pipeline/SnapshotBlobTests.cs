using System.Text;
using Azure.Storage.Blobs;
using LeadFunctions.Leads.Rows;
using LeadFunctions.Snapshot;
using LeadFunctions.Storage;
using Microsoft.Extensions.Options;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>The snapshot's file, from which a new instance begins.</summary>
public sealed class SnapshotBlobTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private readonly World _world = new(azurite);

    private BlobClient Blob => new BlobServiceClient(azurite.ConnectionString).GetBlobContainerClient("snapshots").GetBlobClient($"{_world.Prefix}leads");

    [Fact]
    public async Task A_new_instance_begins_with_it_and_the_journal_since()
    {
        await _world.ProcessAsync(Smiths.Ann(1, 0), Smiths.Bob(2, 0));
        await KeepAsync();
        _world.Pass(TimeSpan.FromMinutes(40));
        await _world.ProcessAsync(Smiths.Eve(3, 40), Smiths.Bob(4, 35, "Again."));
        await using var desk = StartDesk();

        await _world.AssertListedAsync(desk);

        Assert.Equal(3, (await desk.IdsAsync()).Count);
        Assert.DoesNotContain(desk.Calls.Made, call => call.Table == "Leads" && call.Path.EndsWith("()", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Few_leads_are_not_kept()
    {
        await _world.ProcessAsync(Smiths.Ann(1, 0));
        await using var desk = _world.StartWorker();
        Assert.Single(await desk.IdsAsync());
        await desk.Get<LeadSnapshot>().LoadedAsync();

        Assert.False(await Blob.ExistsAsync());
    }

    [Fact]
    public async Task One_that_is_too_old_is_passed_over_and_one_older_than_an_hour_is_read_anew()
    {
        await _world.ProcessAsync(Smiths.Ann(1, 0), Smiths.Bob(2, 0));
        _world.Pass(TimeSpan.FromMinutes(11));
        await KeepAsync();
        // Behind the journal's back.
        await _world.Table("Leads").DeleteEntityAsync((await _world.NamedAsync("Bob")).Id.ToString(), LeadRow.Key);
        _world.Pass(TimeSpan.FromHours(2));

        await using (var desk = StartDesk())
        {
            Assert.Equal(2, (await desk.IdsAsync()).Count);
            await desk.Get<LeadSnapshot>().LoadedAsync();
            Assert.Single(await desk.IdsAsync());
        }

        _world.Pass(TimeSpan.FromHours(13));
        await using var later = StartDesk();
        Assert.Single(await later.IdsAsync());
        Assert.Contains(later.Calls.Made, call => call.Table == "Leads" && call.Path.EndsWith("()", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("LeadFunctions snapshot \u0007")]
    [InlineData("LeadFunctions snapshot \u0001 and then nothing that makes sense")]
    public async Task Whatever_else_is_there_all_leads_are_read_and_it_is_written_anew(string content)
    {
        await _world.ProcessAsync(Smiths.Ann(1, 0));
        await new BlobServiceClient(azurite.ConnectionString).GetBlobContainerClient("snapshots").CreateIfNotExistsAsync();
        await Blob.UploadAsync(new BinaryData(Encoding.UTF8.GetBytes(content)));

        await KeepAsync();

        await using var desk = StartDesk();
        Assert.Single(await desk.IdsAsync());
        Assert.DoesNotContain(desk.Calls.Made, call => call.Table == "Leads" && call.Path.EndsWith("()", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("UseDevelopmentStorage=true", true)]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=a;AccountKey=AAAA;EndpointSuffix=core.windows.net", true)]
    [InlineData("AccountName=a;AccountKey=AAAA;TableEndpoint=http://127.0.0.1:1/a", false)]
    [InlineData("AccountName=a;AccountKey=AAAA;TableEndpoint=http://127.0.0.1:1/a;BlobEndpoint=http://127.0.0.1:2/a", true)]
    public void A_connection_string_names_blobs_or_not(string account, bool has) =>
        Assert.Equal(has, new LeadBlobs(Options.Create(new StorageOptions { ConnectionString = account }), new Client(account)).Snapshot is not null);

    private async Task KeepAsync()
    {
        await using var desk = StartDesk();
        await desk.IdsAsync();
        await desk.Get<LeadSnapshot>().LoadedAsync();
        Assert.True(await Blob.ExistsAsync());
    }

    private Worker StartDesk() => _world.StartWorker(null, ("Snapshot:PersistFrom", "1"));

    private sealed class Client(string account) : IServiceProvider
    {
        public object? GetService(Type serviceType) => new BlobServiceClient(account);
    }
}
