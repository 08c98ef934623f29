using System.Text;
using LeadFunctions.Alerts;

namespace LeadFunctions.Tests.Alerts;

public sealed class StandardWebhookTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    /// <summary>The vector that the libraries of the Standard Webhooks specification are tested with.</summary>
    [Fact]
    public void The_published_vector_is_signed_as_published()
    {
        using var request = new HttpRequestMessage();

        StandardWebhook.Sign(
            request, StandardWebhook.KeyOf(Secret)!, "msg_p5jXN8AQM9LWM0D4loKWxJek", DateTimeOffset.FromUnixTimeSeconds(1614265330), Encoding.UTF8.GetBytes("""{"test": 2432232314}"""));

        Assert.Equal(["msg_p5jXN8AQM9LWM0D4loKWxJek"], request.Headers.GetValues("webhook-id"));
        Assert.Equal(["1614265330"], request.Headers.GetValues("webhook-timestamp"));
        Assert.Equal(["v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="], request.Headers.GetValues("webhook-signature"));
    }

    [Theory]
    [InlineData(23, false)]
    [InlineData(24, true)]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void A_key_has_24_to_64_bytes(int length, bool isKey)
    {
        var key = Enumerable.Range(0, length).Select(i => (byte)i).ToArray();

        Assert.Equal(isKey ? key : null, StandardWebhook.KeyOf("whsec_" + Convert.ToBase64String(key)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("whsec_")]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("WHSEC_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("whsec_not base64 at all, and long enough!!")]
    public void Anything_else_is_no_key(string? secret) => Assert.Null(StandardWebhook.KeyOf(secret));
}
