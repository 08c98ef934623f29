using System.Buffers.Text;
using System.Text;
using FsCheck.Fluent;
using LeadFunctions.Access;
using LeadFunctions.Http;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.Http;

public sealed class PagingTests
{
    private static readonly ApiOperation Leads = new("HttpListLeads", "GET", "leads")
    {
        Summary = "",
        Query = [new("view", ""), new("owner", ""), .. Paging.Parameters],
    };

    [Theory]
    [InlineData("", 50)]
    [InlineData("?take=1", 1)]
    [InlineData("?take=100", 100)]
    public void Take_is_read(string query, int expected)
    {
        Assert.Null(Call(query).ReadPage(Leads, out var page));
        Assert.Equal((expected, null), (page.Take, page.From));
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
    public void A_wrong_take_is_named(string query) => Assert.Equal("take", Call(query).ReadPage(Leads, out _)!.Field);

    [Fact]
    public void A_continuation_comes_back_as_it_was_given() => HostileText.Check(
        HostileText.Gen.Where(text => text.Length is > 0 and < 200),
        place => Assert.Equal(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(place)), From("?view=due", Token("?view=due&take=3", place))));

    [Theory]
    [InlineData("%3Cscript%3E")]
    [InlineData("a")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAA")]
    public void Another_one_is_refused_and_not_repeated(string token)
    {
        var problem = Call("?continuation=" + token).ReadPage(Leads, out _)!;

        Assert.Equal("continuation", problem.Field);
        Assert.DoesNotContain("script", problem.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?view=due", "?view=overdue")]
    [InlineData("?view=due", "")]
    [InlineData("?view=due&owner=ann", "?view=due&owner=bob")]
    [InlineData("?view=due&owner=ann", "?view=due")]
    [InlineData("?view=a%0Aowner=b", "?view=a&owner=b%0A")]
    public void One_list_s_continuation_is_none_of_another_list(string given, string used) => Assert.Null(From(used, Token(given, "20310330;key")));

    [Fact]
    public void Nor_of_another_lead_or_operation()
    {
        var history = new ApiOperation("HttpGetLead", "GET", "leads/{id}") { Summary = "", Query = Paging.Parameters };
        Call("", ("id", "a")).ReadPage(history, out var page);
        var token = page.Continuation("event;1")!;

        Assert.Null(Call("?continuation=" + token, ("id", "a")).ReadPage(history, out _));
        Assert.NotNull(Call("?continuation=" + token, ("id", "b")).ReadPage(history, out _));
        Assert.NotNull(Call("?continuation=" + token, ("id", "a")).ReadPage(history with { Name = "HttpOther" }, out _));
    }

    [Fact]
    public void Every_changed_letter_is_noticed()
    {
        var token = Token("?view=due", "1!8!ZXZlbnQ- 1!12!bGVhZA--");
        for (var i = 0; i < token.Length; i++)
        {
            var changed = token.Remove(i, 1).Insert(i, token[i] == 'A' ? "B" : "A");
            Assert.Null(From("?view=due", changed));
            if (i > 0)
                Assert.Null(From("?view=due", token[..i]));
        }
    }

    [Fact]
    public void What_is_not_written_as_we_write_it_is_none() =>
        Assert.Null(From("", Base64Url.EncodeToString([.. Base64Url.DecodeFromChars(Token("", "x")), 0xFF])));

    [Fact]
    public void Who_calls_by_which_way_does_not_matter_and_neither_does_the_key()
    {
        var token = Token("?view=due&code=secret", "x");

        Assert.Equal("x", From("?view=due&code=other&take=7", token));
    }

    [Fact]
    public void A_very_long_one_is_refused() => Assert.NotNull(Call("?continuation=" + new string('A', 1028)).ReadPage(Leads, out _));

    [Fact]
    public void The_end_has_none() => Assert.Null(new Page("", 1, null).Continuation(null));

    private static ApiCall Call(string query, params (string Name, string Value)[] values) => ApiCall.OfMachine(FakeRequest.Get(query), values);

    private static string Token(string query, string place)
    {
        Assert.Null(Call(query).ReadPage(Leads, out var page));
        return page.Continuation(place)!;
    }

    private static string? From(string query, string token)
    {
        var problem = Call($"{query}{(query.Length == 0 ? '?' : '&')}continuation={token}").ReadPage(Leads, out var page);
        Assert.Equal(problem is null, page.From is not null);
        return page.From;
    }
}
