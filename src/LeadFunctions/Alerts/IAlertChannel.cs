using LeadFunctions.Core.Routing;

namespace LeadFunctions.Alerts;

/// <summary>A way to tell people.</summary>
internal interface IAlertChannel
{
    /// <summary>Short and stable: it is stored with what the channel took.</summary>
    string Name { get; }

    /// <summary>Whose channel this is, as <see cref="AlertRouting"/> names them; null when it is told everything.</summary>
    string? Recipient => null;

    /// <summary>Most leads in one message; more make more messages.</summary>
    int MaxItems => Digest.MaxItems;

    /// <exception cref="Exception">Any: the channel did not take the digest; it is sent again by the next run.</exception>
    Task SendAsync(Digest digest, CancellationToken cancellation);
}
