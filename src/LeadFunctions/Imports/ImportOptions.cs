using System.ComponentModel.DataAnnotations;

namespace LeadFunctions.Imports;

/// <summary>Settings under <c>Imports</c>: lists that are imported, and how long their files are kept.</summary>
internal sealed class ImportOptions
{
    /// <summary>Longest file in bytes.</summary>
    [Range(1024, 50 * 1024 * 1024)]
    public int MaxBytes { get; set; } = 50 * 1024 * 1024;

    /// <summary>Most rows of a file.</summary>
    [Range(1, 1_000_000)]
    public int MaxRows { get; set; } = 250_000;

    /// <summary>Most imports that run at once; each has at most 500 rows in the queue.</summary>
    [Range(1, 10)]
    public int AtOnce { get; set; } = 3;

    /// <summary>How long a file and its report are kept after the last that happened to the import; they hold personal data.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "365.00:00:00")]
    public TimeSpan KeepFiles { get; set; } = TimeSpan.FromDays(30);
}
