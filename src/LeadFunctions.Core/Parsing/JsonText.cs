using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using LeadFunctions.Core.Text;

namespace LeadFunctions.Core.Parsing;

/// <summary>Reads JSON values as clean text. Unlike <see cref="Utf8JsonReader.GetString"/> it takes bad UTF-8 and half surrogate pairs, as U+FFFD.</summary>
internal static class JsonText
{
    private const int OnStack = 512;

    /// <summary>Reads the scalar at which <paramref name="reader"/> stands: strings unescaped, numbers and booleans as written, null and blank as null.</summary>
    public static string? Read(ref readonly Utf8JsonReader reader, int limit, bool lines, out bool cut)
    {
        cut = false;
        if (reader.TokenType == JsonTokenType.Null)
            return null;

        var value = reader.ValueSpan;
        return !reader.ValueIsEscaped && value.Length <= limit && !value.ContainsAnyExceptInRange((byte)' ', (byte)'~')
            ? Plain(value)
            : Clean(value, reader.ValueIsEscaped, limit, lines, out cut);
    }

    /// <summary>Cleans raw JSON or a property name.</summary>
    public static string? Clean(ReadOnlySpan<byte> utf8, bool escaped, int limit, bool lines, out bool cut)
    {
        char[]? rented = null;
        Span<char> chars = utf8.Length <= OnStack ? stackalloc char[OnStack] : rented = ArrayPool<char>.Shared.Rent(utf8.Length);
        chars = chars[..Encoding.UTF8.GetChars(utf8, chars)];
        if (escaped)
            chars = chars[..Unescape(chars)];
        var text = TextCleaner.Clean(chars, limit, lines, out cut);
        if (rented is not null)
            ArrayPool<char>.Shared.Return(rented);
        return text;
    }

    private static string? Plain(ReadOnlySpan<byte> printable)
    {
        var trimmed = printable.Trim((byte)' ');
        return trimmed.IsEmpty ? null : Encoding.ASCII.GetString(trimmed);
    }

    /// <summary>Unescapes in place; the reader has already checked that every escape is whole.</summary>
    private static int Unescape(Span<char> text)
    {
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                text[length++] = text[i];
                continue;
            }

            i++;
            if (text[i] == 'u')
            {
                text[length++] = (char)ushort.Parse(text.Slice(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                i += 4;
            }
            else
            {
                text[length++] = text[i] switch
                {
                    'b' => '\b',
                    'f' => '\f',
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    var itself => itself,
                };
            }
        }

        return length;
    }
}
