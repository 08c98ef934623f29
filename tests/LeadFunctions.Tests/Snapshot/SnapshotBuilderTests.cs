using System.Globalization;
using System.Runtime.CompilerServices;
using FsCheck;
using FsCheck.Fluent;
using LeadFunctions.Core.Leads;
using LeadFunctions.Leads.Rows;
using LeadFunctions.Snapshot;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.Snapshot;

/// <summary>Snapshots after any adding, changing and removing, and what readers see of it meanwhile.</summary>
public sealed class SnapshotBuilderTests
{
    private static readonly LeadQuery All = new() { Without = LeadMarks.None, Take = int.MaxValue, Sort = LeadSort.Newest };

    /// <summary>Few leads and many steps, so that places and texts are used again and again.</summary>
    private static Gen<(Lead Lead, bool IsGone)[]> Steps { get; } = Gen.ArrayOf(
        from number in Gen.Choose(0, 40)
        from lead in ListedLeads.One(number)
        from gone in Gen.Choose(0, 3)
        select (lead, gone == 0));

    [Fact]
    public void Holds_what_was_put_last_and_nothing_that_was_removed() => HostileText.Check(Steps, steps =>
    {
        var (builder, known) = (new SnapshotBuilder(SomeLead.Scorer), new Dictionary<LeadId, Lead>());
        foreach (var (lead, isGone) in steps)
        {
            if (isGone && known.Remove(lead.Id))
                builder.Remove(lead.Id);
            else if (isGone)
                builder.Remove(lead.Id);
            else
                builder.Put(known[lead.Id] = lead);
            if (lead.Score.Fit % 3 == 0)
                builder.Publish();
        }

        AssertSame([.. known.Values], builder.Publish());
        Assert.Equal(known.Count, builder.Count);
    });

    [Fact]
    public void Leads_are_counted_by_the_day_of_their_first_request() => HostileText.Check(Steps, steps =>
    {
        var (builder, known) = (new SnapshotBuilder(SomeLead.Scorer), new Dictionary<LeadId, Lead>());
        foreach (var (lead, isGone) in steps)
        {
            known.Remove(lead.Id);
            builder.Remove(lead.Id);
            if (!isGone)
                builder.Put(known[lead.Id] = lead);
        }

        var expected = known.Values.CountBy(lead => DateOnly.FromDateTime(lead.Submissions.FirstAt.UtcDateTime)).OrderBy(day => day.Key);
        Assert.Equal(expected, builder.Publish().CreatedByDay().OrderBy(day => day.Key));
    });

    [Fact]
    public void A_reader_keeps_what_it_has_whatever_comes_after() => HostileText.Check(Steps, steps =>
    {
        var (builder, known) = (new SnapshotBuilder(SomeLead.Scorer), new Dictionary<LeadId, Lead>());
        var published = new List<(Lead[] Leads, SnapshotView View)>();
        foreach (var (lead, isGone) in steps)
        {
            if (!isGone)
                builder.Put(known[lead.Id] = lead);
            else if (known.Remove(lead.Id))
                builder.Remove(lead.Id);
            published.Add(([.. known.Values], builder.Publish()));
        }

        Assert.All(published, one => AssertSame(one.Leads, one.View));
    }, 50);

    [Fact]
    public void What_did_not_change_is_not_made_anew()
    {
        var builder = new SnapshotBuilder(SomeLead.Scorer);
        builder.Put(SomeLead.New);
        var view = builder.Publish();

        builder.Put(SomeLead.New with { HotNotice = null, Keys = LeadKeys.None });
        builder.Remove(ListedLeads.Id(1));
        Assert.Same(view, builder.Publish());

        builder.Put(SomeLead.New with { Contact = SomeLead.New.Contact with { FirstName = "Jane" } });
        Assert.NotSame(view, builder.Publish());
    }

