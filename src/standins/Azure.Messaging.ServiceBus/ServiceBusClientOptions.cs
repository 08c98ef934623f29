using System.Net;

namespace Azure.Messaging.ServiceBus;

public class ServiceBusClientOptions
{
    public TimeSpan ConnectionIdleTimeout { get; set; } = TimeSpan.FromMinutes(1);

    public Uri CustomEndpointAddress { get; set; }

    public string Identifier { get; set; }

    public ServiceBusRetryOptions RetryOptions { get; set; } = new();

    public ServiceBusTransportType TransportType { get; set; } = ServiceBusTransportType.AmqpTcp;

    public IWebProxy WebProxy { get; set; }
}

public class ServiceBusSenderOptions
{
    public string Identifier { get; set; }
}

public enum ServiceBusTransportType
{
    AmqpTcp = 0,
    AmqpWebSockets = 1,
}
