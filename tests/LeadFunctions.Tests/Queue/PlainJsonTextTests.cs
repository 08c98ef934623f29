using System.Text;
using LeadFunctions.Queue;

namespace LeadFunctions.Tests.Queue;

public sealed class PlainJsonTextTests
{
    private const int QueueMessageLimit = 256 * 1024;

    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_character_comes_back_as_it_was()
    {
        var body = string.Concat(Enumerable.Range(0, 0x110000).Where(value => value is < 0xD800 or > 0xDFFF).Select(char.ConvertFromUtf32));

        Assert.Equal(body, Envelope.TryRead(Wrap(body).ToBytes())?.Body);
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("\\")]
    [InlineData("\n")]
    [InlineData("\u007F")]
    [InlineData("\u0085")]
    [InlineData("\uE000")]
    [InlineData("🎉")]
    public void The_longest_body_of_any_character_that_valid_JSON_may_hold_fits_a_queue_message(string character)
    {
        var body = string.Concat(Enumerable.Repeat(character, 64 * 1024 / Encoding.UTF8.GetByteCount(character)));

        Assert.InRange(Wrap(body).ToBytes().Length, body.Length, QueueMessageLimit / 2 * 1.01);
    }

    private static Envelope Wrap(string body) => Envelope.For(Guid.CreateVersion7(Noon), Noon, "marketplace", body);
}
