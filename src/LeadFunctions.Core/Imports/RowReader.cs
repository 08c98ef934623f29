using System.Text;
using System.Text.RegularExpressions;
using LeadFunctions.Core.Identity;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Parsing;

namespace LeadFunctions.Core.Imports;

/// <summary>Makes of a list's rows what is sent, or says why not. What is sent is read as processing will read it, so a check shows what will be.</summary>
/// <param name="import">Id of the import: what the lead's first touch names.</param>
/// <param name="name">Of the import, where people are told of it.</param>
/// <param name="maxBytes">Longest body.</param>
internal sealed partial class RowReader(ColumnMapping mapping, ImportTerms terms, string import, string name, int maxBytes)
{
    private static readonly (ImportField Field, ConsentPurpose Purpose)[] Purposes =
    [
        (ImportField.ConsentMail, ConsentPurpose.Mail),
        (ImportField.ConsentCalls, ConsentPurpose.Calls),
        (ImportField.ConsentSharing, ConsentPurpose.Sharing),
    ];

    private readonly Touch _touch = new(import, terms.Campaign);

    public RowOutcome Read(IReadOnlyList<string> cells)
    {
        if (cells.All(string.IsNullOrWhiteSpace))
            return new RowOutcome.Blank();
        if (cells.Skip(mapping.Targets.Count).FirstOrDefault(cell => !string.IsNullOrWhiteSpace(cell)) is { } surplus)
            return Rejected(RowReason.TooManyCells, null, surplus);
        var row = new RowCells(mapping, cells);
        var mail = WithheldContact.IsMissing(row[ImportField.Email]) ? null : row[ImportField.Email];
        if (mail is not null && EmailAddress.DomainOf(mail) is null)
            return Rejected(RowReason.NotMail, ImportField.Email, mail);
        var consents = ConsentsOf(row, out var unclear);
        if (unclear is not null)
            return new RowOutcome.Rejected(unclear);
        var phone = row[ImportField.Phone];
        var lost = phone is not null && LostDigits().IsMatch(phone) ? new RowRemark(RowReason.LostDigits, ImportField.Phone, phone) : null;
        return Sendable(BodyOf(row, mail, lost is null ? phone : null, consents).ToJson(), lost);
    }

    private RowOutcome Sendable(string body, RowRemark? remark)
    {
        if (Encoding.UTF8.GetByteCount(body) > maxBytes)
            return Rejected(RowReason.TooLong, null, null);
        if (SubmissionParser.Parse(Encoding.UTF8.GetBytes(body), OwnChannels.Import) is not ParseResult.Parsed parsed)
            throw new InvalidOperationException("A row was written in a way that processing would not read.");
        var keys = IdentityKeys.Of(parsed.Submission);
        return keys.Count == 0 ? Rejected(RowReason.SaysNotWho, null, null) : new RowOutcome.Accepted(body, keys, remark);
    }

    private OwnBody BodyOf(RowCells row, string? mail, string? phone, IReadOnlyList<OwnConsent> consents)
    {
        var whole = row[ImportField.FullName] is { } text ? PersonName.Split(text) : default;
        return new OwnBody
        {
            Contact = new Contact(
                row[ImportField.FirstName] ?? whole.First,
                row[ImportField.LastName] ?? whole.Last,
                mail,
                phone,
                row[ImportField.Company],
                row[ImportField.Title],
                row[ImportField.Country] ?? terms.Country,
                null),
            Source = terms.Source,
            Action = terms.Action,
            Offer = terms.Offer,
            Description = row.Lines(ImportField.Description),
            Profile = new Profile(
                row[ImportField.Industry],
                row[ImportField.CompanySize],
                row[ImportField.Revenue],
                row[ImportField.Language] ?? terms.Language,
                row[ImportField.Website])
            {
                Custom = row.Custom,
            },
            Touch = _touch,
            Consents = consents,
        };
    }

    /// <summary>
    /// A column's yes is a consent only where the list was collected with one; its no always counts. A purpose that has a column comes from the column alone:
    /// a blank cell is no yes.
    /// </summary>
    private List<OwnConsent> ConsentsOf(RowCells row, out RowRemark? unclear)
    {
        unclear = null;
        var stated = new Dictionary<ConsentPurpose, ConsentState>();
        foreach (var (field, purpose) in Purposes)
        {
            var cell = row[field];
            var said = cell is null ? null : YesNo.Read(cell);
            if (cell is not null && said is null)
            {
                unclear = new RowRemark(RowReason.NotYesNo, field, cell);
                return [];
            }

            var isYes = said ?? (!mapping.Has(field) && terms.Consent?.Purposes.Contains(purpose) == true);
            if (said == false)
                stated[purpose] = ConsentState.Refused;
            else if (isYes && terms.Consent is not null)
                stated[purpose] = ConsentState.Granted;
        }

        return stated.Count == 0 ? [] : [new OwnConsent(stated, terms.ConsentAt, terms.Consent?.Text, $"import {name}", terms.Consent?.Proof)];
    }

    private static RowOutcome.Rejected Rejected(RowReason reason, ImportField? field, string? value) => new(new RowRemark(reason, field, value));

    /// <summary>What spreadsheets make of long numbers.</summary>
    [GeneratedRegex(@"^\s*[+-]?[0-9][.,][0-9]+E\+?[0-9]+\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LostDigits();
}
