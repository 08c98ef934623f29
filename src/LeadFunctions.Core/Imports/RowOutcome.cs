using LeadFunctions.Core.Leads;

namespace LeadFunctions.Core.Imports;

/// <summary>What is wrong with a row, or was left out of it.</summary>
internal enum RowReason
{
    /// <summary>Neither mail address, nor phone with a name, nor name with company and country: it would never be found again.</summary>
    SaysNotWho,

    /// <summary>No mail address.</summary>
    NotMail,

    /// <summary>Neither yes nor no.</summary>
    NotYesNo,

    /// <summary>More cells than the list has columns: most likely a delimiter within a text without quotes.</summary>
    TooManyCells,

    /// <summary>More than a submission may hold.</summary>
    TooLong,

    /// <summary>A spreadsheet made a number of it (<c>4.91E+11</c>): its digits are lost. The row is taken without it.</summary>
    LostDigits,
}

/// <summary>What becomes of one row.</summary>
internal abstract record RowOutcome
{
    private RowOutcome()
    {
    }

    /// <summary>Nothing is in it.</summary>
    public sealed record Blank : RowOutcome;

    /// <param name="Body">What is sent.</param>
    /// <param name="Keys">By which the customer is known, strongest first.</param>
    /// <param name="Remark">What was left out of it.</param>
    public sealed record Accepted(string Body, IReadOnlyList<IdentityKey> Keys, RowRemark? Remark) : RowOutcome;

    public sealed record Rejected(RowRemark Why) : RowOutcome;
}

/// <summary>A column's field and what is wrong with it.</summary>
/// <param name="Field">Null: the row as a whole.</param>
/// <param name="Value">What stands there; a stranger's text.</param>
internal sealed record RowRemark(RowReason Reason, ImportField? Field = null, string? Value = null);
