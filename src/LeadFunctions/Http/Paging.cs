using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Azure;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Http;

/// <summary>The query parameters <c>take</c> (1 to 100, default 50) and <c>continuation</c> (opaque).</summary>
internal static class Paging
{
    public const int MaxTake = 100;

    public static IReadOnlyList<QueryParameter> Parameters { get; } =
    [
        new("take", "How many at most; 50 if left out.") { Range = (1, MaxTake) },
        new("continuation", "From the answer before, to go on where it ended."),
    ];

    public static Problem? Read(HttpRequestData request, out int take, out string? continuation)
    {
        take = 50;
        continuation = null;
        if (request.Query["take"] is { } text
            && !(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out take) && take is >= 1 and <= MaxTake))
            return CommandReader.Invalid("take", $"take is a number from 1 to {MaxTake}.");
        if (request.Query["continuation"] is not { Length: > 0 } token)
            return null;
        continuation = Decode(token);
        return continuation is null ? BadContinuation : null;
    }

    public static Problem BadContinuation { get; } =
        CommandReader.Invalid("continuation", "continuation is not one that this list gave: start again without it.");

    /// <summary>Storage refuses a continuation that it never gave: whoever made it up is to be told, and not that we failed.</summary>
    public static bool IsForeign(RequestFailedException fault, string? continuation) => continuation is not null && fault.Status == 400;

    public static string? Encode(string? continuation) => continuation is null ? null : Base64Url.EncodeToString(Encoding.UTF8.GetBytes(continuation));

    private static string? Decode(string token)
    {
        Span<byte> bytes = stackalloc byte[1024];
        return token.Length <= 1024 && Base64Url.IsValid(token) && Base64Url.TryDecodeFromChars(token, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes[..length])
            : null;
    }
}
