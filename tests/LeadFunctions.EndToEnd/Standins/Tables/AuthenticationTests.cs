using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;

namespace LeadFunctions.EndToEnd.Standins.Tables;

public sealed class AuthenticationTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private const string Key = "c2VjcmV0IGtleQ==";

    [Fact]
    public async Task A_shared_key_signs_date_and_path_of_every_try()
    {
        await using var server = await LoopbackServer.StartAsync((context, before) =>
        {
            context.Response.StatusCode = before == 0 ? 503 : 204;
            return Task.CompletedTask;
        });
        var options = new TableClientOptions { Retry = { Delay = TimeSpan.FromMilliseconds(1) } };
        var table = new TableClient(server.Endpoint, "Leads", new TableSharedKeyCredential("acme", Key), options);

        await table.UpsertEntityAsync(new TableEntity("p'1", "ü 1") { ["a"] = 1 });

        Assert.Equal(2, server.Requests.Count);
        Assert.All(server.Requests, request =>
        {
            Assert.Equal("/account/Leads(PartitionKey='p%27%271',RowKey='%C3%BC%201')", request.RawPath);
            using var hash = new HMACSHA256(Convert.FromBase64String(Key));
            var signature = Convert.ToBase64String(hash.ComputeHash(Encoding.UTF8.GetBytes($"{request.Headers["x-ms-date"]}\n/acme{request.RawPath}")));
            Assert.Equal($"SharedKeyLite acme:{signature}", request.Headers["Authorization"]);
            Assert.Equal("2020-12-06", request.Headers["x-ms-version"]);
        });
    }

    [Fact]
    public async Task Azurite_takes_the_right_key_and_refuses_another()
    {
        var table = await azurite.CreateTableAsync();
        var wrong = new TableSharedKeyCredential("devstoreaccount1", Key);
        var stranger = new TableClient(azurite.TableEndpoint, table.Name, wrong);

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => stranger.AddEntityAsync(new TableEntity("p", "r")));
        wrong.SetAccountKey(azurite.ConnectionString.Split("AccountKey=")[1].Split(';')[0]);
        var taken = await stranger.AddEntityAsync(new TableEntity("p", "r"));

        Assert.Equal(403, refused.Status);
        Assert.Equal(204, taken.Status);
    }

    [Fact]
    public async Task A_token_for_storage_is_asked_and_sent_as_bearer()
    {
        using var certificate = Certificate();
        await using var server = await LoopbackServer.StartAsync((context, _) =>
        {
            context.Response.StatusCode = 204;
            return Task.CompletedTask;
        }, certificate);
        using var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, sent, _, _) => sent?.GetCertHashString() == certificate.GetCertHashString();
        using var transport = new HttpClientTransport(new HttpClient(handler));
        var credential = new FixedToken();
        var service = new TableServiceClient(server.Endpoint, credential, new TableClientOptions { Transport = transport });

        await service.GetTableClient("Leads").AddEntityAsync(new TableEntity("p", "1"));
        await service.GetTableClient("Days").AddEntityAsync(new TableEntity("p", "2"));
        await new TableClient(server.Endpoint, "Spool", credential, new TableClientOptions { Transport = transport, Audience = TableAudienceOf("https://storage.azure.cn") })
            .AddEntityAsync(new TableEntity("p", "3"));

        Assert.Equal(["https://storage.azure.com/.default", "https://storage.azure.cn/.default"], credential.Scopes);
        Assert.Equal(3, server.Requests.Count);
        Assert.All(server.Requests, request => Assert.Equal("Bearer the-token", request.Headers["Authorization"]));
    }

    [Fact]
    public async Task A_token_never_goes_over_plain_http()
    {
        await using var server = await LoopbackServer.StartAsync((_, _) => Task.CompletedTask);
        var table = new TableClient(server.Endpoint, "Leads", new FixedToken());

        await Assert.ThrowsAsync<InvalidOperationException>(() => table.AddEntityAsync(new TableEntity("p", "r")));

        Assert.Empty(server.Requests);
    }

    private static TableAudience TableAudienceOf(string value) => value;

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }

    private sealed class FixedToken : TokenCredential
    {
        public List<string> Scopes { get; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Scopes.AddRange(requestContext.Scopes);
            return new AccessToken("the-token", DateTimeOffset.MaxValue);
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }
}
