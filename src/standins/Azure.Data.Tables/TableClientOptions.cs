using Azure.Core;

namespace Azure.Data.Tables;

/// <summary>How a table client behaves: retries, transport, policies, service version.</summary>
public class TableClientOptions : ClientOptions
{
    public TableClientOptions(ServiceVersion serviceVersion = ServiceVersion.V2020_12_06) => VersionString = serviceVersion switch
    {
        ServiceVersion.V2019_02_02 => "2019-02-02",
        ServiceVersion.V2020_12_06 => "2020-12-06",
        _ => throw new ArgumentOutOfRangeException(nameof(serviceVersion)),
    };

    /// <summary>The versions of the REST interface.</summary>
    public enum ServiceVersion
    {
        V2019_02_02 = 1,
        V2020_12_06 = 2,
    }

    /// <summary>Whose storage a token is asked for; null: the public cloud's.</summary>
    public TableAudience? Audience { get; set; }

    internal string VersionString { get; }
}
