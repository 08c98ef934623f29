using LeadFunctions.LocalHost.Functions;
using LeadFunctions.LocalHost.Worker;
using LeadFunctions.LocalHost.Worker.Rpc;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.LocalHost.Http;

/// <summary>Serves HTTP triggers under the route prefix: ASP.NET Core's routing finds the function, also among several on one route.</summary>
internal sealed partial class HttpFunctions(
    WorkerSupervisor worker, FunctionKeys keys, DeveloperSignIn signIn, DrainToken drain, ILogger<HttpFunctions> logger)
{
    /// <exception cref="LocalHostException">Two functions take the same requests.</exception>
    public void Map(IEndpointRouteBuilder routes, IEnumerable<FunctionEntry> functions, string prefix)
    {
        var taken = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var function in functions)
        {
            if (function.Trigger is not HttpTrigger trigger)
                continue;
            var pattern = RoutePatternFactory.Parse('/' + $"{prefix}/{trigger.Route}".TrimStart('/'));
            foreach (var method in trigger.Methods.Count > 0 ? trigger.Methods : ["any method"])
            {
                if (!taken.TryAdd($"{method} {pattern.RawText}", function.Name))
                    throw new LocalHostException($"Functions {taken[$"{method} {pattern.RawText}"]} and {function.Name} both take {method} {pattern.RawText}.");
            }

            RequestDelegate serve = context => ServeAsync(context, function, trigger);
            var endpoint = trigger.Methods.Count > 0 ? routes.MapMethods(pattern.RawText!, trigger.Methods, serve) : routes.Map(pattern, serve);
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

    private async Task ServeAsync(HttpContext context, FunctionEntry function, HttpTrigger trigger)
    {
        if (!keys.Accepts(context.Request, function.Name, trigger.AuthLevel))
        {
            await HostProblem.WriteAsync(
                context, 401, "unauthorized", "Key missing or wrong", "Send the function key in the header x-functions-key or as ?code= in the address.");
            return;
        }

        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, drain.Token);
        try
        {
            var request = await HttpMessages.RequestAsync(context.Request, function, signIn, cancellation.Token);
            var response = await worker.InvokeAsync(function, request, cancellation.Token);
            await AnswerAsync(context, function, response);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            Log.CallerLeft(logger, function.Name);
        }
        catch (BadHttpRequestException fault) when (fault.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            await HostProblem.WriteAsync(context, 413, "too-large", "Body too large", "No function takes a body of more than 100 MB.");
        }
        catch (BadHttpRequestException fault)
        {
            await HostProblem.WriteAsync(context, fault.StatusCode, "bad-request", "Bad request", "The request could not be read to its end.");
        }
        catch (WorkerLostException)
        {
            context.Response.Headers.RetryAfter = "1";
            await HostProblem.WriteAsync(
                context, 503, "worker-lost", "Worker restarting", "The app's process ended or is being started again; send the request once more.");
        }
        catch (TimeoutException)
        {
            await HostProblem.WriteAsync(
                context,
                504,
                "function-timeout",
                "The function took too long",
                "It ran longer than functionTimeout of host.json allows; its process was ended.");
        }
    }

    private async Task AnswerAsync(HttpContext context, FunctionEntry function, InvocationResponse response)
    {
        if (context.RequestAborted.IsCancellationRequested)
        {
            Log.CallerLeft(logger, function.Name);
        }
        else if (response.Result.Status == StatusResult.Types.Status.Success)
        {
            if (response.ReturnValue?.Http is { } answer)
                await HttpMessages.WriteAsync(answer, context.Response, context.RequestAborted);
            else
                context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        else if (drain.Token.IsCancellationRequested)
        {
            Log.CutOff(logger, function.Name);
            await HostProblem.WriteAsync(context, 503, "stopping", "Stopping", "The host stops and did not wait for the function any longer.");
        }
        else
        {
            Log.Failed(logger, function.Name, InvocationFault.Describe(response));
            await HostProblem.WriteAsync(context, 500, "internal", "Internal error", "The function failed; the host's log says why.");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(9000, LogLevel.Error, "{Function} failed: {Fault}")]
        public static partial void Failed(ILogger logger, string function, string fault);

        [LoggerMessage(9001, LogLevel.Debug, "{Function}: the caller left before the answer")]
        public static partial void CallerLeft(ILogger logger, string function);

        [LoggerMessage(9002, LogLevel.Warning, "{Function} was cut off by the stop")]
        public static partial void CutOff(ILogger logger, string function);
    }
}
