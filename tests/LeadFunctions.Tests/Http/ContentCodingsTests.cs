using FsCheck.Fluent;
using LeadFunctions.Http;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.Http;

public sealed class ContentCodingsTests
{
    private const int Limit = 4096;

    private static readonly string[] Codings = ["gzip", "deflate", "br"];
    private static readonly byte[] Lead = new LeadBody { LastName = "Núñez", Description = new string('x', 500) }.ToUtf8();

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("raw")]
    [InlineData("br")]
    public void Every_length_up_to_the_limit_comes_back_whole(string coding)
    {
        foreach (var length in new[] { 1, 2, 100, Limit - 1, Limit })
        {
            var body = Random.Shared.GetItems("{}\":,abcdefgé"u8.ToArray(), length);
            Assert.Equal(body, Content(Packed.By(coding, body), Header(coding)));
        }

        Assert.IsType<DecodedBody.TooLong>(Undo(Packed.By(coding, new byte[Limit + 1]), Header(coding)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" , ,")]
    [InlineData("identity")]
    [InlineData("Identity, identity")]
    public void Without_a_coding_the_body_is_left_as_it_is(string? header) => Assert.Equal(Lead, Content(Lead, header));

    [Theory]
    [InlineData("GZIP")]
    [InlineData("x-gzip")]
    [InlineData(" gzip , identity,")]
    public void Names_are_read_as_the_standard_has_them(string header) => Assert.Equal(Lead, Content(Packed.Gzip(Lead), header));

    [Fact]
    public void Codings_are_undone_last_first()
    {
        Assert.Equal(Lead, Content(Packed.Brotli(Packed.Gzip(Lead)), "gzip, br"));
        Assert.IsType<DecodedBody.Packed>(Undo(Packed.Brotli(Packed.Gzip(Lead)), "br, gzip"));
        Assert.Equal(Lead, Content(Packed.Gzip(Packed.Gzip(Packed.Gzip(Lead))), "gzip, gzip, gzip"));
        Assert.IsType<DecodedBody.Packed>(Undo(Packed.Gzip(Packed.Gzip(Packed.Gzip(Packed.Gzip(Lead)))), "gzip, gzip, gzip, gzip"));
    }

    [Theory]
    [InlineData("zstd")]
    [InlineData("compress")]
    [InlineData("gzip;q=1")]
    [InlineData("gzip br")]
    [InlineData("gzip, zstd")]
    public void An_unknown_coding_is_told(string header) => Assert.IsType<DecodedBody.Packed>(Undo(Packed.Gzip(Lead), header));

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public void A_body_that_breaks_off_anywhere_is_refused(string coding)
    {
        var packed = Packed.By(coding, Lead);
        for (var length = 0; length < packed.Length; length++)
            Assert.IsType<DecodedBody.Packed>(Undo(packed[..length], coding));
    }

    [Fact]
    public void Bare_deflate_that_breaks_off_is_never_taken_for_a_whole_lead()
    {
        var packed = Packed.Deflate(Lead);
        for (var length = 0; length < packed.Length; length++)
        {
            if (Undo(packed[..length], "deflate") is DecodedBody.Content { Bytes: var bytes })
                Assert.True(bytes.SequenceEqual(Lead) || JsonBody.Fault(bytes) is not null);
        }
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public void What_follows_the_end_is_not_dropped_in_silence(string coding)
    {
        var packed = Packed.By(coding, Lead);
        foreach (var more in new byte[][] { [0], "{}"u8.ToArray(), Packed.By(coding, "{\"another\":1}"u8.ToArray()) })
            Assert.IsType<DecodedBody.Packed>(Undo([.. packed, .. more], coding));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public void A_body_that_is_not_packed_as_it_says_is_refused(string coding)
    {
        Assert.IsType<DecodedBody.Packed>(Undo(Lead, coding));
        foreach (var other in Codings.Where(other => other != coding))
            Assert.False(Undo(Packed.By(other, Lead), coding) is DecodedBody.Content content && JsonBody.Fault(content.Bytes) is null);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("raw")]
    [InlineData("br")]
    public void A_bomb_stops_at_the_limit(string coding)
    {
        var bomb = Packed.By(coding, new byte[50_000_000]);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.IsType<DecodedBody.TooLong>(Undo(bomb, Header(coding)));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000);
    }

    [Fact]
    public void What_was_packed_with_a_dictionary_is_refused() =>
        Assert.IsType<DecodedBody.Packed>(Undo([40, 176, 144, 71, 132, 18, 79, 205, 31, 215, 227], "deflate"));

    [Fact]
    public void A_bomb_within_a_bomb_stops_at_the_first()
    {
        var nested = Packed.Gzip(Packed.Gzip(Packed.Gzip(new byte[50_000_000])));

        Assert.IsType<DecodedBody.TooLong>(Undo(nested, "gzip, gzip, gzip"));
    }

    [Fact]
    public void Arbitrary_bytes_never_throw() => HostileText.Check(
        from bytes in ArbMap.Default.GeneratorFor<byte[]>()
        from damaged in Gen.Choose(0, 30)
        from coding in Gen.Elements("gzip", "deflate", "raw", "br")
        select (bytes, damaged, coding),
        sample =>
        {
            var packed = Packed.By(sample.coding, Lead);
            packed[sample.damaged % packed.Length] ^= 0x55;
            return Undo(sample.bytes, Header(sample.coding)) is not null && Undo(packed, Header(sample.coding)) is not null;
        },
        500);

    private static string Header(string coding) => coding == "raw" ? "deflate" : coding;

    private static DecodedBody Undo(byte[] body, string? header) => ContentCodings.Undo(body, header, Limit);

    private static byte[] Content(byte[] body, string? header) => Assert.IsType<DecodedBody.Content>(Undo(body, header)).Bytes;
}
