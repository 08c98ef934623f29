using System.ComponentModel.DataAnnotations;

namespace LeadFunctions.Mail;

/// <summary>How the connection to an SMTP server is secured.</summary>
internal enum SmtpSecurity
{
    /// <summary>TLS by STARTTLS, or no mail.</summary>
    StartTls,

    /// <summary>TLS from the first byte.</summary>
    Tls,

    /// <summary>None; to this machine only.</summary>
    None,
}

/// <summary>An SMTP server.</summary>
internal sealed class SmtpOptions
{
    /// <summary>Name of the server.</summary>
    /// <value>host name</value>
    public string? Host { get; set; }

    /// <summary>Its port; 0: 587 for <c>StartTls</c>, 465 for <c>Tls</c>, 25 for <c>None</c>.</summary>
    [Range(0, 65535)]
    public int Port { get; set; }

    /// <summary>User name; empty: the server asks for none.</summary>
    public string? User { get; set; }

    /// <summary>Password; a secret.</summary>
    public string? Password { get; set; }

    /// <summary>How the connection is secured; <c>None</c> to this machine only.</summary>
    /// <value>StartTls, Tls, None</value>
    public SmtpSecurity Security { get; set; }

    public bool IsOn => !string.IsNullOrEmpty(Host);

    public int ActualPort => (Port, Security) switch
    {
        (not 0, _) => Port,
        (_, SmtpSecurity.StartTls) => 587,
        (_, SmtpSecurity.Tls) => 465,
        _ => 25,
    };

    public IEnumerable<string> Faults(string path)
    {
        if (Port is < 0 or > 65535)
            yield return $"{path}:Port must be 0 to 65535.";
        if (!Enum.IsDefined(Security))
            yield return $"{path}:Security must be StartTls, Tls or None.";
        if (!IsOn)
            yield break;
        if (Uri.CheckHostName(Host) == UriHostNameType.Unknown)
            yield return $"{path}:Host must be the name of a server, without scheme or port.";
        else if (Security == SmtpSecurity.None && !new UriBuilder("smtp", Host).Uri.IsLoopback)
            yield return $"{path}:Security may be None to this machine only: mails carry names of customers.";
        if (string.IsNullOrEmpty(User) != string.IsNullOrEmpty(Password))
            yield return $"{path}: set User and Password, or neither.";
    }
}
