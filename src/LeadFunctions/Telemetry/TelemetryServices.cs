using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace LeadFunctions.Telemetry;

internal static class TelemetryServices
{
    /// <summary>Where to send to. The exporter reads it and its other <c>OTEL_</c> settings from the app's configuration by itself.</summary>
    public const string EndpointSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>The worker's own activities: with them a lead's trace begins at the request.</summary>
    private const string WorkerSource = "Microsoft.Azure.Functions.Worker";

    /// <summary>Sends traces and metrics by OTLP where <see cref="EndpointSetting"/> is set.</summary>
    /// <remarks>
    /// Without the worker's UseFunctionsWorkerDefaults: that makes the host drop the worker's logs, for the worker to send them by itself. Here the host
    /// sends them, to wherever it sends its own, and the alerts in infra/ read them there.
    /// </remarks>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        if (string.IsNullOrEmpty(configuration[EndpointSetting]))
            return services;
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(LeadTelemetry.Name).AddEnvironmentVariableDetector())
            .WithTracing(traces => traces.AddSource(LeadTelemetry.Name, WorkerSource).AddOtlpExporter())
            .WithMetrics(metrics => metrics.AddMeter(LeadTelemetry.Name).AddOtlpExporter());
        return services;
    }
}
