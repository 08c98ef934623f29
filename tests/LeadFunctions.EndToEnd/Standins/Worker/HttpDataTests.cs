using System.Net;
using System.Text;
using System.Text.Json;
using Azure.Core.Serialization;
using LeadFunctions.LocalHost.Functions;
using LeadFunctions.LocalHost.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.EndToEnd.Standins.Worker;

/// <summary>What the worker's HTTP types and extensions do; holds in either flavour.</summary>
public sealed class HttpDataTests
{
    [Fact]
    public async Task A_body_is_read_as_text_once_with_its_byte_order_mark_dropped()
    {
        var request = Request("\ufeffäöü");

        Assert.Equal("äöü", await request.ReadAsStringAsync());
        Assert.Equal("", await request.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_body_is_read_as_json_with_the_workers_serializer()
    {
        var read = await Request("""{"FIRSTNAME":"Some"}""").ReadFromJsonAsync<Person>();

        Assert.Equal("Some", read!.FirstName);
        await Assert.ThrowsAsync<JsonException>(async () => await Request("{").ReadFromJsonAsync<Person>());
    }

    [Fact]
    public async Task Without_a_serializer_reading_json_says_so()
    {
        var request = Request("{}", new ServiceCollection().BuildServiceProvider());

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await request.ReadFromJsonAsync<Person>());
    }

    [Fact]
    public async Task Writing_json_sets_the_content_type_and_leaves_the_status()
    {
        var response = Request("").CreateResponse(HttpStatusCode.Accepted);
        await response.WriteAsJsonAsync(new Person("Some"));

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("application/json; charset=utf-8", response.Headers.GetValues("content-type").Single());
        Assert.Equal("""{"FirstName":"Some"}""", Written(response));
    }

    [Fact]
    public async Task Text_and_bytes_are_written_one_after_the_other()
    {
        var response = Request("").CreateResponse();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);

        await response.WriteStringAsync("ä");
        await response.WriteStringAsync("ä", Encoding.Latin1);
        await response.WriteBytesAsync([1, 2]);
        response.WriteString("b");
        response.WriteBytes([3]);

        Assert.Equal([0xc3, 0xa4, 0xe4, 1, 2, (byte)'b', 3], ((MemoryStream)response.Body).ToArray());
        await Assert.ThrowsAsync<ArgumentNullException>(() => response.WriteStringAsync(null!));
    }

    [Fact]
    public void Query_values_are_decoded()
    {
        var request = Request("", query: "?view=over%20due&view=x&take=10");

        Assert.Equal(("over due,x", "10", null), (request.Query["VIEW"], request.Query["take"], request.Query["none"]));
    }

    private static string Written(HttpResponseData response) => Encoding.UTF8.GetString(((MemoryStream)response.Body).ToArray());

    private static LocalHttpRequestData Request(string body, IServiceProvider? services = null, string query = "")
    {
        var provider = services ?? new ServiceCollection()
            .Configure<WorkerOptions>(options => options.Serializer = new JsonObjectSerializer(new() { PropertyNameCaseInsensitive = true }))
            .BuildServiceProvider();
        var context = new DefaultHttpContext();
        context.Request.Scheme = "http";
        context.Request.Host = new HostString("localhost");
        context.Request.QueryString = new QueryString(query);
        context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
        var definition = new LocalFunctionDefinition("F", typeof(HttpDataTests).GetMethod(nameof(Query_values_are_decoded))!);
        return new LocalHttpRequestData(
            context.Request, new LocalFunctionContext(definition, provider, new Dictionary<string, object?>(), CancellationToken.None));
    }

    private sealed record Person(string FirstName);
}
