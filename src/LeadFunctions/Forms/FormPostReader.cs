using System.Text;
using System.Text.Json;
using LeadFunctions.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace LeadFunctions.Forms;

/// <summary>Reads what was sent, in the three ways in which browsers and scripts write forms, and no more of it than is allowed.</summary>
internal static class FormPostReader
{
    public const int MaxBytes = 64 * 1024;

    /// <summary>A form has far fewer.</summary>
    private const int MostValues = 150;
    private const int LongestName = 100;
    private const int LongestHead = 4096;

    /// <returns>What was sent, or why it cannot be read.</returns>
    public static async Task<(FormPost? Post, Problem? Problem)> ReadAsync(HttpRequestData request, CancellationToken cancellation)
    {
        if (await BodyReader.ReadAsync(request, MaxBytes, cancellation) is not { } body)
            return (null, FormProblems.TooLong);
        var headers = BodyHeaders.Of(request);
        try
        {
            return headers.MediaType switch
            {
                "application/x-www-form-urlencoded" => (new FormPost(ReadUrlEncoded(body)), null),
                "multipart/form-data" => (new FormPost(await ReadMultipartAsync(body, headers.ContentType!, cancellation)), null),
                "application/json" => BodyDecoder.Decode(body, headers, MaxBytes) is DecodedBody.Content content
                    ? (new FormPost(ReadJson(content.Bytes)), null)
                    : (null, FormProblems.Unreadable),
                _ => (null, FormProblems.UnknownType),
            };
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or JsonException or FormatException or ArgumentException)
        {
            return (null, FormProblems.Unreadable);
        }
    }

    private static Dictionary<string, StringValues> ReadUrlEncoded(byte[] body)
    {
        using var reader = new FormReader(new MemoryStream(body), Encoding.UTF8)
        {
            ValueCountLimit = MostValues,
            KeyLengthLimit = LongestName,
            ValueLengthLimit = MaxBytes,
        };
        return reader.ReadForm();
    }

    private static async Task<Dictionary<string, StringValues>> ReadMultipartAsync(byte[] body, string contentType, CancellationToken cancellation)
    {
        var boundary = HeaderUtilities.RemoveQuotes(MediaTypeHeaderValue.Parse(contentType).Boundary).ToString();
        var reader = new MultipartReader(boundary, new MemoryStream(body))
        {
            HeadersCountLimit = 8,
            HeadersLengthLimit = LongestHead,
            BodyLengthLimit = MaxBytes,
        };
        var values = new KeyValueAccumulator();
        while (await reader.ReadNextSectionAsync(cancellation) is { } section)
        {
            // A file is no field of ours: what it holds is not looked at.
            if (section.GetContentDispositionHeader() is not { } part || !part.IsFormDisposition())
                continue;
            var name = HeaderUtilities.RemoveQuotes(part.Name).ToString();
            if (name.Length > LongestName || values.ValueCount >= MostValues)
                throw new InvalidDataException();
            using var text = new StreamReader(section.Body, Encoding.UTF8);
            values.Append(name, await text.ReadToEndAsync(cancellation));
        }

        return values.GetResults();
    }

    /// <summary>One object: texts, numbers, yes or no, and lists of texts.</summary>
    private static Dictionary<string, StringValues> ReadJson(byte[] body)
    {
        using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 3, AllowDuplicateProperties = false });
        if (document.RootElement.ValueKind != JsonValueKind.Object || document.RootElement.GetPropertyCount() > MostValues)
            throw new InvalidDataException();
        return document.RootElement.EnumerateObject().ToDictionary(
            member => member.Name.Length <= LongestName ? member.Name : throw new InvalidDataException(),
            member => member.Value.ValueKind == JsonValueKind.Array
                ? new StringValues([.. member.Value.EnumerateArray().Take(MostValues).Select(TextOf)])
                : new StringValues(TextOf(member.Value)),
            StringComparer.Ordinal);
    }

    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => Core.Forms.FormFields.Ticked,
        JsonValueKind.False or JsonValueKind.Null => null,
        _ => throw new InvalidDataException(),
    };
}
