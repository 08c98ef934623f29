using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Azure.Core;

namespace Azure.Data.Tables.Wire;

/// <summary>Reads the table service's error body: <c>{"odata.error":{"code":"...","message":{"lang":"...","value":"..."}}}</c>.</summary>
internal sealed class TableErrorParser : RequestFailedDetailsParser
{
    public static readonly TableErrorParser Instance = new();

    public override bool TryParse(Response response, [NotNullWhen(true)] out ResponseError? error, out IDictionary<string, string>? data)
    {
        error = null;
        data = null;
        if (Read(response) is not var (code, message))
            return false;
        error = new ResponseError(code, message);
        return true;
    }

    private static (string Code, string? Message)? Read(Response response)
    {
        if (response.ContentStream is not MemoryStream { Length: > 0 } body)
            return null;
        try
        {
            body.Position = 0;
            using var document = JsonDocument.Parse(body);
            if (!document.RootElement.TryGetProperty("odata.error", out var error) || !error.TryGetProperty("code", out var code))
                return null;
            var message = error.TryGetProperty("message", out var wrapper) && wrapper.TryGetProperty("value", out var value) ? value.GetString() : null;
            return (code.GetString()!, message);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // A proxy's error page: the status alone must do.
            return null;
        }
        finally
        {
            body.Position = 0;
        }
    }
}
