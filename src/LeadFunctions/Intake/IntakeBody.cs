using System.Text;
using LeadFunctions.Http;

namespace LeadFunctions.Intake;

/// <summary>Reads a lead's text out of a body, however it was packed and written.</summary>
internal static class IntakeBody
{
    /// <param name="limit">Most bytes, as sent, unpacked, and as UTF-8.</param>
    /// <param name="text">The lead, one JSON object; empty with a problem.</param>
    /// <returns>Null, or why it is none.</returns>
    public static Problem? Read(byte[] body, BodyHeaders headers, int limit, out string text)
    {
        text = "";
        if (body.Length > 0 && !headers.MayBeJson)
            return IntakeProblems.NotJson;
        if (body.Length > limit)
            return IntakeProblems.TooLong(limit);
        switch (BodyDecoder.Decode(body, headers, limit))
        {
            case DecodedBody.Packed packed:
                return IntakeProblems.Packed(packed.Detail);
            case DecodedBody.TooLong:
                return IntakeProblems.TooLong(limit);
            case DecodedBody.NoText garbled:
                return IntakeProblems.Malformed(garbled.Detail);
            case DecodedBody.Content content when JsonBody.Fault(content.Bytes) is { } fault:
                return IntakeProblems.Malformed(fault);
            case DecodedBody.Content content:
                text = Encoding.UTF8.GetString(content.Bytes);
                return null;
            case var other:
                throw new InvalidOperationException($"No answer for {other.GetType().Name}.");
        }
    }
}
