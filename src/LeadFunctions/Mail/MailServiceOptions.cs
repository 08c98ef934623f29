using System.Data.Common;
using LeadFunctions.Posting;

namespace LeadFunctions.Mail;

/// <summary>By what mail is sent. Set <c>From</c> and one of the services.</summary>
internal class MailServiceOptions
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

    /// <summary>An SMTP server instead.</summary>
    public SmtpOptions Smtp { get; set; } = new();

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

    /// <summary>The services that are set, by the names of their settings.</summary>
    protected virtual IEnumerable<string> Services
    {
        get
        {
            if (Endpoint is not null)
                yield return nameof(Endpoint);
            if (!string.IsNullOrEmpty(ConnectionString))
                yield return nameof(ConnectionString);
            if (GraphEndpoint is not null)
                yield return nameof(GraphEndpoint);
            if (Smtp.IsOn)
                yield return nameof(Smtp);
        }
    }

    /// <summary>The settings of which one is to be set.</summary>
    protected virtual string Choices => "Endpoint, ConnectionString, GraphEndpoint and Smtp:Host";

    /// <param name="path">Section of the settings, for the messages.</param>
    public virtual IEnumerable<string> Faults(string path)
    {
        string[] services = [.. Services];
        foreach (var fault in Smtp.Faults($"{path}:Smtp"))
            yield return fault;
        if (!IsOn && services.Length == 0)
            yield break;
        if (!IsOn || !MailAddress.Is(From!))
            yield return $"{path}:From must be the address that sends.";
        if (services.Length != 1)
            yield return $"{path}: set one of {Choices}.";
        if (Endpoint is not null && !SafeUrl.Is(Endpoint))
            yield return $"{path}:Endpoint must be an absolute https address.";
        if (GraphEndpoint is not null && !SafeUrl.Is(GraphEndpoint))
            yield return $"{path}:GraphEndpoint must be an absolute https address.";
        if (services.Contains(nameof(ConnectionString)) && !(Connection is { } connection && SafeUrl.Is(connection.Endpoint)))
            yield return $"{path}:ConnectionString must be endpoint=https://...;accesskey=... .";
    }
}
