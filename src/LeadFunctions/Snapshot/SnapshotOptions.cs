using System.ComponentModel.DataAnnotations;

namespace LeadFunctions.Snapshot;

/// <summary>Settings under <c>Snapshot</c>: the list of all leads that each instance keeps in memory once the desk asks for it.</summary>
internal sealed class SnapshotOptions
{
    /// <summary>From so many leads on it is also kept in Blob storage, once an hour, so that a new instance need not read all leads again.</summary>
    [Range(1, int.MaxValue, ErrorMessage = "Snapshot:PersistFrom must be 1 or more.")]
    public int PersistFrom { get; set; } = 300_000;
}
