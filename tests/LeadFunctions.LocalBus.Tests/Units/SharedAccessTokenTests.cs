using LeadFunctions.LocalBus.Tests.Hostile;
using LeadFunctions.LocalBus.Wire;

namespace LeadFunctions.LocalBus.Tests.Units;

public sealed class SharedAccessTokenTests
{
    private const string Key = "the key";
    private const string KeyName = "name";
    private static readonly DateTimeOffset Now = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Theory]
    [InlineData("sb://localhost/leads", "leads", true)]
    [InlineData("sb://localhost/leads", "LEADS/$DeadLetterQueue", true)]
    [InlineData("sb://localhost/leads/", "leads", true)]
    [InlineData("sb://localhost/", "leads", true)]
    [InlineData("sb://localhost/lead", "leads", false)]
    [InlineData("sb://localhost/leads/$DeadLetterQueue", "leads", false)]
    public void It_covers_its_address_and_what_is_below(string resource, string address, bool covered) =>
        Assert.Equal(covered, Check(RawClient.Token(resource, Key, Now.AddMinutes(1), KeyName))?.Covers(address));

    [Fact]
    public void It_ends()
    {
        Assert.NotNull(Check(RawClient.Token("sb://localhost/", Key, Now.AddSeconds(1), KeyName)));
        Assert.Null(Check(RawClient.Token("sb://localhost/", Key, Now, KeyName)));
    }

    [Fact]
    public void A_wrong_key_or_name_is_told_alike()
    {
        Assert.Null(Check(RawClient.Token("sb://localhost/", "another key", Now.AddMinutes(1), KeyName), out var wrongKey));
        Assert.Null(Check(RawClient.Token("sb://localhost/", Key, Now.AddMinutes(1), "another name"), out var wrongName));
        Assert.Equal(wrongKey, wrongName);
    }

    [Fact]
    public void What_was_signed_cannot_be_changed()
    {
        var token = RawClient.Token("sb://localhost/leads", Key, Now.AddMinutes(1), KeyName);
        var expiry = Now.AddMinutes(1).ToUnixTimeSeconds();

        Assert.Null(Check(token.Replace("leads", "other", StringComparison.Ordinal)));
        Assert.Null(Check(token.Replace($"se={expiry}", $"se={expiry + 1}", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("SharedAccessSignature ")]
    [InlineData("SharedAccessSignature sr=a&sig=b&se=c")]
    [InlineData("SharedAccessSignature sr=%&sig=%&se=%&skn=%")]
    [InlineData("Bearer eyJ0eXAiOiJKV1QifQ.e30.")]
    public void Nonsense_is_refused(string? token) => Assert.Null(Check(token));

    [Theory]
    [InlineData("99999999999999999999")]
    [InlineData("-1")]
    [InlineData("soon")]
    public void An_expiry_that_is_no_time_is_refused(string expiry)
    {
        var signature = Uri.EscapeDataString(Convert.ToBase64String(System.Security.Cryptography.HMACSHA256.HashData(
            System.Text.Encoding.UTF8.GetBytes(Key), System.Text.Encoding.UTF8.GetBytes($"sb%3A%2F%2Flocalhost\n{expiry}"))));

        Assert.Null(Check($"SharedAccessSignature sr=sb%3A%2F%2Flocalhost&sig={signature}&se={expiry}&skn={KeyName}"));
    }

    private static SharedAccessToken? Check(string? token) => Check(token, out _);

    private static SharedAccessToken? Check(string? token, out string fault) => SharedAccessToken.Check(token, KeyName, Key, Now, out fault);
}
