using Microsoft.AspNetCore.Http;

namespace LeadFunctions.TestKit;

/// <summary>How a <see cref="LoopbackServer"/> may answer.</summary>
public static class Answer
{
    public static RequestDelegate Hang { get; } = static context => Task.Delay(Timeout.Infinite, context.RequestAborted);

    public static RequestDelegate HangAmidBody { get; } = static async context =>
    {
        context.Response.ContentLength = 100;
        await context.Response.WriteAsync("{");
        await Hang(context);
    };

    public static RequestDelegate Abort { get; } = static context =>
    {
        context.Abort();
        return Task.CompletedTask;
    };

    public static RequestDelegate Status(int status, string? header = null, string? value = null) => context =>
    {
        context.Response.StatusCode = status;
        if (header is not null)
            context.Response.Headers[header] = value;
        return Task.CompletedTask;
    };

    public static RequestDelegate WebPage(string html) => context =>
    {
        context.Response.ContentType = "text/html";
        return context.Response.WriteAsync(html);
    };
}
