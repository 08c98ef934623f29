using FsCheck.Fluent;
using LeadFunctions.Links;
using LeadFunctions.Tests.Builders;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace LeadFunctions.Tests.Links;

public sealed class SignedLinksTests
{
    private const string Kind = "unsubscribe";
    private static readonly string Secret = Convert.ToBase64String([.. Enumerable.Range(0, 32).Select(number => (byte)number)]);

    private readonly FakeTimeProvider _clock = new(TestClock.Start);

    [Fact]
    public async Task What_was_signed_is_read_back()
    {
        var links = Links();

        var token = await links.MakeAsync(Kind, ["abc", "", "ü"], TestClock.Start.AddDays(1), default);

        Assert.Matches("^[A-Za-z0-9_-]+$", token);
        Assert.Equal(["abc", "", "ü"], Assert.IsType<SignedLink.Valid>(await links.ReadAsync(Kind, token, default)).Values);
    }

    [Fact]
    public async Task A_link_expires_at_its_second_and_says_what_it_was()
    {
        var links = Links();
        var token = await links.MakeAsync(Kind, ["abc"], TestClock.Start.AddMinutes(1), default);
        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.IsType<SignedLink.Valid>(await links.ReadAsync(Kind, token, default));

        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(["abc"], Assert.IsType<SignedLink.Expired>(await links.ReadAsync(Kind, token, default)).Values);
    }

    [Fact]
    public async Task A_link_for_one_thing_is_worth_nothing_for_another_or_elsewhere()
    {
        var token = await Links().MakeAsync(Kind, ["abc"], null, default);

        Assert.IsType<SignedLink.Unknown>(await Links().ReadAsync("confirm", token, default));
        Assert.IsType<SignedLink.Unknown>(await Links(Convert.ToBase64String(new byte[32])).ReadAsync(Kind, token, default));
        _clock.Advance(TimeSpan.FromDays(36_500));
        Assert.IsType<SignedLink.Valid>(await Links().ReadAsync(Kind, token, default));
    }

    [Fact]
    public async Task Not_one_bit_of_a_link_can_be_changed()
    {
        var links = Links();
        var token = System.Buffers.Text.Base64Url.DecodeFromChars(await links.MakeAsync(Kind, ["abc", "de"], TestClock.Start.AddDays(1), default));
        for (var bit = 0; bit < token.Length * 8; bit++)
        {
            var changed = token.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));

            Assert.IsType<SignedLink.Unknown>(await links.ReadAsync(Kind, System.Buffers.Text.Base64Url.EncodeToString(changed), default));
        }
    }

    [Fact]
    public void Whatever_stands_in_an_address_is_unknown() => HostileText.Check(
        HostileText.Gen.Select(text => text + Uri.EscapeDataString(text)),
        text => Links().ReadAsync(Kind, text, default).AsTask().GetAwaiter().GetResult() is SignedLink.Unknown);

    [Fact]
    public async Task A_long_token_is_not_looked_at() =>
        Assert.IsType<SignedLink.Unknown>(await Links().ReadAsync(Kind, new string('A', 100_000), default));

    [Theory]
    [InlineData(null, "leads.azurewebsites.net", "https://leads.azurewebsites.net/f/demo")]
    [InlineData(null, "localhost:7071", "http://localhost:7071/f/demo")]
    [InlineData("https://contoso.com/leads/", "leads.azurewebsites.net", "https://contoso.com/leads/f/demo")]
    public void Links_lead_to_where_people_reach_the_app(string? setting, string host, string address)
    {
        var options = new LinkOptions { BaseUrl = setting is null ? null : new Uri(setting) };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("WEBSITE_HOSTNAME", host)]).Build();

        Assert.Equal(address, new LinkAddresses(Options.Create(options), configuration).Of("f/demo").AbsoluteUri);
    }

    [Fact]
    public void Where_nobody_says_where_the_app_is_the_setting_is_named()
    {
        var addresses = new LinkAddresses(Options.Create(new LinkOptions()), new ConfigurationBuilder().Build());

        Assert.False(addresses.AreKnown);
        Assert.Contains("Links:BaseUrl", Assert.Throws<InvalidOperationException>(() => addresses.Of("f/demo")).Message, StringComparison.Ordinal);
    }

    private SignedLinks Links(string? secret = null) =>
        new(new LinkSecret(new FakeStorage().Tables(), Options.Create(new LinkOptions { Secret = secret ?? Secret })), _clock);
}
