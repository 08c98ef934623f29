namespace LeadFunctions.Demo.Cast;

/// <summary>What a seed gives: the same again with the same seed.</summary>
internal static class Chance
{
    public static T Of<T>(this Random random, IReadOnlyList<T> some) => some[random.Next(some.Count)];

    /// <param name="probability">0 to 1.</param>
    public static bool Is(this Random random, double probability) => random.NextDouble() < probability;

    /// <summary>In whole seconds.</summary>
    public static TimeSpan Minutes(this Random random, double from, double to) =>
        TimeSpan.FromSeconds(Math.Round(60 * (from + (random.NextDouble() * (to - from)))));

    public static TimeSpan Hours(this Random random, double from, double to) => random.Minutes(60 * from, 60 * to);

    public static TimeSpan Days(this Random random, double from, double to) => random.Hours(24 * from, 24 * to);

    /// <summary>Most values lie near the median, and a few far above it.</summary>
    /// <param name="spread">Two thirds lie between the median divided by this and multiplied by it.</param>
    public static TimeSpan About(this Random random, TimeSpan median, double spread)
    {
        var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return TimeSpan.FromSeconds(Math.Round(median.TotalSeconds * Math.Pow(spread, normal)));
    }

    /// <summary>A UUIDv7 of a moment.</summary>
    public static Guid Id(this Random random, DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(at).TryWriteBytes(bytes, bigEndian: true, out _);
        random.NextBytes(bytes[9..]);
        bytes[6] = (byte)(0x70 | random.Next(16));
        bytes[7] = (byte)random.Next(256);
        bytes[8] = (byte)(0x80 | random.Next(64));
        return new Guid(bytes, bigEndian: true);
    }
}
