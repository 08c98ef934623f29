using LeadFunctions.Core.Imports;
using LeadFunctions.Imports;
using LeadFunctions.Watch;

namespace LeadFunctions.Tests.Importing;

/// <summary>Ids are the same for the same row of the same file under the same terms, and for no other.</summary>
public sealed class ImportIdTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 30, 8, 0, 0, 123, TimeSpan.Zero);

    [Fact]
    public void Of_ten_thousand_rows_each_has_an_id_of_its_own_and_always_the_same()
    {
        var random = new Random(17);
        var ids = new Dictionary<Guid, (string, int, UInt128, DateTimeOffset)>();
        for (var n = 0; n < 10_000; n++)
        {
            var cells = Enumerable.Range(0, random.Next(1, 4)).Select(_ => new string((char)random.Next('a', 'd'), random.Next(0, 3))).ToArray();
            var row = ($"{random.Next(3)}", random.Next(1, 200), ImportIds.ContentOf(cells), At.AddMilliseconds(random.Next(3)));
            var id = ImportIds.SubmissionId(row.Item1, row.Item2, row.Item3, row.Item4);

            Assert.Equal(id, ImportIds.SubmissionId(row.Item1, row.Item2, row.Item3, row.Item4));
            Assert.Equal((7, row.Item4), (id.Version, SubmissionTime.Of(id)));
            Assert.True(!ids.TryGetValue(id, out var other) || other == row, "Two rows have one id.");
            ids[id] = row;
        }
    }

    [Fact]
    public void Cells_are_not_mixed_up() => Assert.NotEqual(ImportIds.ContentOf(["ab", "c"]), ImportIds.ContentOf(["a", "bc"]));

    [Fact]
    public void All_that_decides_what_rows_say_is_part_of_a_statement_and_nothing_else()
    {
        var order = Lists.Order();
        var mapping = ColumnMapping.Of(["Name", "E-mail"]);
        var known = Words(order);

        Assert.Equal(known, Words(order with { Name = "Another", By = "sam", Cost = 5, Currency = "EUR", Bytes = 77, Mapping = null }));
        ImportOrder[] others =
        [
            order with { Origin = ImportOrigin.Partner },
            order with { Action = ImportAction.Listed },
            order with { Campaign = "other" },
            order with { Offer = "contoso.other" },
            order with { Language = "tr" },
            order with { Country = "TR" },
            order with { Consent = new ImportConsent(ConsentBasis.Contract) },
            order with { Consent = order.Consent with { At = At } },
        ];
        Assert.Equal(others.Length + 1, others.Select(Words).Append(known).Distinct().Count());
        Assert.NotEqual(known, order.Wording("windows-1252", ";", mapping));
        Assert.NotEqual(known, order.Wording("utf-8", ",", mapping));
        Assert.NotEqual(known, order.Wording("utf-8", ";", ColumnMapping.Of(["Name", "E-mail"], new Dictionary<string, string> { ["Name"] = "company" })));
        Assert.NotEqual(ImportIds.Statement("one", known), ImportIds.Statement("two", known));

        string Words(ImportOrder one) => one.Wording("utf-8", ";", mapping);
    }

    [Fact]
    public void A_step_is_told_from_every_envelope()
    {
        var step = ImportStep.Of(Guid.NewGuid(), 3);

        Assert.True(ImportStep.TryRead(step.ToBytes(), out var read));
        Assert.Equal(step, read);
        Assert.Null(LeadFunctions.Queue.Envelope.TryRead(step.ToBytes()));
        Assert.False(ImportStep.TryRead(LeadFunctions.Queue.Envelope.For(Guid.NewGuid(), At, "import", "{}").ToBytes(), out _));
        Assert.False(ImportStep.TryRead("{\"schema\":\"leadfunctions.import\",\"version\":2}"u8, out _));
        Assert.False(ImportStep.TryRead("{\"schema\":\"leadfunctions.import\""u8, out _));
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1024 * 1024, 1, 1024 * 1024)]
    [InlineData((1024 * 1024) + 1, 2, 1)]
    [InlineData(50 * 1024 * 1024, 50, 1024 * 1024)]
    public void A_file_has_parts_of_one_length_but_for_the_last(long bytes, int parts, int last)
    {
        var import = new ImportRecord(Guid.NewGuid(), Lists.Order() with { Bytes = bytes }, At, ImportState.Uploading, At);

        Assert.Equal((parts, last), (import.Parts, import.LengthOf(parts)));
        Assert.Equal(bytes, Enumerable.Range(1, parts).Sum(part => (long)import.LengthOf(part)));
    }
}
