using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace LeadFunctions.LocalHost.Http;

/// <summary>What the host itself answers (as opposed to a function), as an RFC 9457 problem.</summary>
internal static class HostProblem
{
    public static Task WriteAsync(HttpContext context, int status, string type, string title, string detail)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/problem+json";
        var problem = new { type = "urn:leadfunctions:problem:" + type, title, status, detail };
        return context.Response.WriteAsync(JsonSerializer.Serialize(problem), context.RequestAborted);
    }
}
