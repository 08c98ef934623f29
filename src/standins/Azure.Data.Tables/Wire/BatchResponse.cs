using System.Globalization;
using System.Text;

namespace Azure.Data.Tables.Wire;

/// <summary>Reads the multipart answer to a transaction.</summary>
internal static class BatchResponse
{
    public const string FailedIndexKey = "FailedEntity";

    /// <summary>The answer to each action, in order; to a refused transaction the service gives only one, the refusal.</summary>
    /// <exception cref="TableTransactionFailedException">The transaction was refused (the outer answer is 202 all the same).</exception>
    public static IReadOnlyList<Response> Read(ReadOnlyMemory<byte> body)
    {
        var parts = Parts(body);
        var refusal = parts.Find(static part => part.Status >= 400);
        if (refusal is null)
            return parts;

        var failure = new RequestFailedException(refusal, null, TableErrorParser.Instance);
        if (FailedIndex(refusal) is { } index)
            failure.Data[FailedIndexKey] = index.ToString(CultureInfo.InvariantCulture);
        throw new TableTransactionFailedException(failure);
    }

    /// <summary>The message of a refusal starts with the index of the action and a colon.</summary>
    private static int? FailedIndex(Response refusal)
    {
        if (!TableErrorParser.Instance.TryParse(refusal, out var error, out _) || error.Message is not { } message)
            return null;
        var colon = message.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && int.TryParse(message.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;
    }

    private static List<Response> Parts(ReadOnlyMemory<byte> body)
    {
        var parts = new List<Response>();
        var rest = body;
        while (true)
        {
            var start = rest.Span.IndexOf("HTTP/1.1 "u8);
            if (start < 0)
                return parts;
            rest = rest[start..];
            var end = rest.Span.IndexOf("\r\n--"u8);
            var part = end < 0 ? rest : rest[..end];
            parts.Add(Part(part));
            rest = rest[part.Length..];
        }
    }

    private static BatchPart Part(ReadOnlyMemory<byte> part)
    {
        var headEnd = part.Span.IndexOf("\r\n\r\n"u8);
        var head = Encoding.UTF8.GetString(part.Span[..(headEnd < 0 ? part.Length : headEnd)]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var content = headEnd < 0 ? [] : part[(headEnd + 4)..].ToArray();
        var status = head[0].Split(' ', 3);
        var headers = new Dictionary<string, string>(head.Length, StringComparer.OrdinalIgnoreCase);
        foreach (var line in head.AsSpan(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
                headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        return new BatchPart(int.Parse(status[1], CultureInfo.InvariantCulture), status.Length > 2 ? status[2] : "", headers, content);
    }
}
