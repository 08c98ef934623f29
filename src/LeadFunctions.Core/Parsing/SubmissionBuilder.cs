using System.Text.Json;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Text;

namespace LeadFunctions.Core.Parsing;

/// <summary>Collects what a body says. A repeated property keeps its last value that is not blank.</summary>
/// <param name="isOwn">The app itself wrote it.</param>
internal sealed class SubmissionBuilder(bool isOwn)
{
    private readonly Dictionary<SubmissionField, CleanText> _fields = [];
    private readonly Dictionary<SubmissionField, CleanText> _topLevelContact = [];
    private readonly OrderedDictionary<string, CleanText> _unknown = new(StringComparer.Ordinal);

    private readonly List<string> _cutOwn = [];
    private (Profile Profile, Touch Touch) _own = (Profile.None, Touch.None);
    private LeadConsent _consents = LeadConsent.None;

    /// <summary>Contact fields at the top level count only when this is false: beside UserDetails they may mean something else.</summary>
    public bool HasUserDetails { get; set; }

    public void Set(SubmissionField field, bool inUserDetails, string? value)
    {
        if (value is not null && TextCleaner.Clean(value, field.Limit(), lines: field == SubmissionField.Description) is { } text)
            (inUserDetails || !field.IsContact() ? _fields : _topLevelContact)[field] = text;
    }

    public void SetUnknown(string path, string? value)
    {
        if (value is not null && TextCleaner.Clean(value, SubmissionLimits.UnknownValue, lines: true) is { } text)
            SetUnknown(path, text);
    }

    /// <summary>Takes what only the app itself may say.</summary>
    /// <exception cref="JsonException">It states what nobody can state.</exception>
    public void Set(OwnDetails details)
    {
        _own = OwnCleaner.Clean(details, _cutOwn);
        foreach (var said in details.Consents ?? [])
        {
            if (said.Purposes.ContainsKey(ConsentPurpose.Answer))
                throw new JsonException(null, "$.Consents", null, null);
            _consents = _consents.With(OwnCleaner.FactsOf(said));
        }
    }

    /// <summary>What the body said.</summary>
    public Submission Build()
    {
        ResolveTopLevelContact();
        var country = Text(SubmissionField.Country);
        var contact = new Contact(
            Text(SubmissionField.FirstName),
            Text(SubmissionField.LastName),
            Text(SubmissionField.Email),
            Text(SubmissionField.Phone),
            Text(SubmissionField.Company),
            Text(SubmissionField.Title),
            country,
            Countries.CodeOf(country));
        var description = Text(SubmissionField.Description);
        return new Submission(
            contact,
            (isOwn ? OriginParser.ParseOwn(Text(SubmissionField.LeadSource)) : null)
                ?? OriginParser.Parse(Text(SubmissionField.LeadSource), Text(SubmissionField.ActionCode)),
            Text(SubmissionField.OfferTitle),
            description,
            TestLeads.IsTest(contact, description, Text(SubmissionField.LeadSource), Text(SubmissionField.ActionCode)),
            WithheldContact.IsWithheld(contact),
            _unknown.ToDictionary(pair => pair.Key, pair => pair.Value.Text, StringComparer.Ordinal),
            [.. CutFields()])
        {
            Profile = _own.Profile,
            Touch = _own.Touch,
            Consents = _consents.Stated,
        };
    }

    private string? Text(SubmissionField field) => _fields.GetValueOrDefault(field)?.Text;

    private void SetUnknown(string path, CleanText text)
    {
        if (_unknown.Count < SubmissionLimits.UnknownFields || _unknown.ContainsKey(path))
            _unknown[path] = text;
    }

    private void ResolveTopLevelContact()
    {
        foreach (var (field, text) in _topLevelContact.OrderBy(pair => pair.Key))
        {
            if (HasUserDetails)
                SetUnknown(field.ToString(), text);
            else
                _fields[field] = text;
        }
    }

    private IEnumerable<string> CutFields() =>
    [
        .. from pair in _fields where pair.Value.IsCut orderby pair.Key select pair.Key.ToString(),
        .. _cutOwn,
        .. from pair in _unknown where pair.Value.IsCut select pair.Key,
    ];
}