    [Fact]
    public void Thousands_of_leads_come_and_go()
    {
        var builder = new SnapshotBuilder(SomeLead.Scorer);
        for (var number = 0; number < 3000; number++)
            builder.Put(SomeLead.New with { Id = ListedLeads.Id(number) });
        for (var number = 0; number < 3000; number += 3)
            builder.Remove(ListedLeads.Id(number));
        for (var number = 3000; number < 3500; number++)
            builder.Put(SomeLead.New with { Id = ListedLeads.Id(number) });

        var view = builder.Publish();

        Assert.Equal(2500, view.Count);
        Assert.Equal(
            Enumerable.Range(0, 3500).Where(number => number >= 3000 || number % 3 != 0).Select(ListedLeads.Id).Order(),
            view.Ask(All, ListedLeads.Now).Ids.Order());
        Assert.Equal(6, view.Chunks.Length);
    }

    /// <summary>Each writing gives all leads the same owner and creation: a reader who saw two of them would have met a torn one.</summary>
    [Fact]
    public async Task Readers_beside_a_writer_never_see_half_a_change()
    {
        var builder = new SnapshotBuilder(SomeLead.Scorer);
        SnapshotView view = Write(0);
        var isDone = false;
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            var pages = 0;
            do
            {
                var read = Volatile.Read(ref view);
                var page = read.Ask(All with { Take = 1 }, ListedLeads.Now);
                var owner = Assert.Single(page.Facets.Owners);
                Assert.Equal(700, owner.Count);
                // The newest is of the same writing as all.
                Assert.Equal(-TestClock.Start.AddDays(int.Parse(owner.Value![5..], CultureInfo.InvariantCulture)).UtcTicks, page.Next!.Order);
                pages++;
            }
            while (!Volatile.Read(ref isDone));
            return pages;
        })).ToArray();

        for (var writing = 1; writing < 200; writing++)
            Volatile.Write(ref view, Write(writing));
        Volatile.Write(ref isDone, true);

        Assert.All(await Task.WhenAll(readers), pages => Assert.True(pages > 0));

        SnapshotView Write(int writing)
        {
            for (var number = 0; number < 700; number++)
            {
                builder.Put(SomeLead.New with
                {
                    Id = ListedLeads.Id(number),
                    Ownership = LeadOwnership.None with { Owner = $"Owner{writing}" },
                    Submissions = SomeLead.New.Submissions with { FirstAt = TestClock.Start.AddDays(writing) },
                });
            }

            return builder.Publish();
        }
    }

    [Fact]
    public void A_row_takes_104_bytes() => Assert.Equal(104, Unsafe.SizeOf<ListedRow>());

    [Fact]
    public void Ids_come_back_as_they_were() => HostileText.Check(
        Gen.ArrayOf(Gen.Elements("abcdefghijklmnopqrstuvwxyz234567".ToCharArray()), 26).Select(letters => LeadId.Parse(new string(letters))),
        id => Assert.Equal(id, LeadKey.Of(id).ToId()));

    /// <summary>A tenth of the columns of a head says as much as the whole head.</summary>
    [Fact]
    public void Columns_that_are_read_are_all_that_is_needed() => HostileText.Check(ListedLeads.Some, leads =>
    {
        foreach (var lead in leads.Append(Filled.Of<Lead>() with { Interest = new Interest(80, TestClock.Start) }))
        {
            var whole = LeadRow.Of(lead, null);
            var read = new Azure.Data.Tables.TableEntity(lead.Id.ToString(), LeadRow.Key);
            foreach (var column in LeadRow.ListedColumns.Where(whole.ContainsKey))
                read[column] = whole[column];

            var (listed, stored) = (RowDraft.Of(LeadRow.ListedOf(read), SomeLead.Scorer), RowDraft.Of(LeadRow.StoredOf(whole).Lead, SomeLead.Scorer));

            Assert.True(listed.Text.Span.SequenceEqual(stored.Text.Span));
            Assert.Equal(listed with { Text = default }, stored with { Text = default });
        }
    }, 50);

    private static void AssertSame(Lead[] leads, SnapshotView view)
    {
        var page = view.Ask(All, ListedLeads.Now);
        Assert.Equal(new NaiveSearch(leads, All, ListedLeads.Now).Ids, page.Ids);
        Assert.Equal(leads.Length, view.Count);
        foreach (var text in (string[])["john", "日本", "contoso"])
            Assert.Equal(new NaiveSearch(leads, All with { Text = text }, ListedLeads.Now).Ids, view.Ask(All with { Text = text }, ListedLeads.Now).Ids);
    }
}
