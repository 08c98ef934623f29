using System.Text;
using System.Text.Json;
using LeadFunctions.LocalHost.Http;
using Microsoft.AspNetCore.Http;

namespace LeadFunctions.EndToEnd.LocalHost;

public sealed class DeveloperSignInTests
{
    [Fact]
    public async Task What_names_a_signed_in_person_never_comes_through_from_outside()
    {
        var host = await SharedTestHost.GetAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/platform/here");
        request.Headers.Add("X-MS-CLIENT-PRINCIPAL", "forged");
        request.Headers.Add("x-ms-client-principal-name", "forged");
        request.Headers.Add("X-Ms-Client-Principal-Anything", "forged");
        request.Headers.Add("X-MS-TOKEN-AAD-ID-TOKEN", "forged");
        request.Headers.Add("X-MS-Request-Id", "kept");

        using var response = await host.Client.SendAsync(request);

        Assert.Equal(":here\nx-ms-request-id=kept", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("localhost:7071")]
    [InlineData("LOCALHOST")]
    [InlineData("127.0.0.1:80")]
    [InlineData("[::1]:7071")]
    public void Who_asks_at_this_machine_is_the_developer(string address)
    {
        var headers = new DeveloperSignIn("Sales").HeadersFor(Request(address)).ToDictionary();

        var principal = JsonElement.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(headers["x-ms-client-principal"])));
        Assert.Equal("aad", principal.GetProperty("auth_typ").GetString());
        Assert.Equal(
            [("oid", headers["x-ms-client-principal-id"]), ("preferred_username", "developer@localhost"), ("roles", "Sales")],
            principal.GetProperty("claims").EnumerateArray().Select(claim => (claim.GetProperty("typ").GetString()!, claim.GetProperty("val").GetString()!)));
    }

    /// <summary>A tunnel brings the whole world here, and a name server may send a page's own name.</summary>
    [Theory]
    [InlineData("abc.tunnel.example", null)]
    [InlineData("localhost.evil.example", null)]
    [InlineData("10.0.0.7:7071", null)]
    [InlineData("", null)]
    [InlineData("localhost:7071", "X-Forwarded-For")]
    [InlineData("localhost:7071", "X-Forwarded-Host")]
    [InlineData("localhost:7071", "forwarded")]
    public void Who_comes_from_elsewhere_is_nobody(string address, string? header) =>
        Assert.Empty(new DeveloperSignIn("Admin").HeadersFor(Request(address, header)));

    [Fact]
    public void Nobody_can_be_signed_in()
    {
        Assert.Empty(new DeveloperSignIn(null).HeadersFor(Request("localhost")));
        Assert.Null(new DeveloperSignIn(null).Developer);
    }

    private static HttpRequest Request(string address, string? header = null)
    {
        var request = new DefaultHttpContext().Request;
        request.Host = new HostString(address);
        if (header is not null)
            request.Headers[header] = "1.2.3.4";
        return request;
    }
}
