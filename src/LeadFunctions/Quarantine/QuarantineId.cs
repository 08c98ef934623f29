using System.Buffers.Binary;
using LeadFunctions.Core.Text;

namespace LeadFunctions.Quarantine;

/// <summary>
/// Id of a quarantined item: a UUIDv7. Its time tells the partition and row, so that an item is found by its id alone.
/// </summary>
internal readonly record struct QuarantineId(Guid Value)
{
    /// <summary>A submission's own id: the same submission quarantined twice is one item.</summary>
    public static QuarantineId Of(Guid submissionId) => new(submissionId);

    /// <summary>For a message that is no envelope: the same message redelivered gives the same id.</summary>
    public static QuarantineId Of(DateTimeOffset enqueuedAt, string messageId) => new(HashedId.Of(enqueuedAt, messageId));

    public static bool TryParse(string text, out QuarantineId id)
    {
        var isGuid = Guid.TryParseExact(text, "D", out var value);
        id = new(value);
        return isGuid && value.Version == 7;
    }

    public DateTimeOffset Time
    {
        get
        {
            Span<byte> bytes = stackalloc byte[16];
            Value.TryWriteBytes(bytes, bigEndian: true, out _);
            var milliseconds = ((long)BinaryPrimitives.ReadUInt16BigEndian(bytes) << 32) | BinaryPrimitives.ReadUInt32BigEndian(bytes[2..]);
            return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        }
    }

    public override string ToString() => Value.ToString("D");
}
