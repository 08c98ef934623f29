namespace Azure.Messaging.ServiceBus;

public enum ServiceBusRetryMode
{
    Fixed = 0,
    Exponential = 1,
}

/// <summary>How the client retries by itself. Defaults and ranges are the real client's.</summary>
public class ServiceBusRetryOptions
{
    private int _maxRetries = 3;
    private TimeSpan _delay = TimeSpan.FromSeconds(0.8);
    private TimeSpan _maxDelay = TimeSpan.FromMinutes(1);
    private TimeSpan _tryTimeout = TimeSpan.FromMinutes(1);

    public ServiceBusRetryMode Mode { get; set; } = ServiceBusRetryMode.Exponential;

    /// <summary>0 to 100.</summary>
    public int MaxRetries
    {
        get => _maxRetries;
        set => _maxRetries = InRange(value, 0, 100, nameof(MaxRetries));
    }

    /// <summary>1 ms to 5 minutes.</summary>
    public TimeSpan Delay
    {
        get => _delay;
        set => _delay = InRange(value, TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(5), nameof(Delay));
    }

    /// <summary>Not negative.</summary>
    public TimeSpan MaxDelay
    {
        get => _maxDelay;
        set => _maxDelay = InRange(value, TimeSpan.Zero, TimeSpan.MaxValue, nameof(MaxDelay));
    }

    /// <summary>0 to 1 hour, for each attempt.</summary>
    public TimeSpan TryTimeout
    {
        get => _tryTimeout;
        set => _tryTimeout = InRange(value, TimeSpan.Zero, TimeSpan.FromHours(1), nameof(TryTimeout));
    }

    private static T InRange<T>(T value, T least, T most, string property)
        where T : IComparable<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least, property);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most, property);
        return value;
    }
}
