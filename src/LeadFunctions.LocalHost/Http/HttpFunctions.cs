using LeadFunctions.LocalHost.Functions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.LocalHost.Http;

/// <summary>Serves HTTP triggers under the route prefix: ASP.NET Core's routing finds the function, also among several on one route.</summary>
internal sealed partial class HttpFunctions(FunctionKeys keys, DrainToken drain, ILogger<HttpFunctions> logger)
{
    public void Map(IEndpointRouteBuilder routes, IEnumerable<FunctionEntry> functions, string prefix)
    {
        var taken = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var function in functions)
        {
            if (function.Trigger is not HttpTriggerAttribute trigger)
                continue;
            var pattern = RoutePatternFactory.Parse('/' + $"{prefix}/{trigger.Route ?? function.Name}".TrimStart('/'));
            var methods = trigger.Methods is { Length: > 0 } given ? given.Select(method => method.ToUpperInvariant()).ToArray() : [];
            foreach (var method in methods.Length > 0 ? methods : ["any method"])
            {
                if (!taken.TryAdd($"{method} {pattern.RawText}", function.Name))
                    throw new LocalHostException($"Functions {taken[$"{method} {pattern.RawText}"]} and {function.Name} both take {method} {pattern.RawText}.");
            }

            RequestDelegate serve = context => ServeAsync(context, function, trigger);
            var endpoint = methods.Length > 0 ? routes.MapMethods(pattern.RawText!, methods, serve) : routes.Map(pattern, serve);
            endpoint.WithMetadata(function);
        }
    }

    /// <summary>Turns routing's bare 404 and 405 into problems; what functions answer passes untouched.</summary>
    public static async Task ExplainMissesAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.Response.HasStarted || context.GetEndpoint()?.Metadata.GetMetadata<FunctionEntry>() is not null)
            return;
        if (context.Response.StatusCode == StatusCodes.Status404NotFound)
        {
            await HostProblem.WriteAsync(context, 404, "no-such-route", "No such route", "No function serves this address.");
        }
        else if (context.Response.StatusCode == StatusCodes.Status405MethodNotAllowed)
        {
            var detail = $"This address takes {context.Response.Headers.Allow}.";
            await HostProblem.WriteAsync(context, 405, "method-not-allowed", "Method not allowed", detail);
        }
    }

    private async Task ServeAsync(HttpContext context, FunctionEntry function, HttpTriggerAttribute trigger)
    {
        if (trigger.AuthLevel != AuthorizationLevel.Anonymous && !keys.Accepts(context.Request))
        {
            await HostProblem.WriteAsync(
                context, 401, "unauthorized", "Key missing or wrong", "Send the function key in the header x-functions-key or as ?code= in the address.");
            return;
        }

        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, drain.Token);
        try
        {
            var invocation = new LocalFunctionContext(
                function.Definition, context.RequestServices, HttpBindingData.Of(context.Request), cancellation.Token);
            var result = await function.InvokeAsync(invocation, new LocalHttpRequestData(context.Request, invocation));
            if (result is LocalHttpResponseData response)
                await response.WriteToAsync(context.Response, context.RequestAborted);
            else
                context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            Log.CallerLeft(logger, function.Name);
        }
        catch (BadHttpRequestException fault)
        {
            await HostProblem.WriteAsync(context, fault.StatusCode, "bad-request", "Bad request", "The request could not be read to its end.");
        }
        catch (Exception fault)
        {
            Log.Failed(logger, function.Name, fault);
            if (!context.Response.HasStarted)
            {
                context.Response.Clear();
                await HostProblem.WriteAsync(context, 500, "internal", "Internal error", "The function failed; the host's log says why.");
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(9000, LogLevel.Error, "{Function} failed")]
        public static partial void Failed(ILogger logger, string function, Exception fault);

        [LoggerMessage(9001, LogLevel.Debug, "{Function}: the caller left before the answer")]
        public static partial void CallerLeft(ILogger logger, string function);
    }
}
