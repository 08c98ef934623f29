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

    /// <summary>Put before every table's name, so that several installations can share an account.</summary>
    /// <value>letters and digits, a letter first, at most 20</value>
    [RegularExpression("^([A-Za-z][A-Za-z0-9]{0,19})?$", ErrorMessage = "Storage:TablePrefix must start with a letter and hold at most 20 letters and digits.")]
    public string TablePrefix { get; set; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext context)
    {
        if (TableServiceUri is null && string.IsNullOrEmpty(ConnectionString))
            yield return new ValidationResult(
                "No storage is configured: set Storage:TableServiceUri (Azure, managed identity) or Storage:ConnectionString (local).",
                [nameof(TableServiceUri), nameof(ConnectionString)]);
        if (TableServiceUri is { } uri && !(uri.IsAbsoluteUri && uri.Scheme == Uri.UriSchemeHttps))
            yield return new ValidationResult("Storage:TableServiceUri must be an absolute https address: a token is sent to it.", [nameof(TableServiceUri)]);
        else if (TableServiceUri is { } address && address.UserInfo + address.PathAndQuery + address.Fragment != "/")
            yield return new ValidationResult(
                "Storage:TableServiceUri must be the service's address alone, such as https://contoso.table.core.windows.net, without path or query.",
                [nameof(TableServiceUri)]);
        if (!string.IsNullOrEmpty(ConnectionString) && !IsConnectionString(ConnectionString))
            yield return new ValidationResult(
                $"Storage:ConnectionString is no storage account's connection string, which is {Form}.",
                [nameof(ConnectionString)]);
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
