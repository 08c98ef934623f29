using System.Reflection;
using FsCheck.Fluent;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Scoring;
using LeadFunctions.Snapshot;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.Snapshot;

/// <summary>Snapshots as bytes, and bytes that are none.</summary>
public sealed class SnapshotFileTests
{
    private static readonly DateTimeOffset LoadedAt = TestClock.Start;
    private static readonly DateTimeOffset AsOf = TestClock.Start.AddMinutes(7);

    private static readonly LeadQuery All = new() { Without = LeadMarks.None, Take = int.MaxValue };

    [Fact]
    public void A_snapshot_comes_back_as_it_was_and_goes_on() => HostileText.Check(ListedLeads.Some, leads =>
    {
        var (builder, known) = (new SnapshotBuilder(SomeLead.Scorer), leads.ToDictionary(lead => lead.Id));
        foreach (var lead in leads)
            builder.Put(lead);
        foreach (var lead in leads.Take(leads.Count / 3))
        {
            builder.Remove(lead.Id);
            known.Remove(lead.Id);
        }

        var kept = Read(Write(builder.Publish()))!;

        Assert.Equal((LoadedAt, AsOf, known.Count), (kept.LoadedAt, kept.AsOf, kept.Builder.Count));
        AssertSame(known.Values, kept.Builder);
        foreach (var lead in leads.Take(leads.Count / 2))
            kept.Builder.Put(known[lead.Id] = lead with { Ownership = new LeadOwnership("Zara") });
        AssertSame(known.Values, kept.Builder);
    }, 50);

    /// <summary>The model may have been changed since.</summary>
    [Fact]
    public void Temperatures_are_those_of_the_model_of_now()
    {
        var lead = SomeLead.New with { Score = Score.None with { Fit = 100 }, Interest = Interest.None };
        var file = Write(ListedLeads.ViewOf([lead]));
        var strict = new Scorer(SomeLead.Model with { Temperatures = new TemperatureModel { Hot = 100, Warm = 99 } });

        var kept = Read(file, strict)!;

        Assert.Equal([Temperature.Cold], kept.Builder.Publish().Ask(All, ListedLeads.Now).Facets.Temperatures.Keys);
        Assert.NotEqual([Temperature.Cold], Read(file)!.Builder.Publish().Ask(All, ListedLeads.Now).Facets.Temperatures.Keys);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(255)]
    public void Another_version_is_passed_over(byte version)
    {
        var file = Write(ListedLeads.ViewOf([SomeLead.New]));
        file["LeadFunctions snapshot ".Length] = version;

        Assert.Null(Read(file));
    }

    [Fact]
    public void A_part_of_a_file_or_another_file_is_never_taken_for_one()
    {
        var file = Write(ListedLeads.ViewOf(Enumerable.Range(0, 20).Select(number => SomeLead.New with { Id = ListedLeads.Id(number) })));
        for (var length = 0; length < file.Length - 1; length += 7)
            Assert.ThrowsAny<Exception>(() => Read(file[..length]));

        Assert.ThrowsAny<Exception>(() => Read("Something else, by somebody else, and long enough."u8.ToArray()));
        Assert.Equal(20, Read(file)!.Builder.Count);
    }

    [Fact]
    public void What_was_spoilt_is_refused_or_does_no_harm() => HostileText.Check(
        from place in Gen.Choose(24, 100_000)
        from value in Gen.Choose(0, 255)
        select (place, (byte)value),
        spoilt =>
        {
            var file = Write(ListedLeads.ViewOf(Enumerable.Range(0, 20).Select(number => SomeLead.New with { Id = ListedLeads.Id(number) })));
            file[24 + (spoilt.place % (file.Length - 24))] = spoilt.Item2;
            try
            {
                Read(file)?.Builder.Publish().Ask(All with { Text = "smith" }, ListedLeads.Now);
            }
            catch (Exception refused) when (refused is InvalidDataException or InvalidOperationException or IOException or ArgumentException or FormatException)
            {
            }
        },
        300);

    /// <summary>A file holds rows as they are in memory: whoever changes one of these raises <see cref="SnapshotFile.Version"/>.</summary>
    [Fact]
    public void The_version_stands_for_this_layout()
    {
        var fields = typeof(ListedRow).GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Select(field => $"{field.Name}:{(field.FieldType.IsEnum ? Enum.GetUnderlyingType(field.FieldType) : field.FieldType).Name}");

        Assert.Equal(
            (3,
            "_idHigh:UInt64 _idLow:UInt64 CreatedAt:Int64 AskedAt:Int64 DueAt:Int64 Points:Double PointsAt:Int64 HotUntil:Int64 WarmUntil:Int64 Owner:Int32 "
            + "Offer:Int32 Channel:Int32 Country:Int32 TextStart:Int32 TextLength:UInt16 _idEnd:UInt16 Marks:UInt16 Fit:Byte _stage:Byte _source:Byte "
            + "_action:Byte IsGone:Boolean",
            "Subscriber Lead Mql Sql Opportunity Customer Nurture Disqualified",
            "Other AzureMarketplace AzurePortal AppSource TestDrive Website LandingPage TradeShow DirectMail PurchasedList Partner",
            "Other Install ContactMe DoNotContact Create StartTestDrive Register Subscribe Listed",
            "None Test Withheld OptedOut Contactable NoticeOnly Customer Open Overdue",
            512),
            (SnapshotFile.Version, string.Join(' ', fields), Names<LeadStage>(), Names<LeadSource>(), Names<LeadAction>(), Names<LeadMarks>(), RowChunk.Size));

        static string Names<T>()
            where T : struct, Enum => string.Join(' ', Enum.GetNames<T>());
    }

    private static byte[] Write(SnapshotView view)
    {
        using var file = new MemoryStream();
        SnapshotFile.WriteAsync(file, view, LoadedAt, AsOf, default).GetAwaiter().GetResult();
        return file.ToArray();
    }

    private static KeptSnapshot? Read(byte[] file, Scorer? scorer = null) =>
        SnapshotFile.ReadAsync(new MemoryStream(file), scorer ?? SomeLead.Scorer, default).GetAwaiter().GetResult();

    private static void AssertSame(IEnumerable<Lead> leads, SnapshotBuilder builder)
    {
        Lead[] all = [.. leads];
        LeadQuery[] queries = [All, All with { Text = "smith" }, All with { Owners = ["ada"] }, All with { Sort = LeadSort.Score, Countries = ["TR"] }];
        foreach (var query in queries)
            Assert.Equal(new NaiveSearch(all, query, ListedLeads.Now).Ids, builder.Publish().Ask(query, ListedLeads.Now).Ids);
    }
}
