using LeadFunctions.Watch;

namespace LeadFunctions.Tests.Watch;

public sealed class SubmissionTimeTests
{
    [Theory]
    [InlineData("1970-01-01T00:00:00.000Z")]
    [InlineData("2026-11-30T13:16:27.123Z")]
    [InlineData("2400-02-29T23:59:59.999Z")]
    public void An_id_tells_when_it_was_given(string moment)
    {
        var at = DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(at, SubmissionTime.Of(Guid.CreateVersion7(at)));
    }

    [Fact]
    public void So_does_the_name_of_a_replay()
    {
        var at = DateTimeOffset.UnixEpoch.AddYears(50);

        Assert.Equal(at, SubmissionTime.Of($"{Guid.CreateVersion7(at)}:3"));
        Assert.Null(SubmissionTime.Of("3"));
        Assert.Null(SubmissionTime.Of((string?)null));
    }

    [Fact]
    public void An_id_of_another_kind_tells_nothing() => Assert.Null(SubmissionTime.Of(Guid.NewGuid()));
}
