using System.Net;
using LeadFunctions.Http;

namespace LeadFunctions.Tests.Http;

public sealed class ProblemTests
{
    [Fact]
    public void A_problem_has_the_shape_of_RFC_9457()
    {
        var response = new Problem("lead-changed", "The lead has changed", HttpStatusCode.PreconditionFailed, "Read it again.", "If-Match")
            .ToResponse(FakeRequest.Get(""));

        Assert.Equal(HttpStatusCode.PreconditionFailed, response.StatusCode);
        Assert.Equal("application/problem+json", response.Header("Content-Type"));
        Assert.Equal(
            """{"type":"urn:leadfunctions:problem:lead-changed","title":"The lead has changed","status":412,"detail":"Read it again.","field":"If-Match"}""",
            response.Text());
        Assert.Null(response.Header("Retry-After"));
        Assert.Null(response.Header("Allow"));
    }

    [Theory]
    [InlineData(30_000, "30")]
    [InlineData(1, "1")]
    [InlineData(1_500, "2")]
    [InlineData(3_600_000, "3600")]
    public void Retry_after_is_given_in_whole_seconds_and_never_too_early(int milliseconds, string expected)
    {
        var problem = new Problem("unavailable", "t", HttpStatusCode.ServiceUnavailable, "d") { RetryAfter = TimeSpan.FromMilliseconds(milliseconds) };

        Assert.Equal(expected, problem.ToResponse(FakeRequest.Get("")).Header("Retry-After"));
    }

    [Fact]
    public void Allow_and_the_id_of_the_kept_body_are_passed_on()
    {
        var response = (new Problem("x", "t", HttpStatusCode.MethodNotAllowed, "d") { Allow = "GET, POST", QuarantineId = "q-1" })
            .ToResponse(FakeRequest.Get(""));

        Assert.Equal("GET, POST", response.Header("Allow"));
        Assert.Equal("q-1", response.Json().GetProperty("quarantineId").GetString());
    }
}
