using System.Globalization;
using Azure.Messaging.ServiceBus;

namespace LeadFunctions.LocalHost.Settings;

/// <summary>A Service Bus connection string that names an emulator on this machine.</summary>
internal sealed record EmulatorAddress(int Port, string KeyName, string Key)
{
    /// <summary>Where the client looks when the endpoint names no port.</summary>
    private const int DefaultPort = 5672;

    /// <returns>Null when the connection string names a namespace elsewhere.</returns>
    /// <exception cref="LocalHostException">It is no connection string.</exception>
    public static EmulatorAddress? Parse(string connectionString)
    {
        try
        {
            // The client's own reader decides what is well-formed; it does not tell of the emulator.
            var properties = ServiceBusConnectionStringProperties.Parse(connectionString);
            var isEmulator = connectionString.Split(';', StringSplitOptions.TrimEntries)
                .Any(static part => part.Equals("UseDevelopmentEmulator=true", StringComparison.OrdinalIgnoreCase));
            if (!isEmulator || properties.Endpoint is not { IsLoopback: true } endpoint)
                return null;
            return new EmulatorAddress(
                endpoint.IsDefaultPort || endpoint.Port <= 0 ? DefaultPort : endpoint.Port,
                properties.SharedAccessKeyName ?? "",
                properties.SharedAccessKey ?? "");
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException)
        {
            throw new LocalHostException(string.Create(CultureInfo.InvariantCulture, $"ServiceBus: {fault.Message}"), fault);
        }
    }
}
