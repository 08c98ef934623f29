using System.ComponentModel.DataAnnotations;
using System.Data.Common;

namespace LeadFunctions.Alerts;

/// <summary>Settings under <c>Alerts:Mail</c>: by what mail is sent. Set <c>From</c> and one of the three services.</summary>
internal sealed class MailOptions : IValidatableObject
{
    /// <summary>Sender: an address that the service may send for, or the mailbox for Graph.</summary>
    /// <value>mail address</value>
    public string? From { get; set; }

    /// <summary>Azure Communication Services resource, reached with the app's managed identity.</summary>
    /// <value>https, or http to this machine</value>
    public Uri? Endpoint { get; set; }

    /// <summary>Connection string of the resource instead; for local use.</summary>
    /// <value><c>endpoint=https://...;accesskey=...</c></value>
    public string? ConnectionString { get; set; }

    /// <summary>
    /// Microsoft Graph instead (<c>https://graph.microsoft.com</c>, or that of a national cloud); the app's identity needs the permission
    /// Mail.Send.
    /// </summary>
    /// <value>https, or http to this machine</value>
    public Uri? GraphEndpoint { get; set; }

    public bool IsOn => !string.IsNullOrEmpty(From);

    /// <summary>Endpoint and access key of <see cref="ConnectionString"/>, or null when it is not one.</summary>
    public (Uri Endpoint, byte[] Key)? Connection
    {
        get
        {
            try
            {
                var parts = new DbConnectionStringBuilder { ConnectionString = ConnectionString };
                return parts.TryGetValue("endpoint", out var endpoint)
                    && parts.TryGetValue("accesskey", out var key)
                    && Uri.TryCreate((string)endpoint, UriKind.Absolute, out var url)
                    ? (url, Convert.FromBase64String((string)key))
                    : null;
            }
            catch (Exception fault) when (fault is ArgumentException or FormatException)
            {
                return null;
            }
        }
    }

    public IEnumerable<ValidationResult> Validate(ValidationContext context)
    {
        var hasConnection = !string.IsNullOrEmpty(ConnectionString);
        if (!IsOn && Endpoint is null && GraphEndpoint is null && !hasConnection)
            yield break;
        if (!IsOn || !RecipientOptions.IsAddress(From!))
            yield return new ValidationResult("Alerts:Mail:From must be the address that sends.");
        if ((Endpoint is null ? 0 : 1) + (GraphEndpoint is null ? 0 : 1) + (hasConnection ? 1 : 0) != 1)
            yield return new ValidationResult("Alerts:Mail: set one of Endpoint, ConnectionString and GraphEndpoint.");
        if (Endpoint is not null && !AlertOptions.IsSafe(Endpoint))
            yield return new ValidationResult("Alerts:Mail:Endpoint must be an absolute https address.");
        if (GraphEndpoint is not null && !AlertOptions.IsSafe(GraphEndpoint))
            yield return new ValidationResult("Alerts:Mail:GraphEndpoint must be an absolute https address.");
        if (hasConnection && !(Connection is { } connection && AlertOptions.IsSafe(connection.Endpoint)))
            yield return new ValidationResult("Alerts:Mail:ConnectionString must be endpoint=https://...;accesskey=... .");
    }
}
