using System.Globalization;
using System.Text.Json;

namespace LeadFunctions.Core.Parsing;

/// <summary>Parses a lead as Partner Center posts it. Nothing in it is required, and only what is no JSON object is refused.</summary>
/// <remarks>What only the app itself may say (<see cref="OwnDetails"/>) counts in bodies of its own channels; elsewhere it is unknown, as anything.</remarks>
internal static class SubmissionParser
{
    /// <summary>Parses a body of the marketplaces in UTF-8, with or without a byte order mark. Never throws.</summary>
    public static ParseResult Parse(ReadOnlySpan<byte> utf8Body) => Parse(utf8Body, isOwn: false);

    /// <inheritdoc cref="Parse(ReadOnlySpan{byte})"/>
    /// <param name="channel">Where it came in.</param>
    public static ParseResult Parse(ReadOnlySpan<byte> utf8Body, string channel) => Parse(utf8Body, OwnChannels.Has(channel));

    private static ParseResult Parse(ReadOnlySpan<byte> utf8Body, bool isOwn)
    {
        var body = utf8Body.StartsWith("\uFEFF"u8) ? utf8Body[3..] : utf8Body;
        if (body.IsEmpty)
            return new ParseResult.Unparsable("The body is empty. Send one lead as a JSON object.");
        if (body.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || body.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return new ParseResult.Unparsable("The body is UTF-16. Send it as UTF-8.");

        var submission = new SubmissionBuilder(isOwn);
        var reader = new SubmissionReader(body, submission, isOwn);
        try
        {
            return reader.Read()
                ? Built(submission, isOwn ? body : [])
                : new ParseResult.Unparsable("The body is JSON but not an object. Send one lead as a JSON object that starts with { and ends with }.");
        }
        catch (JsonException e)
        {
            return new ParseResult.Unparsable(Reason(e, reader.LastRead));
        }
    }

    private static ParseResult Built(SubmissionBuilder submission, ReadOnlySpan<byte> ownBody)
    {
        if (ownBody.IsEmpty)
            return new ParseResult.Parsed(submission.Build());
        try
        {
            submission.Set(OwnDetails.Read(ownBody));
            return new ParseResult.Parsed(submission.Build());
        }
        // Half of a surrogate pair, written as an escape, makes the framework throw the latter.
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return new ParseResult.Unparsable(
                $"{(fault as JsonException)?.Path ?? "$"} is not of the shape of Profile, Touch or Consents: all values are texts, times are ISO 8601, "
                + "purposes are mail, calls and sharing, each granted or refused. Correct it and replay.");
        }
    }

    /// <summary>The reader's own message is not used: it quotes the character at fault, which may be part of a name.</summary>
    private static string Reason(JsonException e, SubmissionField? lastRead) => string.Create(
        CultureInfo.InvariantCulture,
        $"The body is not valid JSON at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}{(lastRead is { } field ? $", after {field}" : "")}. "
        + $"Look there for a missing comma, quote or bracket (or nesting deeper than 64), correct it and replay.");
}
