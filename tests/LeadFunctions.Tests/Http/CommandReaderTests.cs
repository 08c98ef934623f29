using System.Net;
using System.Text;
using LeadFunctions.Commands;
using LeadFunctions.Http;

namespace LeadFunctions.Tests.Http;

public sealed class CommandReaderTests
{
    [Fact]
    public async Task A_command_is_read_whatever_the_case_of_its_names()
    {
        var (command, problem) = await ReadAsync("""{"By":"Ann","CHANNEL":"phone","at":"2026-03-01T10:00:00+01:00"}""");

        Assert.Null(problem);
        Assert.Equal(new ContactCommand("Ann", "phone", new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.FromHours(1))), command);
    }

    [Theory]
    [InlineData("""{"channel":"phone"}""", "$.by")]
    [InlineData("""{"by":"   ","channel":"phone"}""", "$.by")]
    [InlineData("""{"by":null,"channel":"phone"}""", "$.by")]
    [InlineData("""{"by":"SECRET"}""", "$.channel")]
    [InlineData("""{"by":"SECRET","channel":7}""", "$.channel")]
    [InlineData("""{"by":"SECRET","channel":"phone","at":"SECRET"}""", "$.at")]
    [InlineData("""{"by":"SECRET","channel":"phone","nextFollowUpAt":5}""", "$.nextFollowUpAt")]
    [InlineData("""{"by":{"SECRET":1},"channel":"phone"}""", "$.by")]
    [InlineData("""{"by":"\ud800 SECRET","channel":"phone"}""", "$.by")]
    public async Task The_wrong_field_is_named_and_its_value_is_not(string body, string field)
    {
        var (_, problem) = await ReadAsync(body);

        AssertInvalid(problem, field);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"SECRET\"")]
    [InlineData("SECRET")]
    [InlineData("""{"by":"SECRET" "channel":"phone"}""")]
    [InlineData("""{"by":"Ann","channel":"phone","SECRET":1}""")]
    [InlineData("""{"by":"Ann","channel":"phone","SECRET":{"SECRET":"SECRET"}}""")]
    [InlineData("""{"by":"Ann","channel":"phone"}SECRET""")]
    public async Task What_is_no_such_command_is_told_what_one_is(string body)
    {
        var (_, problem) = await ReadAsync(body);

        AssertInvalid(problem, "$");
    }

    [Fact]
    public async Task A_misspelt_field_is_refused_and_the_right_ones_are_named()
    {
        var (_, problem) = await ReadAsync("""{"by":"Ann","channel":"phone","nextFolowUpAt":"2026-03-01T10:00:00Z"}""");

        Assert.Contains("by, channel, at, note, nextFollowUpAt", problem!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_field_given_twice_is_refused() => AssertInvalid((await ReadAsync("""{"by":"Ann","by":"SECRET","channel":"phone"}""")).Problem, null);

    [Theory]
    [InlineData("by", 200)]
    [InlineData("channel", 50)]
    [InlineData("note", 4000)]
    public async Task Text_has_a_limit(string field, int limit)
    {
        Assert.Null((await ReadAsync(Body(limit))).Problem);
        AssertInvalid((await ReadAsync(Body(limit + 1))).Problem, "$." + field);

        string Body(int length)
        {
            var texts = new Dictionary<string, string> { ["by"] = "Ann", ["channel"] = "phone" };
            texts[field] = new string('x', length);
            return System.Text.Json.JsonSerializer.Serialize(texts);
        }
    }

    [Fact]
    public async Task A_body_has_a_limit()
    {
        var (_, problem) = await ReadAsync("{\"note\":\"" + new string('x', 16 * 1024) + "\"}");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, problem!.Status);
    }

    [Fact]
    public async Task Broken_utf8_is_refused()
    {
        var body = Encoding.UTF8.GetBytes("""{"by":"?","channel":"phone"}""");
        body[Array.IndexOf(body, (byte)'?')] = 0xFF;

        AssertInvalid((await CommandReader.ReadAsync<ContactCommand>(new FakeRequest(body), null, CancellationToken.None)).Problem, "$.by");
    }

    private static Task<(ContactCommand? Command, Problem? Problem)> ReadAsync(string body) =>
        CommandReader.ReadAsync<ContactCommand>(new FakeRequest(body), null, CancellationToken.None);

    private static void AssertInvalid(Problem? problem, string? field)
    {
        Assert.Equal((HttpStatusCode.BadRequest, "invalid-field"), (problem!.Status, problem.Type));
        if (field is not null)
            Assert.Equal(field, problem.Field);
        Assert.DoesNotContain("SECRET", problem.ToString(), StringComparison.OrdinalIgnoreCase);
    }
}
