namespace LeadFunctions.LocalBus;

/// <summary>The bus cannot start for a reason that the person at the console can mend: the message says which.</summary>
public class BusException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Another program listens on the port.</summary>
public sealed class BusPortTakenException(int port, Exception? inner = null)
    : BusException($"Port {port} of the loopback address is taken by another program: stop it, or give the bus another port.", inner)
{
    /// <summary>The port that was asked for.</summary>
    public int Port { get; } = port;
}
