using System.Globalization;
using System.Text;
using System.Text.Json;

namespace LeadFunctions.Core.Parsing;

/// <summary>
/// Reads JSON strings as text. Unlike <see cref="Utf8JsonReader.GetString"/> it takes bad UTF-8, as U+FFFD, and half surrogate pairs, as they are.
/// </summary>
internal static class JsonText
{
    /// <summary>The name or scalar at which <paramref name="reader"/> stands: strings unescaped, numbers and booleans as written, null as null.</summary>
    public static string? Read(ref readonly Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return null;
        var text = Encoding.UTF8.GetString(reader.ValueSpan);
        return reader.ValueIsEscaped ? Unescape(text) : text;
    }

    /// <summary>The reader has already checked that every escape is whole.</summary>
    private static string Unescape(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                plain.Append(text[i]);
                continue;
            }

            i++;
            if (text[i] == 'u')
            {
                plain.Append((char)ushort.Parse(text.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 4;
            }
            else
            {
                plain.Append(text[i] switch
                {
                    'b' => '\b',
                    'f' => '\f',
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    var itself => itself,
                });
            }
        }

        return plain.ToString();
    }
}
