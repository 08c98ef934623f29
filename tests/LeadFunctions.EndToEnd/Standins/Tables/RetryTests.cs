using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Microsoft.AspNetCore.Http;

namespace LeadFunctions.EndToEnd.Standins.Tables;

public sealed class RetryTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private static readonly TableSharedKeyCredential Credential = new("account", "a2V5");

    [Theory]
    [InlineData(503)]
    [InlineData(500)]
    [InlineData(429)]
    [InlineData(408)]
    public async Task A_passing_failure_is_tried_again_with_the_same_body(int status)
    {
        await using var server = await LoopbackServer.StartAsync((context, before) => AnswerAsync(context, before < 2 ? status : 204));
        var perCall = new CountingPolicy();
        var perRetry = new CountingPolicy();
        var options = Options();
        options.AddPolicy(perCall, HttpPipelinePosition.PerCall);
        options.AddPolicy(perRetry, HttpPipelinePosition.PerRetry);
        var table = new TableClient(server.Endpoint, "Leads", Credential, options);

        var answer = await table.UpsertEntityAsync(new TableEntity("p", "r") { ["a"] = "x" });

        Assert.Equal(204, answer.Status);
        Assert.Equal(3, server.Requests.Count);
        Assert.Single(server.Requests.Select(request => request.Body).Distinct());
        Assert.Contains("\"a\":\"x\"", server.Requests.First().Body, StringComparison.Ordinal);
        Assert.Equal((1, 3), (perCall.Count, perRetry.Count));
    }

    [Fact]
    public async Task A_transaction_is_tried_again_too()
    {
        await using var server = await LoopbackServer.StartAsync((context, before) => AnswerAsync(context, before < 1 ? 503 : 400));
        var table = new TableClient(server.Endpoint, "Leads", Credential, Options());

        await Assert.ThrowsAsync<RequestFailedException>(() => table.SubmitTransactionAsync([new(TableTransactionActionType.Add, new TableEntity("p", "r"))]));

        Assert.Equal(2, server.Requests.Count);
        Assert.Equal(server.Requests.First().Body, server.Requests.Last().Body);
    }

    [Fact]
    public async Task When_tries_run_out_the_last_answer_is_thrown()
    {
        await using var server = await LoopbackServer.StartAsync((context, _) => AnswerAsync(context, 503));
        var table = new TableClient(server.Endpoint, "Leads", Credential, Options());

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => table.GetEntityAsync<TableEntity>("p", "r"));

        Assert.Equal((503, "ServerBusy"), (failure.Status, failure.ErrorCode));
        Assert.Equal(4, server.Requests.Count);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(412)]
    public async Task A_refusal_is_not_tried_again(int status)
    {
        await using var server = await LoopbackServer.StartAsync((context, _) => AnswerAsync(context, status));
        var table = new TableClient(server.Endpoint, "Leads", Credential, Options());

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", "r")));

        Assert.Equal(status, failure.Status);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task An_error_page_that_is_not_the_services_still_gives_its_status()
    {
        await using var server = await LoopbackServer.StartAsync(async (context, _) =>
        {
            context.Response.StatusCode = 403;
            context.Response.ContentType = "text/html";
            await context.Response.WriteAsync("<h1>proxy</h1>");
        });
        var table = new TableClient(server.Endpoint, "Leads", Credential, Options());

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => table.GetEntityAsync<TableEntity>("p", "r"));

        Assert.Equal(403, failure.Status);
        Assert.True(string.IsNullOrEmpty(failure.ErrorCode));
    }

    [Fact]
    public async Task A_server_that_is_gone_is_a_failure_without_status()
    {
        var server = await LoopbackServer.StartAsync((context, _) => AnswerAsync(context, 204));
        var endpoint = server.Endpoint;
        await server.DisposeAsync();
        var perRetry = new CountingPolicy();
        var options = Options();
        options.AddPolicy(perRetry, HttpPipelinePosition.PerRetry);
        var table = new TableClient(endpoint, "Leads", Credential, options);

        var failures = await Assert.ThrowsAsync<AggregateException>(() => table.AddEntityAsync(new TableEntity("p", "r")));

        Assert.All(failures.InnerExceptions, failure => Assert.Equal(0, Assert.IsType<RequestFailedException>(failure).Status));
        Assert.Equal(4, perRetry.Count);
    }

    [Fact]
    public async Task A_policy_can_break_a_call_before_or_after_the_service_did_it()
    {
        var crash = new CrashPolicy();
        var options = new TableClientOptions();
        options.AddPolicy(crash, HttpPipelinePosition.PerRetry);
        var table = await azurite.CreateTableAsync(options);

        crash.Before = true;
        await Assert.ThrowsAsync<CrashException>(() => table.AddEntityAsync(new TableEntity("p", "before")));
        (crash.Before, crash.After) = (false, true);
        await Assert.ThrowsAsync<CrashException>(() => table.AddEntityAsync(new TableEntity("p", "after")));
        await Assert.ThrowsAsync<CrashException>(() => table.SubmitTransactionAsync([new(TableTransactionActionType.Add, new TableEntity("p", "batch"))]));
        crash.After = false;

        Assert.False((await table.GetEntityIfExistsAsync<TableEntity>("p", "before")).HasValue);
        Assert.True((await table.GetEntityIfExistsAsync<TableEntity>("p", "after")).HasValue);
        Assert.True((await table.GetEntityIfExistsAsync<TableEntity>("p", "batch")).HasValue);
    }

    [Fact]
    public async Task A_transport_of_ones_own_is_used()
    {
        using var transport = new HttpClientTransport(new HttpClient(new Refusing()));
        var options = Options();
        options.Transport = transport;
        var table = new TableClient(azurite.ConnectionString, "Leads", options);

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", "r")));

        Assert.Equal(418, failure.Status);
        Assert.Same(transport, options.Transport);
    }

    private static TableClientOptions Options() => new()
    {
        Retry = { MaxRetries = 3, Mode = RetryMode.Fixed, Delay = TimeSpan.FromMilliseconds(1) },
    };

    private static Task AnswerAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        if (status < 400)
            return Task.CompletedTask;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync("""{"odata.error":{"code":"ServerBusy","message":{"lang":"en-US","value":"Busy."}}}""");
    }

    private sealed class CountingPolicy : HttpPipelineSynchronousPolicy
    {
        private int _count;

        public int Count => _count;

        public override void OnSendingRequest(HttpMessage message) => Interlocked.Increment(ref _count);
    }

    private sealed class CrashPolicy : HttpPipelinePolicy
    {
        public bool Before { get; set; }

        public bool After { get; set; }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            if (Before)
                throw new CrashException();
            await ProcessNextAsync(message, pipeline);
            if (After)
                throw new CrashException();
        }
    }

    private sealed class CrashException : Exception;

    private sealed class Refusing : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage((System.Net.HttpStatusCode)418));
    }
}
