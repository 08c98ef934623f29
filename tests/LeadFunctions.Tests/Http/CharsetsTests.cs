using System.Text;
using FsCheck.Fluent;
using LeadFunctions.Http;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.Http;

public sealed class CharsetsTests
{
    private const int Limit = 4096;
    private const string Lead = "{\"LastName\":\"Núñez 김 😀\",\"Company\":\"Ål\"}";

    public static TheoryData<string> UnicodeEncodings => ["utf-8", "utf-16", "utf-16BE", "utf-32", "utf-32BE"];

    public static TheoryData<string, string> OtherEncodings => new()
    {
        { "iso-8859-1", "Núñez ÄÖÜß" },
        { "us-ascii", "Smith" },
        { "windows-1252", "Núñez – “Zoë” €" },
        { "iso-8859-15", "Zoë €" },
        { "iso-8859-2", "Łukasz Żak" },
        { "windows-1251", "Иванов" },
        { "koi8-r", "Иванов" },
        { "windows-1254", "Işıl Çağ" },
        { "shift_jis", "山田 太郎" },
        { "euc-jp", "山田 太郎" },
        { "iso-2022-jp", "山田" },
        { "euc-kr", "김 만들기" },
        { "gb2312", "张 微软" },
        { "gb18030", "张 微软 😀" },
        { "big5", "張 微軟" },
    };

    static CharsetsTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [MemberData(nameof(UnicodeEncodings))]
    public void Unicode_is_told_by_its_bytes_whatever_the_charset_says(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        foreach (var charset in new[] { null, "", name, "utf-8", "UTF-16", "utf-16le", "utf-32", "iso-8859-1", "shift_jis", "klingon", "utf-7" })
        {
            if (charset is not ("iso-8859-1" or "shift_jis") || name != "utf-8")
                Assert.Equal(Lead, Text(encoding.GetBytes(Lead), charset));
            Assert.Equal(Lead, Text([.. encoding.GetPreamble(), .. encoding.GetBytes(Lead)], charset));
            Assert.Equal("{}", Text(encoding.GetBytes("{}"), charset));
        }
    }

    [Theory]
    [MemberData(nameof(OtherEncodings))]
    public void Another_encoding_is_read_as_its_charset_says(string charset, string name)
    {
        var lead = $"{{\"LastName\":\"{name}\"}}";

        Assert.Equal(lead, Text(Encoding.GetEncoding(charset).GetBytes(lead), charset));
        Assert.Equal(lead, Text(Encoding.GetEncoding(charset).GetBytes(lead), charset.ToUpperInvariant()));
    }

    [Theory]
    [InlineData("iso-8859-1")]
    [InlineData("us-ascii")]
    public void Windows_characters_under_the_name_of_Latin_1_or_ASCII_are_read_as_what_they_are(string charset) =>
        Assert.Equal("{\"a\":\"“Zoë” €\"}", Text(Encoding.GetEncoding("windows-1252").GetBytes("{\"a\":\"“Zoë” €\"}"), charset));

    [Theory]
    [InlineData("klingon")]
    [InlineData("utf-7")]
    public void Where_the_charset_is_of_no_use_valid_UTF8_is_UTF8(string charset) =>
        Assert.Equal("{\"a\":\"Ø\"}", Text("{\"a\":\"Ø\"}"u8.ToArray(), charset));

    [Theory]
    [InlineData("klingon")]
    [InlineData("utf-7")]
    public void What_is_text_in_no_way_is_told(string charset) =>
        Assert.IsType<DecodedBody.NoText>(Charsets.ToUtf8([.. "{\"a\":\""u8, 0xFF, 0xFF, .. "\"}"u8], charset, Limit));

    [Fact]
    public void Broken_unicode_is_told()
    {
        byte[] oddLength = [.. Encoding.Unicode.GetBytes("{\"a\":1}"), 0x20];
        byte[] loneSurrogate = [.. Encoding.BigEndianUnicode.GetBytes("{\"a\":\""), 0xD8, 0x00, .. Encoding.BigEndianUnicode.GetBytes("\"}")];
        byte[] beyondUnicode = [.. Encoding.UTF32.GetBytes("{\"a\":\""), 0, 0, 0x11, 0, .. Encoding.UTF32.GetBytes("\"}")];

        foreach (var body in new[] { oddLength, loneSurrogate, beyondUnicode })
            Assert.IsType<DecodedBody.NoText>(Charsets.ToUtf8(body, null, Limit));
    }

    [Fact]
    public void What_grows_beyond_the_limit_is_too_long()
    {
        var body = Encoding.Latin1.GetBytes("{\"a\":\"" + new string('é', Limit - 8) + "\"}");

        Assert.Equal(Limit, body.Length);
        Assert.IsType<DecodedBody.TooLong>(Charsets.ToUtf8(body, "iso-8859-1", Limit));
    }

    [Fact]
    public void Arbitrary_bytes_in_any_charset_never_throw()
    {
        var names = Encoding.GetEncodings().Select(encoding => encoding.Name).Concat(["", "klingon", "\u0001", new string('x', 300)]).ToArray();
        HostileText.Check(
            from bytes in ArbMap.Default.GeneratorFor<byte[]>()
            from name in Gen.Elements(names)
            select (bytes, name),
            sample => Charsets.ToUtf8(sample.bytes, sample.name, Limit) is not null,
            5000);
    }

    private static string Text(byte[] body, string? charset) =>
        Encoding.UTF8.GetString(Assert.IsType<DecodedBody.Content>(Charsets.ToUtf8(body, charset, Limit)).Bytes);
}
