using System.Collections.ObjectModel;
using System.Text;
using System.Text.Json;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Core.Parsing;

/// <summary>One pass over a body. Contact fields at the top level count only when the body has no UserDetails: beside it they may mean something else.</summary>
internal ref struct SubmissionReader(ReadOnlySpan<byte> body)
{
    private readonly ReadOnlySpan<byte> _body = body;
    private Utf8JsonReader _json = new(body);
    private FieldTexts _fields;
    private FieldTexts _topLevelContact;
    private int _cutFields;
    private int _cutTopLevelContact;
    private bool _hasUserDetails;
    private Dictionary<string, string>? _unknown;
    private List<string>? _cutUnknown;

    /// <summary>The last field that was read whole, or null: tells a person where a broken body breaks.</summary>
    public SubmissionField? LastRead { get; private set; }

    /// <summary>Reads the whole body.</summary>
    /// <returns>False when it is JSON but no object.</returns>
    /// <exception cref="JsonException">It is not JSON, or nested more than 64 deep.</exception>
    public bool Read()
    {
        _json.Read();
        if (_json.TokenType != JsonTokenType.StartObject)
            return false;

        ReadObject(inUserDetails: false);
        _json.Read();
        return true;
    }

    /// <summary>What the body said.</summary>
    public Submission ToSubmission()
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
            OriginParser.Parse(Text(SubmissionField.LeadSource), Text(SubmissionField.ActionCode)),
            Text(SubmissionField.OfferTitle),
            description,
            TestLeads.IsTest(contact, description, Text(SubmissionField.LeadSource), Text(SubmissionField.ActionCode)),
            WithheldContact.IsWithheld(contact),
            _unknown ?? (IReadOnlyDictionary<string, string>)ReadOnlyDictionary<string, string>.Empty,
            _cutFields == 0 && _cutUnknown is null ? Array.Empty<string>() : CutNames());
    }

    private readonly string? Text(SubmissionField field) => _fields[(int)field];

    private void ReadObject(bool inUserDetails)
    {
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            var name = _json.ValueSpan;
            var escaped = _json.ValueIsEscaped;
            var field = escaped ? Unescaped(name) : SubmissionFields.Named(name);
            _json.Read();
            ReadProperty(inUserDetails, field, name, escaped);
        }
    }

    private void ReadProperty(bool inUserDetails, SubmissionField field, ReadOnlySpan<byte> name, bool escaped)
    {
        if (field == SubmissionField.UserDetails && !inUserDetails && _json.TokenType == JsonTokenType.StartObject)
        {
            _hasUserDetails = true;
            ReadObject(inUserDetails: true);
            return;
        }

        var isContact = field <= SubmissionField.Title;
        var isKnown = inUserDetails ? isContact : field <= SubmissionField.Description;
        if (!isKnown || _json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            KeepUnknown(inUserDetails, name, escaped);
        else if (inUserDetails || !isContact)
            Set(ref _fields, ref _cutFields, field);
        else
            Set(ref _topLevelContact, ref _cutTopLevelContact, field);
        if (isKnown)
            LastRead = field;
    }

    /// <summary>A repeated property keeps its last value that is not blank, and with it whether that one was cut.</summary>
    private readonly void Set(ref FieldTexts texts, ref int cutMask, SubmissionField field)
    {
        var text = JsonText.Read(in _json, field.Limit(), lines: field == SubmissionField.Description, out var cut);
        if (text is null)
            return;
        texts[(int)field] = text;
        var bit = 1 << (int)field;
        cutMask = cut ? cutMask | bit : cutMask & ~bit;
    }

    private void KeepUnknown(bool inUserDetails, ReadOnlySpan<byte> rawName, bool escaped)
    {
        string? value;
        bool cut;
        if (_json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            var start = (int)_json.TokenStartIndex;
            _json.Skip();
            value = JsonText.Clean(_body[start..(int)_json.BytesConsumed], escaped: false, SubmissionLimits.UnknownValue, lines: true, out cut);
        }
        else
        {
            value = JsonText.Read(in _json, SubmissionLimits.UnknownValue, lines: true, out cut);
        }

        if (value is null)
            return;
        var name = JsonText.Clean(rawName, escaped, SubmissionLimits.UnknownName, lines: false, out _) ?? "(blank)";
        AddUnknown(inUserDetails ? $"UserDetails.{name}" : name, value, cut);
    }

    private void AddUnknown(string path, string value, bool cut)
    {
        _unknown ??= new Dictionary<string, string>(StringComparer.Ordinal);
        if (_unknown.Count == SubmissionLimits.UnknownFields && !_unknown.ContainsKey(path))
            return;
        _unknown[path] = value;
        _cutUnknown?.Remove(path);
        if (cut)
            (_cutUnknown ??= []).Add(path);
    }

    private void ResolveTopLevelContact()
    {
        for (var i = 0; i < SubmissionFields.ContactCount; i++)
        {
            if (_topLevelContact[i] is not { } text)
                continue;
            var bit = 1 << i;
            var cut = (_cutTopLevelContact & bit) != 0;
            if (_hasUserDetails)
            {
                AddUnknown(((SubmissionField)i).ToString(), text, cut);
            }
            else
            {
                _fields[i] = text;
                _cutFields |= cut ? bit : 0;
            }
        }
    }

    private readonly List<string> CutNames()
    {
        var names = new List<string>();
        for (var i = 0; i < SubmissionFields.Count; i++)
        {
            if ((_cutFields & (1 << i)) != 0)
                names.Add(((SubmissionField)i).ToString());
        }

        if (_cutUnknown is not null)
            names.AddRange(_cutUnknown);
        return names;
    }

    private static SubmissionField Unescaped(ReadOnlySpan<byte> name)
    {
        var text = JsonText.Clean(name, escaped: true, SubmissionLimits.UnknownName, lines: false, out _);
        return text is null ? SubmissionField.Unknown : SubmissionFields.Named(Encoding.UTF8.GetBytes(text));
    }
}
