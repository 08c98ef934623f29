using LeadFunctions.Forms;
using LeadFunctions.Tests.Builders;
using Microsoft.Extensions.Time.Testing;

namespace LeadFunctions.Tests.Forms;

public sealed class KeyedLimitTests
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly FakeTimeProvider _clock = new(TestClock.Start);

    [Fact]
    public void So_many_pass_within_a_window_and_the_rest_is_told_how_long_to_wait()
    {
        var limit = new KeyedLimit(3, Window, _clock);

        Assert.Equal([true, true, true, false, false], Enumerable.Range(0, 5).Select(_ => limit.Take("a") is null));
        Assert.Null(limit.Take("b"));
        var wait = limit.Take("a")!.Value;
        _clock.Advance(wait - TimeSpan.FromTicks(1));
        Assert.NotNull(limit.Take("a"));
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.Null(limit.Take("a"));
    }

    /// <summary>A few thousand that are held back hold back hardly anybody beside them.</summary>
    [Fact]
    public void Neighbours_of_those_who_are_held_back_pass()
    {
        var limit = new KeyedLimit(3, Window, _clock);
        for (var number = 0; number < 2_000; number++)
        {
            for (var times = 0; times < 5; times++)
                limit.Take($"bot{number}");
        }

        Assert.InRange(Enumerable.Range(0, 10_000).Count(number => limit.Take($"human{number}") is not null), 0, 200);
    }

    /// <summary>Whoever asks keeps nothing there, however many they are.</summary>
    [Fact]
    public void It_takes_no_memory_for_those_who_come()
    {
        var limit = new KeyedLimit(3, Window, _clock);
        string[] everybody = [.. Enumerable.Range(0, 100_000).Select(number => $"{number:x16}")];
        limit.Take("warm");
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var one in everybody)
            limit.Take(one);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000);
    }

    [Fact]
    public void It_counts_right_when_many_come_at_once()
    {
        var limit = new KeyedLimit(1_000, Window, _clock);
        var passed = 0;
        Parallel.For(0, 5_000, _ =>
        {
            if (limit.Take("a") is null)
                Interlocked.Increment(ref passed);
        });

        Assert.Equal(1_000, passed);
    }

    [Theory]
    [InlineData("203.0.113.7:40123", 0, "CB007107")]
    [InlineData("203.0.113.7", 0, "CB007107")]
    [InlineData("10.0.0.1, 203.0.113.7:40123", 0, "CB007107")]
    [InlineData("198.51.100.1,203.0.113.7:40123, 10.0.0.1:1", 1, "CB007107")]
    [InlineData("[2001:db8:1:2:3:4:5:6]:443", 0, "20010DB800010002")]
    [InlineData("2001:db8:1:2:ffff::1", 0, "20010DB800010002")]
    [InlineData("[::ffff:203.0.113.7]:1", 0, "CB007107")]
    [InlineData("203.0.113.7", 1, null)]
    [InlineData("<script>", 0, null)]
    [InlineData("", 0, null)]
    public void Callers_are_told_apart_by_what_the_platform_added(string header, int proxies, string? expected) =>
        Assert.Equal(expected, ClientAddress.Of(new FakeRequest([], "POST", "", ("X-Forwarded-For", header)), proxies));

    [Fact]
    public void Without_a_platform_nobody_can_tell() => Assert.Null(ClientAddress.Of(FakeRequest.Get(""), 0));
}
