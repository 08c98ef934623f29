using LeadFunctions.Leads;
using LeadFunctions.Processing;

namespace LeadFunctions.Tests.Processing;

public sealed class LeadIdsTests
{
    [Fact]
    public void A_lead_is_named_after_its_strongest_key()
    {
        var hash = KeyHash.Of("email:ada@contoso.com");

        Assert.Equal(hash, LeadIds.Of(new IdentityKey(IdentityKind.Email, hash)));
    }

    [Fact]
    public void A_lead_without_keys_is_named_after_its_submission()
    {
        var submission = new Guid("0198c2a4-5b00-7000-8000-000000000001");

        Assert.Equal(LeadIds.OfSubmission(submission), LeadIds.OfSubmission(submission));
        Assert.NotEqual(LeadIds.OfSubmission(submission), LeadIds.OfSubmission(new Guid("0198c2a4-5b00-7000-8000-000000000002")));
        Assert.Matches("^[a-z2-7]{26}$", LeadIds.OfSubmission(submission));
    }

    [Fact]
    public void Shards_are_one_hex_digit_and_even()
    {
        var counts = Enumerable.Range(0, 16_000).Select(i => LeadIds.Shard(KeyHash.Of($"lead {i}"))).CountBy(shard => shard).ToDictionary();

        Assert.Equal("0123456789abcdef", string.Concat(counts.Keys.Order()));
        Assert.All(counts.Values, count => Assert.InRange(count, 800, 1200));
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("0aaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("Aaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void What_is_no_id_has_no_shard(string text)
    {
        Assert.Throws<ArgumentException>(() => LeadIds.Shard(text));
    }
}
