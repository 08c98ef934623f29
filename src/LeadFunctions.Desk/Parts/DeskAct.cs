using System.Text.Encodings.Web;
using System.Text.Json;

namespace LeadFunctions.Desk.Parts;

/// <summary>What a button asks of the API, as JSON for the script that sends it.</summary>
public static class DeskAct
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A POST to a lead's resource.</summary>
    public static string Post(string leadId, string resource, params ReadOnlySpan<(string Name, string? Value)> body) => Of("POST", leadId, resource, body);

    /// <summary>A PUT to a lead's resource.</summary>
    public static string Put(string leadId, string resource, params ReadOnlySpan<(string Name, string? Value)> body) => Of("PUT", leadId, resource, body);

    /// <summary>A call without a body of its own.</summary>
    public static string To(string method, string path) => JsonSerializer.Serialize(new { method, path, body = new Dictionary<string, string>() }, Readable);

    /// <summary>A DELETE of a lead.</summary>
    public static string Delete(string leadId) => To("DELETE", $"leads/{leadId}");

    /// <summary>A POST whose body holds one list of one value.</summary>
    public static string PostJson(string leadId, string resource, string list, string value) => JsonSerializer.Serialize(
        new { method = "POST", path = $"leads/{leadId}/{resource}", body = new Dictionary<string, string[]> { [list] = [value] } }, Readable);

    /// <summary>Runs an import.</summary>
    /// <param name="again">Though the same file was imported before.</param>
    public static string RunImport(string id, bool again) =>
        JsonSerializer.Serialize(new { method = "POST", path = $"imports/{id}/run", body = new { again } }, Readable);

    private static string Of(string method, string leadId, string resource, ReadOnlySpan<(string Name, string? Value)> body)
    {
        var fields = new Dictionary<string, string>();
        foreach (var (name, value) in body)
        {
            if (value is not null)
                fields[name] = value;
        }

        return JsonSerializer.Serialize(new { method, path = $"leads/{leadId}/{resource}", body = fields }, Readable);
    }
}
