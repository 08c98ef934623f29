using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using LeadFunctions.Http;

namespace LeadFunctions.Imports;

/// <summary>How imports and the lines of reports are kept: as the API writes them, but that letters stay letters, and a later version may say more.</summary>
internal static class StoredJson
{
    public static JsonSerializerOptions Options { get; } = new(ApiJson.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    };
}
