using System.Text.Json;
using System.Text.Unicode;

namespace LeadFunctions.Http;

/// <summary>Checks that a body, decoded by <see cref="BodyDecoder"/>, is one JSON object, without building it.</summary>
internal static class JsonBody
{
    /// <returns>Null when the body is one JSON object; else what is wrong and where, without a word of the body.</returns>
    public static string? Fault(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty || body.IndexOfAnyExcept(" \t\r\n"u8) < 0)
            return "The body is empty. Send the lead as one JSON object.";
        if (!Utf8.IsValid(body))
            return "The body is not valid UTF-8. Encode the JSON as UTF-8.";
        var reader = new Utf8JsonReader(body);
        try
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
                return "The body is JSON but not an object. Send the lead as one JSON object: { \"UserDetails\": { ... }, \"LeadSource\": \"...\" }.";
            reader.Skip();
            while (reader.Read())
            {
            }

            return null;
        }
        catch (JsonException fault)
        {
            // The exception's own message can quote the body.
            return $"The body is not valid JSON: see line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1} "
                + "(a missing comma or quote is often just before it; more than 64 levels are too many).";
        }
    }
}
