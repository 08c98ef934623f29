using System.Text;
using System.Text.Json;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Text;

namespace LeadFunctions.Core.Parsing;

/// <summary>One pass over a body, which tells a <see cref="SubmissionBuilder"/> what it meets.</summary>
/// <param name="isOwn">What only the app itself may say is known here, and read by <see cref="OwnDetails"/>.</param>
internal ref struct SubmissionReader(ReadOnlySpan<byte> body, SubmissionBuilder submission, bool isOwn)
{
    private const string UserDetails = "UserDetails";

    private readonly ReadOnlySpan<byte> _body = body;
    private Utf8JsonReader _json = new(body);

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

    private void ReadObject(bool inUserDetails)
    {
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            var name = TextCleaner.Clean(JsonText.Read(in _json)!, SubmissionLimits.UnknownName)?.Text ?? "(blank)";
            _json.Read();
            if (!inUserDetails && _json.TokenType == JsonTokenType.StartObject && name.Equals(UserDetails, StringComparison.OrdinalIgnoreCase))
            {
                submission.HasUserDetails = true;
                ReadObject(inUserDetails: true);
            }
            else if (isOwn && !inUserDetails && IsOwn(name))
            {
                _json.Skip();
            }
            else
            {
                ReadProperty(name, inUserDetails);
            }
        }
    }

    private static bool IsOwn(string name) => name.Equals(nameof(OwnDetails.Profile), StringComparison.OrdinalIgnoreCase)
        || name.Equals(nameof(OwnDetails.Touch), StringComparison.OrdinalIgnoreCase)
        || name.Equals(nameof(OwnDetails.Consents), StringComparison.OrdinalIgnoreCase);

    private void ReadProperty(string name, bool inUserDetails)
    {
        var field = SubmissionFields.Named(name) is { } named && (named.IsContact() || !inUserDetails) ? named : (SubmissionField?)null;
        if (field is { } known && _json.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
            submission.Set(known, inUserDetails, JsonText.Read(in _json));
        else
            submission.SetUnknown(inUserDetails ? $"{UserDetails}.{name}" : name, ReadAnything());
        LastRead = field ?? LastRead;
    }

    /// <summary>Objects and arrays as they are written.</summary>
    private string? ReadAnything()
    {
        if (_json.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
            return JsonText.Read(in _json);
        var start = (int)_json.TokenStartIndex;
        _json.Skip();
        return Encoding.UTF8.GetString(_body[start..(int)_json.BytesConsumed]);
    }
}
