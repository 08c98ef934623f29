using System.Text.Json;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Text;

namespace LeadFunctions.Tests.Leads;

public sealed class LeadIdTests
{
    [Fact]
    public void A_lead_is_named_after_its_strongest_key()
    {
        var hash = KeyHash.Of("email:ada@contoso.com");

        Assert.Equal(hash, LeadId.Of(new IdentityKey(IdentityKind.Email, hash)).ToString());
    }

    [Fact]
    public void A_lead_without_keys_is_named_after_its_submission()
    {
        var submission = new Guid("0198c2a4-5b00-7000-8000-000000000001");

        Assert.Equal(LeadId.OfSubmission(submission), LeadId.OfSubmission(submission));
        Assert.NotEqual(LeadId.OfSubmission(submission), LeadId.OfSubmission(new Guid("0198c2a4-5b00-7000-8000-000000000002")));
        Assert.Matches("^[a-z2-7]{26}$", LeadId.OfSubmission(submission).ToString());
    }

    [Fact]
    public void Shards_are_one_hex_digit_and_even()
    {
        var counts = Enumerable.Range(0, 16_000).Select(i => LeadId.Parse(KeyHash.Of($"lead {i}")).Shard).CountBy(shard => shard).ToDictionary();

        Assert.Equal("0123456789abcdef", string.Concat(counts.Keys.Order()));
        Assert.All(counts.Values, count => Assert.InRange(count, 800, 1200));
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("0aaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("Aaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaa\n")]
    [InlineData(null)]
    public void What_is_no_id_is_not_taken_for_one(string? text)
    {
        Assert.False(LeadId.TryParse(text, out _));
        Assert.Throws<FormatException>(() => LeadId.Parse(text));
    }

    [Fact]
    public void An_id_that_was_never_given_names_no_lead() => Assert.Throws<InvalidOperationException>(() => default(LeadId).ToString());

    [Fact]
    public void An_id_is_text_in_json_and_comes_back()
    {
        var id = LeadId.OfSubmission(Guid.Empty);

        Assert.Equal($"\"{id}\"", JsonSerializer.Serialize(id));
        Assert.Equal(id, JsonSerializer.Deserialize<LeadId>($"\"{id}\""));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<LeadId>("\"../lead\""));
    }
}
