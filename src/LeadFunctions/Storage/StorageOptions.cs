using System.ComponentModel.DataAnnotations;

namespace LeadFunctions.Storage;

/// <summary>Settings under <c>Storage</c>: where the leads' tables are.</summary>
internal sealed class StorageOptions
{
    /// <summary>Connection string of the storage account; for local use. Leave empty in Azure and set <see cref="TableServiceUri"/>.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Table endpoint (<c>https://account.table.core.windows.net</c>), reached with the app's managed identity.</summary>
    public Uri? TableServiceUri { get; set; }

    /// <summary>Put before every table's name, so that several installations can share an account; letters and digits, at most 20.</summary>
    [RegularExpression("^([A-Za-z][A-Za-z0-9]{0,19})?$", ErrorMessage = "Storage:TablePrefix must start with a letter and hold at most 20 letters and digits.")]
    public string TablePrefix { get; set; } = "";
}
