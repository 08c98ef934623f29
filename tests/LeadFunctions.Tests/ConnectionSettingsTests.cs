using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests;

/// <summary>A connection that cannot work stops the start: with one line, which names the setting and holds no piece of it.</summary>
public sealed class ConnectionSettingsTests
{
    private const string Secret = "U0VDUkVU";
    private const string Bus = "Endpoint=sb://contoso.servicebus.windows.net/;SharedAccessKeyName=app;SharedAccessKey=" + Secret;

    [Theory]
    [InlineData(Bus)]
    [InlineData(Bus + ";")]
    [InlineData(" Endpoint = SB://contoso.servicebus.windows.net ; SharedAccessKeyName = app ; SharedAccessKey = " + Secret)]
    [InlineData("Endpoint=sb://localhost:5673;SharedAccessKeyName=app;SharedAccessKey=" + Secret + ";UseDevelopmentEmulator=true")]
    [InlineData("Endpoint=sb://contoso.servicebus.windows.net/;SharedAccessSignature=SharedAccessSignature sr=contoso&sig=c2ln&se=2524608000&skn=app")]
    public Task A_connection_string_of_a_namespace_starts_the_app(string value) => StartAsync(Pipeline.Local.With(("ServiceBus", value)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(Secret)]
    [InlineData("=")]
    [InlineData(";;")]
    [InlineData("Endpoint=")]
    [InlineData("\"" + Bus + "\"")]
    [InlineData("@Microsoft.KeyVault(VaultName=contoso;SecretName=ServiceBus)")]
    [InlineData("contoso.servicebus.windows.net")]
    [InlineData("SharedAccessKeyName=app;SharedAccessKey=" + Secret)]
    [InlineData("Endpoint=sb://;SharedAccessKeyName=app;SharedAccessKey=" + Secret)]
    [InlineData("Endpoint=sb://con toso;SharedAccessKeyName=app;SharedAccessKey=" + Secret)]
    [InlineData("Endpoint=sb://localhost:99999;SharedAccessKeyName=app;SharedAccessKey=" + Secret)]
    [InlineData("Endpoint=https://contoso.servicebus.windows.net;SharedAccessKeyName=app;SharedAccessKey=" + Secret)]
    [InlineData("Endpoint=contoso.servicebus.windows.net;SharedAccessKeyName=app;SharedAccessKey=" + Secret)]
    [InlineData("Endpoint=sb://contoso.servicebus.windows.net;SharedAccessKeyName=app")]
    [InlineData("Endpoint=sb://contoso.servicebus.windows.net;SharedAccessKey=" + Secret)]
    [InlineData("Endpoint=sb://contoso.servicebus.windows.net;SharedAccessSignature=" + Secret)]
    [InlineData("Endpoint=sb://contoso.servicebus.windows.net\nSharedAccessKeyName=app\nSharedAccessKey=" + Secret)]
    [InlineData(Bus + ";SharedAccessSignature=SharedAccessSignature sr=x&sig=" + Secret)]
    [InlineData(Bus + ";EntityPath=other")]
    [InlineData(Bus + ";EntityPath=leads")]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=contoso;AccountKey=" + Secret + ";EndpointSuffix=core.windows.net")]
    public Task Any_other_does_not(string? value) =>
        AssertStopsAsync(Pipeline.Local.With(("ServiceBus", value)), "ServiceBus");

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("sb://contoso.servicebus.windows.net")]
    [InlineData("https://contoso.servicebus.windows.net/")]
    [InlineData("contoso.servicebus.windows.net/")]
    [InlineData("contoso.servicebus.windows.net/leads")]
    [InlineData("contoso.servicebus.windows.net:5671")]
    [InlineData("con toso")]
    [InlineData(Bus)]
    public Task A_namespace_is_a_host_name_alone(string value) =>
        AssertStopsAsync(Pipeline.Azure.With(("ServiceBus:fullyQualifiedNamespace", value)), "ServiceBus__fullyQualifiedNamespace");

    [Theory]
    [InlineData(Bus)]
    [InlineData("")]
    public Task Of_a_namespace_and_a_connection_string_neither_is_guessed(string value) =>
        AssertStopsAsync(Pipeline.Azure.With(("ServiceBus", value)), "ServiceBus and ServiceBus__fullyQualifiedNamespace");

    [Theory]
    [InlineData("UseDevelopmentStorage=true")]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=contoso;AccountKey=" + Secret + ";EndpointSuffix=core.windows.net")]
    [InlineData("AccountName=devstoreaccount1;AccountKey=" + Secret + ";TableEndpoint=http://azurite:10002/devstoreaccount1")]
    [InlineData("TableEndpoint=https://contoso.table.core.windows.net;SharedAccessSignature=sv=2020-12-06&sig=" + Secret)]
    public Task A_connection_string_of_a_storage_account_starts_the_app(string value) => StartAsync(Pipeline.Local.With(("Storage:ConnectionString", value)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(Secret)]
    [InlineData("=")]
    [InlineData(";")]
    [InlineData("UseDevelopmentStorage=false")]
    [InlineData("@Microsoft.KeyVault(VaultName=contoso;SecretName=Storage)")]
    [InlineData("https://contoso.table.core.windows.net")]
    [InlineData("AccountName=contoso")]
    [InlineData("AccountKey=" + Secret)]
    [InlineData("AccountName=contoso;AccountKey=" + Secret + "!")]
    [InlineData("AccountName=con toso;AccountKey=" + Secret)]
    [InlineData("AccountName=contoso;AccountKey=" + Secret + ";AccountKey=" + Secret)]
    [InlineData("DefaultEndpointsProtocol=ftp;AccountName=contoso;AccountKey=" + Secret)]
    [InlineData("BlobEndpoint=https://contoso.blob.core.windows.net;SharedAccessSignature=sig=" + Secret)]
    [InlineData(Bus)]
    public Task Any_other_connection_string_of_storage_does_not(string? value) =>
        AssertStopsAsync(Pipeline.Local.With(("Storage:ConnectionString", value)), "Storage:ConnectionString");

    [Theory]
    [InlineData("contoso")]
    [InlineData("contoso.table.core.windows.net")]
    [InlineData("http://contoso.table.core.windows.net")]
    [InlineData("https://contoso.table.core.windows.net/Leads")]
    [InlineData("https://contoso.table.core.windows.net/?sv=2020-12-06&sig=" + Secret)]
    [InlineData("https://app:" + Secret + "@contoso.table.core.windows.net")]
    [InlineData("AccountName=contoso;AccountKey=" + Secret)]
    public Task An_address_of_tables_is_https_and_nothing_more(string value) =>
        AssertStopsAsync(Pipeline.Azure.With(("Storage:TableServiceUri", value)), "Storage:TableServiceUri");

    private static async Task StartAsync(Dictionary<string, string?> settings)
    {
        using var host = Pipeline.Build(settings);
        await host.StartAsync();
        await host.StopAsync();
    }

    private static async Task AssertStopsAsync(Dictionary<string, string?> settings, string setting)
    {
        var fault = await Assert.ThrowsAnyAsync<Exception>(() => StartAsync(settings));

        Assert.Contains(setting, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault.Message);
        Assert.DoesNotContain(Secret, fault.ToString(), StringComparison.Ordinal);
    }
}
