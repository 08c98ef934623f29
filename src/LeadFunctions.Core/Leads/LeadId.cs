using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using LeadFunctions.Core.Text;

namespace LeadFunctions.Core.Leads;

/// <summary>Names a lead: 26 characters of lower-case base32, the same for the same customer on every worker.</summary>
[JsonConverter(typeof(LeadIdJson))]
internal readonly record struct LeadId : IComparable<LeadId>
{
    private readonly string? _text;

    private LeadId(string text) => _text = text;

    /// <summary>The id of a lead whose strongest key was <paramref name="strongest"/> when it was first seen.</summary>
    public static LeadId Of(IdentityKey strongest) => new(strongest.Hash);

    /// <summary>The id of a lead that has no key: its own, and the same again when the submission is delivered twice.</summary>
    public static LeadId OfSubmission(Guid submissionId) => new(KeyHash.Of($"submission:{submissionId:N}"));

    public static bool TryParse([NotNullWhen(true)] string? text, out LeadId id)
    {
        var isId = text is { Length: KeyHash.Length } && text.All(letter => KeyHash.ValueOf(letter) >= 0);
        id = isId ? new(text!) : default;
        return isId;
    }

    /// <exception cref="FormatException"><paramref name="text"/> is no lead id.</exception>
    public static LeadId Parse(string? text) =>
        TryParse(text, out var id) ? id : throw new FormatException("A lead id has 26 characters of lower-case base32.");

    /// <summary>One lower-case hex digit that spreads leads evenly over 16 partitions.</summary>
    public char Shard => "0123456789abcdef"[KeyHash.ValueOf(ToString()[0]) & 15];

    public int CompareTo(LeadId other) => string.CompareOrdinal(ToString(), other.ToString());

    /// <exception cref="InvalidOperationException">The id was never given.</exception>
    public override string ToString() => _text ?? throw new InvalidOperationException("A lead id was never given.");
}

internal sealed class LeadIdJson : JsonConverter<LeadId>
{
    public override LeadId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        LeadId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, LeadId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
