namespace LeadFunctions.Tests.Builders;

/// <summary>When the clocks of the tests start.</summary>
internal static class TestClock
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 9, 30, 0, TimeSpan.Zero);
}
