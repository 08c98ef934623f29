using FsCheck.Fluent;
using LeadFunctions.Http;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.Http;

public sealed class PagingTests
{
    [Theory]
    [InlineData("", 50)]
    [InlineData("?take=1", 1)]
    [InlineData("?take=100", 100)]
    public void Take_is_read(string query, int expected)
    {
        Assert.Null(Paging.Read(FakeRequest.Get(query), out var take, out var continuation));
        Assert.Equal((expected, null), (take, continuation));
    }

    [Theory]
    [InlineData("?take=0")]
    [InlineData("?take=101")]
    [InlineData("?take=-1")]
    [InlineData("?take=+1")]
    [InlineData("?take=1.0")]
    [InlineData("?take=")]
    [InlineData("?take=all")]
    [InlineData("?take=99999999999")]
    [InlineData("?take=1&take=2")]
    public void A_wrong_take_is_named(string query) => Assert.Equal("take", Paging.Read(FakeRequest.Get(query), out _, out _)!.Field);

    [Fact]
    public void A_continuation_comes_back_as_it_was_given() => HostileText.Check(
        HostileText.Gen.Where(text => text.Length is > 0 and < 200),
        token =>
        {
            Assert.Null(Paging.Read(FakeRequest.Get("?continuation=" + Paging.Encode(token)), out _, out var continuation));
            Assert.Equal(token, continuation);
        });

    [Theory]
    [InlineData("%3Cscript%3E")]
    [InlineData("a")]
    public void Another_one_is_refused_and_not_repeated(string token)
    {
        var problem = Paging.Read(FakeRequest.Get("?continuation=" + token), out _, out _)!;

        Assert.Equal("continuation", problem.Field);
        Assert.DoesNotContain("script", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_very_long_one_is_refused() => Assert.NotNull(Paging.Read(FakeRequest.Get("?continuation=" + new string('A', 1028)), out _, out _));

    [Fact]
    public void The_end_has_none() => Assert.Null(Paging.Encode(null));
}
