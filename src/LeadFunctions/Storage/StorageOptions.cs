using System.ComponentModel.DataAnnotations;
using Azure.Data.Tables;

namespace LeadFunctions.Storage;

/// <summary>Settings under <c>Storage</c>: where the leads' tables are. Set one of <c>ConnectionString</c> and <c>TableServiceUri</c>.</summary>
internal sealed class StorageOptions : IValidatableObject
{
    private const string Form =
        "DefaultEndpointsProtocol=https;AccountName=<name>;AccountKey=<key>;EndpointSuffix=core.windows.net, or UseDevelopmentStorage=true";

    /// <summary>Connection string of the storage account; for local use.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Table endpoint (<c>https://account.table.core.windows.net</c>), reached with the app's managed identity.</summary>
    /// <value>https, without path or query</value>
    public Uri? TableServiceUri { get; set; }

    /// <summary>
    /// Blob endpoint (<c>https://account.blob.core.windows.net</c>), reached with the app's managed identity. Without it large lists of leads are not kept
    /// there.
    /// </summary>
    /// <value>https, without path or query</value>
    public Uri? BlobServiceUri { get; set; }

    /// <summary>Put before every table's name, so that several installations can share an account.</summary>
    /// <value>letters and digits, a letter first, at most 20</value>
    [RegularExpression("^([A-Za-z][A-Za-z0-9]{0,19})?$", ErrorMessage = "Storage:TablePrefix must start with a letter and hold at most 20 letters and digits.")]
    public string TablePrefix { get; set; } = "";

    /// <summary>
    /// Whether the settings name Blob storage. A connection string that names its table service alone does not: the client would take the blobs of Azure's
    /// account of that name.
    /// </summary>
    internal bool HasBlobs => BlobServiceUri is not null
        || (TableServiceUri is null
            && ConnectionString is { Length: > 0 } account
            && (account.Contains("BlobEndpoint=", StringComparison.OrdinalIgnoreCase)
                || !account.Contains("TableEndpoint=", StringComparison.OrdinalIgnoreCase)));

    public IEnumerable<ValidationResult> Validate(ValidationContext context)
    {
        if (TableServiceUri is null && string.IsNullOrEmpty(ConnectionString))
            yield return new ValidationResult(
                "No storage is configured: set Storage:TableServiceUri (Azure, managed identity) or Storage:ConnectionString (local).",
                [nameof(TableServiceUri), nameof(ConnectionString)]);
        foreach (var problem in Problems(TableServiceUri, nameof(TableServiceUri), "table").Concat(Problems(BlobServiceUri, nameof(BlobServiceUri), "blob")))
            yield return problem;
        if (!string.IsNullOrEmpty(ConnectionString) && !IsConnectionString(ConnectionString))
            yield return new ValidationResult(
                $"Storage:ConnectionString is no storage account's connection string, which is {Form}.",
                [nameof(ConnectionString)]);
    }

    private static IEnumerable<ValidationResult> Problems(Uri? address, string setting, string service)
    {
        if (address is null)
            yield break;
        if (!(address.IsAbsoluteUri && address.Scheme == Uri.UriSchemeHttps))
            yield return new ValidationResult($"Storage:{setting} must be an absolute https address: a token is sent to it.", [setting]);
        else if (address.UserInfo + address.PathAndQuery + address.Fragment != "/")
            yield return new ValidationResult(
                $"Storage:{setting} must be the service's address alone, such as https://contoso.{service}.core.windows.net, without path or query.",
                [setting]);
    }

    /// <summary>What the client says of a wrong one names no setting, or quotes a piece of it.</summary>
    private static bool IsConnectionString(string text)
    {
        try
        {
            return new TableServiceClient(text).Uri.Scheme is "https" or "http";
        }
        catch (Exception)
        {
            return false;
        }
    }
}
