using System.Net;
using LeadFunctions.Access;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.Access;

/// <summary>Walks every operation with every role, with none, and with headers that somebody made up.</summary>
public sealed class HttpDeskTests
{
    private static readonly Role[] Roles = Enum.GetValues<Role>();

    public static TheoryData<string> Operations
    {
        get
        {
            using var rig = new DeskRig();
            return [.. rig.All.Where(entry => entry.Operation.Least is not null).Select(entry => entry.Operation.Name)];
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task An_operation_is_reached_from_its_least_role_on_and_else_the_role_that_lacks_is_named(string name)
    {
        using var rig = new DeskRig();
        var operation = Find(rig, name);

        foreach (var role in Roles)
        {
            rig.Reached.Clear();
            var response = await rig.CallAsync(operation, [Principal.Header(role), .. DeskRig.FromOurPage]);

            if (role >= operation.Least)
            {
                var (reached, call) = Assert.Single(rig.Reached);
                Assert.Equal((operation, HttpStatusCode.OK), (reached, response.StatusCode));
                Assert.Equal(new Caller.Person(Guid.Parse(Principal.ObjectId), Principal.Name, role), call.Caller);
            }
            else
            {
                AssertRefused(rig, response, HttpStatusCode.Forbidden, "role-too-low");
                Assert.Equal(operation.Least.ToString(), response.Json().GetProperty("requiredRole").GetString());
                Assert.Contains($"the role {operation.Least}", response.Json().GetProperty("detail").GetString(), StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Nobody_is_let_in_without_a_header_or_with_one_that_the_platform_never_writes(string name)
    {
        using var rig = new DeskRig();
        var operation = Find(rig, name);

        foreach (var header in (string?[])[null, .. Forged.Headers])
        {
            (string, string)[] principal = header is null ? [] : [(ClientPrincipal.Header, header)];
            var response = await rig.CallAsync(operation, [.. principal, .. DeskRig.FromOurPage]);

            AssertRefused(rig, response, HttpStatusCode.Unauthorized, "not-signed-in");
            Assert.Equal("Bearer", response.Header("WWW-Authenticate"));
        }

        var twice = await rig.CallAsync(operation, [Principal.Header(Role.Admin), Principal.Header(Role.Admin), .. DeskRig.FromOurPage]);
        AssertRefused(rig, twice, HttpStatusCode.Unauthorized, "not-signed-in");
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Where_the_platform_does_not_authenticate_nobody_is_believed(string name)
    {
        foreach (var isOn in (string?[])[null, "", "False", "0", "yes", "True "])
        {
            using var rig = new DeskRig(isOn);
            var response = await rig.CallAsync(Find(rig, name), [Principal.Header(Role.Admin), .. DeskRig.FromOurPage]);

            AssertRefused(rig, response, HttpStatusCode.ServiceUnavailable, "sign-in-off");
        }
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "none")]
    [InlineData("Sec-Fetch-Site", "same-origin, cross-site")]
    [InlineData("Sec-Fetch-Site", "")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "https://leads.example.evil.example")]
    [InlineData("Origin", "https://leads.example:8443")]
    [InlineData("X-Requested-With", "XMLHttpRequest")]
    public async Task What_changes_something_is_not_taken_from_pages_of_other_sites(string header, string value)
    {
        using var rig = new DeskRig();
        foreach (var entry in rig.All.Where(entry => entry.Operation is { Least: not null, IsChange: true }))
        {
            var response = await rig.CallAsync(
                entry.Operation, Principal.Header(Role.Admin), (header, value), ("Host", "leads.example"), ("Content-Type", "application/json"));

            AssertRefused(rig, response, HttpStatusCode.Forbidden, "cross-site");
        }

        foreach (var entry in rig.All.Where(entry => entry.Operation is { Least: not null, IsChange: false }))
            Assert.Equal(HttpStatusCode.OK, (await rig.CallAsync(entry.Operation, Principal.Header(Role.Admin), (header, value))).StatusCode);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    [InlineData("Origin", "https://leads.example")]
    [InlineData("Origin", "https://LEADS.example")]
    public async Task Pages_of_this_site_may_change_something_also_in_browsers_without_fetch_metadata(string header, string value)
    {
        using var rig = new DeskRig();

        var response = await rig.CallAsync(
            "POST",
            $"leads/{DeskRig.LeadId}/contacted",
            Principal.Header(Role.Sales),
            (header, value),
            ("Host", "leads.example"),
            ("Content-Type", "application/json; charset=utf-8"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/problem+json")]
    [InlineData("not a type")]
    [InlineData(null)]
    public async Task Only_JSON_is_taken(string? type)
    {
        using var rig = new DeskRig();
        (string, string)[] content = type is null ? [("Content-Length", "2")] : [("Content-Type", type)];

        var response = await rig.CallAsync(
            "POST", $"leads/{DeskRig.LeadId}/contacted", [Principal.Header(Role.Admin), ("Sec-Fetch-Site", "same-origin"), .. content]);

        AssertRefused(rig, response, HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");
    }

    [Fact]
    public async Task A_request_without_a_body_needs_no_type()
    {
        using var rig = new DeskRig();

        await rig.CallAsync(
            "DELETE", $"quarantine/{Principal.ObjectId}", Principal.Header(Role.Admin), ("Sec-Fetch-Site", "same-origin"), ("Content-Length", "0"));

        Assert.Equal(Principal.ObjectId, Assert.Single(rig.Reached).Call.Id);
    }

    [Theory]
    [InlineData("POST", "leads", 405, "GET")]
    [InlineData("PUT", "leads/abc/contacted", 405, "POST")]
    [InlineData("POST", "quarantine/abc", 405, "DELETE, GET")]
    [InlineData("GET", "health", 404, null)]
    [InlineData("GET", "health/ready", 404, null)]
    [InlineData("GET", "", 404, null)]
    [InlineData("GET", null, 404, null)]
    [InlineData("GET", "leads/abc/def/ghi", 404, null)]
    [InlineData("GET", "../leads", 404, null)]
    public async Task What_people_are_not_offered_is_not_there(string method, string? path, int status, string? allow)
    {
        using var rig = new DeskRig();

        var response = await rig.CallAsync(method, path, [Principal.Header(Role.Admin), .. DeskRig.FromOurPage]);

        Assert.Equal((status, allow), ((int)response.StatusCode, response.Header("Allow")));
        Assert.Empty(rig.Reached);
    }

    private static ApiOperation Find(DeskRig rig, string name) => rig.All.Single(entry => entry.Operation.Name == name).Operation;

    private static void AssertRefused(DeskRig rig, Microsoft.Azure.Functions.Worker.Http.HttpResponseData response, HttpStatusCode status, string type)
    {
        Assert.Equal((status, "application/problem+json"), (response.StatusCode, response.Header("Content-Type")));
        Assert.Equal("urn:leadfunctions:problem:" + type, response.Json().GetProperty("type").GetString());
        Assert.Empty(rig.Reached);
    }
}
