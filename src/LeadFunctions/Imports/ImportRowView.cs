using LeadFunctions.Core.Imports;

namespace LeadFunctions.Imports;

/// <summary>What a check says of one row.</summary>
/// <param name="Row">As a spreadsheet counts.</param>
/// <param name="Field">What is wrong, or was left out; null: the row as a whole, or nothing.</param>
/// <param name="Value">What stands there, shortened.</param>
/// <param name="Detail">The same as the reason, for people.</param>
/// <param name="SameAs">Row of the same customer, or with the same content, that stands before.</param>
internal sealed record ImportRowView(
    int Row, RowVerdict Verdict, string? Field = null, RowReason? Reason = null, string? Detail = null, string? Value = null, int? SameAs = null)
{
    public const int LongestValue = 200;
}

/// <summary>What becomes of a row.</summary>
internal enum RowVerdict
{
    /// <summary>It is sent.</summary>
    Accepted,

    /// <summary>It is sent too, and becomes part of the customer who stands in the file before.</summary>
    Duplicate,

    /// <summary>It says what a row before it says, and is left out.</summary>
    Repeated,

    /// <summary>It is not sent.</summary>
    Rejected,

    /// <summary>It is empty.</summary>
    Blank,
}
