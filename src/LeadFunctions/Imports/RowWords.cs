using LeadFunctions.Core.Imports;

namespace LeadFunctions.Imports;

/// <summary>What is said of a row, for programs and files; the desk has its own texts.</summary>
internal static class RowWords
{
    public static string Of(RowReason reason) => reason switch
    {
        RowReason.SaysNotWho =>
            "Nobody could be found again by this: give a mail address, a phone number with a last name, or first and last name with company and country.",
        RowReason.NotMail => "This is no mail address.",
        RowReason.NotYesNo => "This is neither yes nor no: leave it blank where nothing is known.",
        RowReason.TooManyCells => "There are more cells than columns: a text with the delimiter in it needs quotation marks.",
        RowReason.TooLong => "The row holds more than 64 KB.",
        RowReason.LostDigits => "A spreadsheet made a number of it, and its digits are lost: format the column as text. The row is taken without it.",
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };
}
