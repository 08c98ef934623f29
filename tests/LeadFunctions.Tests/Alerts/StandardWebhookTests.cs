using LeadFunctions.Posting;

namespace LeadFunctions.Tests.Alerts;

public sealed class StandardWebhookTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    /// <summary>The vector that the libraries of the Standard Webhooks specification are tested with.</summary>
    [Fact]
    public void The_published_vector_is_signed_as_published() => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        new StandardWebhooks.StandardWebhook(WebhookOptions.KeyOf(Secret)!).Sign(
            "msg_p5jXN8AQM9LWM0D4loKWxJek", DateTimeOffset.FromUnixTimeSeconds(1614265330), """{"test": 2432232314}"""));

    [Theory]
    [InlineData(23, false)]
    [InlineData(24, true)]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void A_key_has_24_to_64_bytes(int length, bool isKey)
    {
        var key = Enumerable.Range(0, length).Select(i => (byte)i).ToArray();

        Assert.Equal(isKey ? key : null, WebhookOptions.KeyOf("whsec_" + Convert.ToBase64String(key)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("whsec_")]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("WHSEC_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("whsec_not base64 at all, and long enough!!")]
    public void Anything_else_is_no_key(string? secret) => Assert.Null(WebhookOptions.KeyOf(secret));
}
