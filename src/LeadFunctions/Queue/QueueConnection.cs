using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace LeadFunctions.Queue;

/// <summary>
/// The setting that says where the queue is. It is checked here because what the client says of a wrong one names no setting, or quotes it whole.
/// </summary>
internal static class QueueConnection
{
    private const string Setting = QueueOptions.Connection;
    private const string HostSetting = Setting + "__fullyQualifiedNamespace";
    private const string Form = "Endpoint=sb://<host>;SharedAccessKeyName=<name>;SharedAccessKey=<key>";

    /// <exception cref="OptionsValidationException">The setting cannot be used; its value is not repeated, for it holds a key.</exception>
    public static void Check(IConfigurationSection section)
    {
        if (Fault(section.Value, section["fullyQualifiedNamespace"]) is { } fault)
            throw new OptionsValidationException(Setting, typeof(QueueOptions), [fault]);
    }

    private static string? Fault(string? connectionString, string? host) => (connectionString, host) switch
    {
        (null or "", null or "") => $"No Service Bus is configured: set {HostSetting} (Azure, managed identity) or {Setting} (connection string).",
        // With both the triggers would read from the one and the app might send to the other.
        (not null, not null) => $"{Setting} and {HostSetting} are both set: remove one, even if it is empty.",
        (null, _) => Uri.CheckHostName(host) == UriHostNameType.Dns
            ? null
            : $"{HostSetting} must be a host name alone, such as contoso.servicebus.windows.net, without scheme, port or path.",
        _ => Fault(connectionString),
    };

    private static string? Fault(string connectionString)
    {
        try
        {
            // The client takes any scheme for sb; whoever wrote another one meant another service.
            var parts = ServiceBusConnectionStringProperties.Parse(connectionString);
            if (!connectionString.Contains("sb://" + parts.Endpoint.Host, StringComparison.OrdinalIgnoreCase))
                return $"{Setting} must name its endpoint as sb://<host>: {Form}.";
            if (parts.EntityPath is not null)
                return $"{Setting} must be the namespace's connection string, without EntityPath: the app also reads the dead-letter queue.";

            // Nothing is connected before the first send.
            _ = new ServiceBusClient(connectionString);
            return null;
        }
        catch (Exception)
        {
            return $"{Setting} is not the connection string of a Service Bus namespace, which is {Form}.";
        }
    }
}
