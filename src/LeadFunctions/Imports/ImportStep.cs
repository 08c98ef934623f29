using System.Text.Json;
using System.Text.Json.Serialization;

namespace LeadFunctions.Imports;

/// <summary>
/// A message that says which import is to go on. It stands in the queue of leads, behind the rows that the import has there: so the next ones are sent when
/// these were taken, and leads that come meanwhile wait for no more than these.
/// </summary>
/// <param name="Chunk">What is to be sent; -1: the check is to be made.</param>
internal sealed record ImportStep(string Schema, int Version, Guid Import, int Chunk)
{
    public const int Check = -1;

    private const string SchemaName = "leadfunctions.import";
    private const int CurrentVersion = 1;

    /// <summary>No envelope begins like this.</summary>
    private static ReadOnlySpan<byte> Start => "{\"schema\":\"leadfunctions.import\""u8;

    public static ImportStep Of(Guid import, int chunk) => new(SchemaName, CurrentVersion, import, chunk);

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, ImportStepJson.Default.ImportStep);

    /// <returns>False for any other message.</returns>
    public static bool TryRead(ReadOnlySpan<byte> message, out ImportStep? step)
    {
        step = null;
        if (!message.StartsWith(Start))
            return false;
        try
        {
            step = JsonSerializer.Deserialize(message, ImportStepJson.Default.ImportStep);
        }
        catch (JsonException)
        {
            return false;
        }

        return step is { Version: CurrentVersion };
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ImportStep))]
internal sealed partial class ImportStepJson : JsonSerializerContext;
