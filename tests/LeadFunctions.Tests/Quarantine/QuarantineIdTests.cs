using FsCheck;
using FsCheck.Fluent;
using LeadFunctions.Quarantine;
using LeadFunctions.Tests.Builders;
using LeadFunctions.Tests.Scoring;

namespace LeadFunctions.Tests.Quarantine;

public sealed class QuarantineIdTests
{
    private static readonly Gen<(DateTimeOffset At, string MessageId)> Deliveries =
        from at in Generators.Moment
        from id in HostileText.Gen
        select (at, id);

    [Fact]
    public void An_id_made_of_a_delivery_is_a_UUIDv7_that_tells_its_time() => HostileText.Check(Deliveries, delivery =>
    {
        var id = QuarantineId.Of(delivery.At, delivery.MessageId);

        Assert.Equal(7, id.Value.Version);
        Assert.InRange(id.Value.Variant, 8, 11);
        Assert.Equal(delivery.At.ToUnixTimeMilliseconds(), id.Time.ToUnixTimeMilliseconds());
        Assert.True(QuarantineId.TryParse(id.ToString(), out var parsed));
        Assert.Equal(id, parsed);
    });

    [Fact]
    public void A_redelivery_gets_the_same_id_and_another_message_another() => HostileText.Check(Deliveries, delivery =>
    {
        var id = QuarantineId.Of(delivery.At, delivery.MessageId);

        Assert.Equal(id, QuarantineId.Of(delivery.At.ToOffset(TimeSpan.FromHours(5)), delivery.MessageId));
        Assert.NotEqual(id, QuarantineId.Of(delivery.At, delivery.MessageId + "x"));
        Assert.NotEqual(id, QuarantineId.Of(delivery.At.AddMilliseconds(1), delivery.MessageId));
    });

    [Fact]
    public void A_submissions_own_id_is_its_items_id()
    {
        var submission = Guid.CreateVersion7(TestClock.Start);

        Assert.Equal(submission, QuarantineId.Of(submission).Value);
        Assert.Equal(TestClock.Start, QuarantineId.Of(submission).Time);
    }

    [Theory]
    [InlineData("")]
    [InlineData("019504a1")]
    [InlineData("019504a12b3c7def8123456789abcdef")]
    [InlineData("{019504a1-2b3c-7def-8123-456789abcdef}")]
    [InlineData("019504a1-2b3c-4def-8123-456789abcdef")]
    [InlineData("' or PartitionKey ne '")]
    public void What_is_no_UUIDv7_is_no_id(string text) => Assert.False(QuarantineId.TryParse(text, out _));

    [Fact]
    public void An_id_is_read_in_either_case() => Assert.True(QuarantineId.TryParse("019504A1-2B3C-7DEF-8123-456789ABCDEF", out _));
}
