using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LeadFunctions.Queue;

/// <summary>
/// Writes text with the escapes that JSON demands and no other. The framework's encoders also escape what may trouble a browser, six bytes
/// for one: a 64 KB body full of such characters would not fit a queue message of 256 KB, and no queue would ever take it. So at most it doubles.
/// </summary>
internal sealed class PlainJsonText : JsonConverter<string>
{
    private static readonly SearchValues<byte> MustBeEscaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(control => (byte)control), (byte)'"', (byte)'\\']);

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
    {
        ReadOnlySpan<byte> rest = Encoding.UTF8.GetBytes(value);
        var json = new ArrayBufferWriter<byte>(rest.Length + (rest.Length / 4) + 2);
        json.Write("\""u8);
        for (int at; (at = rest.IndexOfAny(MustBeEscaped)) >= 0; rest = rest[(at + 1)..])
        {
            json.Write(rest[..at]);
            json.Write(Escape(rest[at]));
        }

        json.Write(rest);
        json.Write("\""u8);
        writer.WriteRawValue(json.WrittenSpan, skipInputValidation: true);
    }

    private static ReadOnlySpan<byte> Escape(byte character) => character switch
    {
        (byte)'"' => "\\\""u8,
        (byte)'\\' => "\\\\"u8,
        (byte)'\n' => "\\n"u8,
        (byte)'\r' => "\\r"u8,
        (byte)'\t' => "\\t"u8,
        _ => Encoding.UTF8.GetBytes("\\u" + character.ToString("x4", CultureInfo.InvariantCulture)),
    };
}
