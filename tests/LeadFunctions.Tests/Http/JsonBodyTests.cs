using System.Text;
using FsCheck.Fluent;
using LeadFunctions.Core.Parsing;
using LeadFunctions.Http;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.Http;

public sealed class JsonBodyTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData(" \r\n\t{ \"a\" : [1, {\"b\":null}] }\n")]
    [InlineData("{\"a\":\"\\ud800\"}")]
    [InlineData("{\"a\":1,\"a\":2}")]
    public void An_object_is_taken(string body) => Assert.Null(Fault(body));

    [Theory]
    [InlineData("", "empty")]
    [InlineData(" \r\n\t", "empty")]
    [InlineData("\uFEFF{}", "line 1, byte 1")]
    [InlineData("[]", "not an object")]
    [InlineData("[{\"UserDetails\":{}}]", "not an object")]
    [InlineData("\"{}\"", "not an object")]
    [InlineData("null", "not an object")]
    [InlineData("1", "not an object")]
    [InlineData("{", "line 1, byte 2")]
    [InlineData("{}{}", "line 1, byte 3")]
    [InlineData("{} x", "line 1, byte 4")]
    [InlineData("{\"a\":1,}", "line 1, byte 8")]
    [InlineData("{\n\"a\" 1}", "line 2, byte 5")]
    [InlineData("{\"a\":1 // note\n}", "line 1, byte 8")]
    [InlineData("{'a':1}", "line 1, byte 2")]
    [InlineData("{\"a\":NaN}", "line 1, byte 6")]
    [InlineData("{\"a\":\"\u0001\"}", "line 1, byte 7")]
    [InlineData("a=1&b=2", "line 1, byte 1")]
    public void Anything_else_is_told_what_is_wrong(string body, string expected) => Assert.Contains(expected, Fault(body), StringComparison.Ordinal);

    [Fact]
    public void Broken_utf8_is_refused() => Assert.Contains(
        "UTF-8",
        JsonBody.Fault([(byte)'{', (byte)'"', 0xC3, (byte)'"', (byte)':', (byte)'1', (byte)'}']),
        StringComparison.Ordinal);

    [Fact]
    public void Utf16_is_refused() => Assert.Contains(
        "UTF-8",
        JsonBody.Fault(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("{}")).ToArray()),
        StringComparison.Ordinal);

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    [InlineData(30_000, false)]
    public void Nesting_ends_at_64_levels(int levels, bool isTaken)
    {
        var body = string.Concat(Enumerable.Repeat("{\"a\":", levels - 1)) + "{}" + new string('}', levels - 1);

        Assert.Equal(isTaken, Fault(body) is null);
        Assert.Equal(isTaken, SubmissionParser.Parse(Encoding.UTF8.GetBytes(body)) is ParseResult.Parsed);
    }

    [Fact]
    public void A_fault_never_quotes_the_body()
    {
        foreach (var body in new[] { "[\"SECRET\"]", "{\"a\":SECRET}", "{\"SECRET\":1,}", "{\"a\":\"SECRET", "SECRET", "{}SECRET" })
            Assert.DoesNotContain("SECRET", Fault(body), StringComparison.Ordinal);
    }

    [Fact]
    public void What_intake_takes_processing_can_parse() => HostileText.Check(
        from pieces in Gen.Elements(
            "{", "}", "[", "]", ",", ":", "\"a\"", "\"UserDetails\":", "\"Email\":\"a@b.c\"", "1", "null", " ", "\"\\ud800\"", "\uFEFF",
            "é", "\u0000").ListOf()
        select string.Concat(pieces),
        text => Fault("{" + text + "}") is not null || SubmissionParser.Parse(Encoding.UTF8.GetBytes("{" + text + "}")) is ParseResult.Parsed,
        3000);

    [Fact]
    public void Arbitrary_bytes_never_throw() => HostileText.Check(
        ArbMap.Default.GeneratorFor<byte[]>(),
        bytes => JsonBody.Fault(bytes) is null or { Length: > 0 },
        1000);

    private static string? Fault(string body) => JsonBody.Fault(Encoding.UTF8.GetBytes(body));
}
