using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace LeadFunctions.Forms;

/// <summary>
/// Counts what comes from whom, in memory of a fixed size, however many they are. Of whom it keeps nothing: the counters are found by a hash whose key is
/// made when the process starts. Somebody is held back only where both of their counters are too high, which they share with hardly anybody.
/// </summary>
/// <param name="most">Within a window.</param>
internal sealed class KeyedLimit(int most, TimeSpan window, TimeProvider clock)
{
    private const int Slots = 1 << 15;

    /// <summary>The longest mail address.</summary>
    private const int LongestOnStack = 320;

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(HMACSHA256.HashSizeInBytes);

    /// <summary>Number of the window in the upper half, count in the lower.</summary>
    private readonly ulong[] _counts = new ulong[2 * Slots];

    /// <returns>Null: it may pass; else how long until it may.</returns>
    public TimeSpan? Take(string who)
    {
        Span<byte> text = who.Length <= LongestOnStack ? stackalloc byte[3 * LongestOnStack] : new byte[3 * who.Length];
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, text[..Encoding.UTF8.GetBytes(who, text)], hash);
        var ticks = clock.GetUtcNow().UtcTicks;
        var number = (uint)(ticks / window.Ticks);
        var first = Count(BinaryPrimitives.ReadUInt16LittleEndian(hash) % Slots, number);
        var second = Count(Slots + (BinaryPrimitives.ReadUInt16LittleEndian(hash[2..]) % Slots), number);
        return Math.Min(first, second) <= most ? null : window - TimeSpan.FromTicks(ticks % window.Ticks);
    }

    private uint Count(int slot, uint number)
    {
        while (true)
        {
            var known = Volatile.Read(ref _counts[slot]);
            var count = (uint)(known >> 32) == number ? (uint)known + 1 : 1;
            if (Interlocked.CompareExchange(ref _counts[slot], ((ulong)number << 32) | count, known) == known)
                return count;
        }
    }
}
