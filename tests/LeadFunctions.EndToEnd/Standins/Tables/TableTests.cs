using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace LeadFunctions.EndToEnd.Standins.Tables;

public sealed class TableTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task A_table_is_made_once_and_its_second_making_is_409_or_calm()
    {
        var service = azurite.CreateServiceClient();
        var name = AzuriteFixture.UniqueName();

        var created = await service.CreateTableIfNotExistsAsync(name);
        var present = await service.CreateTableIfNotExistsAsync(name);
        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => service.CreateTableAsync(name));

        Assert.Equal(name, created.Value.Name);
        Assert.Equal(name, present.Value.Name);
        Assert.Equal(409, present.GetRawResponse().Status);
        Assert.Equal(409, refused.Status);
        Assert.True(TableErrorCode.TableAlreadyExists == refused.ErrorCode);
    }

    [Fact]
    public async Task A_table_client_makes_and_deletes_its_own_table()
    {
        var table = azurite.CreateServiceClient().GetTableClient(AzuriteFixture.UniqueName());

        await table.CreateIfNotExistsAsync();
        await table.CreateIfNotExistsAsync();
        var deleted = await table.DeleteAsync();
        var absent = await table.DeleteAsync();
        var missing = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", "r")));

        Assert.Equal(204, deleted.Status);
        Assert.Equal(404, absent.Status);
        Assert.Equal((404, "TableNotFound"), (missing.Status, missing.ErrorCode));
    }

    [Fact]
    public async Task Tables_are_listed_by_filter()
    {
        var service = azurite.CreateServiceClient();
        var name = AzuriteFixture.UniqueName();
        await service.CreateTableAsync(name);

        var found = new List<string>();
        await foreach (var item in service.QueryAsync(TableServiceClient.CreateQueryFilter($"TableName eq {name}")))
            found.Add(item.Name);
        await service.DeleteTableAsync(name);
        var afterwards = new List<string>();
        await foreach (var item in service.QueryAsync($"TableName eq '{name}'"))
            afterwards.Add(item.Name);

        Assert.Equal([name], found);
        Assert.Empty(afterwards);
    }

    [Fact]
    public void Clients_know_their_account_and_address()
    {
        var service = azurite.CreateServiceClient();
        var table = service.GetTableClient("Leads");

        Assert.Equal("devstoreaccount1", service.AccountName);
        Assert.Equal("devstoreaccount1", table.AccountName);
        Assert.Equal("Leads", table.Name);
        Assert.Equal($"{azurite.TableEndpoint}/Leads", table.Uri.ToString());
    }

    [Theory]
    [InlineData("UseDevelopmentStorage=true", "http://127.0.0.1:10002/devstoreaccount1/Leads", "devstoreaccount1")]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=acme;AccountKey=a2V5;EndpointSuffix=core.windows.net", "https://acme.table.core.windows.net/Leads", "acme")]
    [InlineData("AccountName=acme;AccountKey=a2V5;EndpointSuffix=core.chinacloudapi.cn", "https://acme.table.core.chinacloudapi.cn/Leads", "acme")]
    [InlineData("AccountName=acme;AccountKey=a2V5;TableEndpoint=https://tables.acme.example/", "https://tables.acme.example/Leads", "acme")]
    public void Connection_strings_name_endpoint_and_account(string connectionString, string uri, string account)
    {
        var table = new TableClient(connectionString, "Leads");

        Assert.Equal(uri, table.Uri.ToString());
        Assert.Equal(account, table.AccountName);
    }

    [Theory]
    [InlineData("AccountName=acme")]
    [InlineData("AccountKey=c2VjcmV0;EndpointSuffix=core.windows.net")]
    public void A_connection_string_that_says_too_little_is_refused_without_repeating_it(string connectionString)
    {
        var refused = Assert.ThrowsAny<Exception>(() => new TableServiceClient(connectionString));

        Assert.DoesNotContain("c2VjcmV0", refused.ToString(), StringComparison.Ordinal);
    }
}
