using System.Text;
using System.Text.Json;

namespace LeadFunctions.EndToEnd.Host;

[Collection(SharedHost.Collection)]
public sealed class HostileContentTests(SharedHost shared)
{
    private static readonly string[] ContactFields = ["FirstName", "LastName", "Phone", "Country", "Company", "Title"];

    private HostProcess Host => shared.Host;

    /// <summary>JSON string contents as sent, and the text that the head shows (null: nothing).</summary>
    public static TheoryData<string, string?> Contents() => new()
    {
        { "<script>alert(1)</script><img src=x onerror=alert(1)>", "<script>alert(1)</script><img src=x onerror=alert(1)>" },
        { """\"quoted\" and 'single' and `back`""", "\"quoted\" and 'single' and `back`" },
        { """=HYPERLINK(\"http://evil\",\"x\")""", "=HYPERLINK(\"http://evil\",\"x\")" },
        { "@SUM(1+1)*cmd|' /C calc'!A0", "@SUM(1+1)*cmd|' /C calc'!A0" },
        { "abc\u202Egnp.exe\u2066", "abc\u202Egnp.exe\u2066" },
        { "👩‍👩‍👧‍👦 🏴‍☠️ 🎉", "👩‍👩‍👧‍👦 🏴‍☠️ 🎉" },
        { """a\u0000b\u0001c\u001bd[31m\u007f""", "abcd[31m" },
        { """line\r\nbreak\ttab""", "line break tab" },
        { """half \ud800 pair \udc00""", "half \uFFFD pair \uFFFD" },
        { """{\"UserDetails\":{\"Email\":\"a@b.c\"}}""", "{\"UserDetails\":{\"Email\":\"a@b.c\"}}" },
        { "' or 1 eq 1 or PartitionKey ne '", "' or 1 eq 1 or PartitionKey ne '" },
        { "Robert'); DROP TABLE messages;--", "Robert'); DROP TABLE messages;--" },
        { "../../etc/passwd %00 %s %n {0} {Email} ${jndi:ldap://x}", "../../etc/passwd %00 %s %n {0} {Email} ${jndi:ldap://x}" },
        { "e\u0301 is composed", "\u00E9 is composed" },
        { "Zalgo Z\u0351\u0357\u034B", "Zalgo Z\u0351\u0357\u034B" },
        { "\u00A0\u200B\u200B", null },
    };

    [Theory]
    [MemberData(nameof(Contents))]
    public async Task A_hostile_text_in_every_field_goes_through_unharmed_and_into_no_log(string content, string? shown)
    {
        var marker = Bodies.Customer("mark");
        var fields = string.Join(',', ContactFields.Select(field => $"\"{field}\":\"{content}\""));
        var body = $$"""
            {
              "UserDetails":{{{fields}},"Email":"{{marker}}@example.org"},
              "LeadSource":"{{content}}","ActionCode":"{{content}}","OfferTitle":"{{content}}",
              "Description":"{{marker}} {{content}}","{{content}} {{marker}}":"{{content}}"
            }
            """;

        var lead = await StoredAsync(body);

        Assert.All(ContactFields, field => Assert.Equal(shown, Text(lead.GetProperty("contact"), field)));
        Assert.Equal(shown, Text(lead, "OfferTitle"));
        Assert.Equal($"{marker}@example.org", Text(lead.GetProperty("contact"), "Email"));
        Assert.StartsWith(marker, Text(lead, "Notes"), StringComparison.Ordinal);
        Assert.DoesNotContain(marker, Host.Output, StringComparison.OrdinalIgnoreCase);
        if (shown is not null)
            Assert.DoesNotContain(shown, Host.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("\"")]
    [InlineData("🎉")]
    [InlineData("\u202E")]
    [InlineData("\u007F")]
    [InlineData("\u0085")]
    [InlineData("\uE000")]
    [InlineData("\n")]
    public async Task Sixty_kilobytes_of_anything_go_through_the_queue_and_are_kept_whole(string unit)
    {
        var escaped = unit switch { "\"" => "\\\"", "\n" => "\\n", _ => unit };
        var filling = string.Concat(Enumerable.Repeat(escaped, 60_000 / Encoding.UTF8.GetByteCount(escaped)));
        var customer = Bodies.Customer("big");

        var lead = await StoredAsync(
            $"{{\"UserDetails\":{{\"FirstName\":\"{customer}\",\"Email\":\"{customer}@example.org\",\"LastName\":\"Name\"}},\"Description\":\"y{filling}z\"}}");

        Assert.Equal(customer, Text(lead.GetProperty("contact"), "FirstName"));
        Assert.InRange(Text(lead, "Notes")!.Length, 1, 4000);
    }

    [Fact]
    public async Task A_field_of_60_KB_is_cut_in_the_head_and_marked()
    {
        var customer = Bodies.Customer("big");
        var lead = await StoredAsync($"{{\"UserDetails\":{{\"LastName\":\"{new string('L', 60_000)}\",\"Email\":\"{customer}@example.org\"}}}}");

        Assert.Equal(new string('L', 199) + "…", Text(lead.GetProperty("contact"), "LastName"));
        Assert.Contains("LastName", lead.GetProperty("cutFields").EnumerateArray().Select(name => name.GetString()));
    }

    /// <summary>Posts, waits, and compares the body in tables and API with what was sent, byte for byte.</summary>
    private async Task<JsonElement> StoredAsync(string body)
    {
        var applied = await shared.Stored.StoredAsync(await Host.AcceptAsync(body));
        Assert.Equal(body, applied.Body);
        var lead = await Host.GetAsync($"api/leads/{applied.LeadId}");
        Assert.Equal(body, Assert.Single(lead.GetProperty("history").EnumerateArray()).GetProperty("facts").GetProperty("body").GetString());
        return lead;
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(JsonNamingPolicy.CamelCase.ConvertName(name), out var value) ? value.GetString() : null;
}
