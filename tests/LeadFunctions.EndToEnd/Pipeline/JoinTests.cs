using LeadFunctions.Commands;
using LeadFunctions.Core.Leads;
using LeadFunctions.Joining;
using LeadFunctions.Leads;
using LeadFunctions.Reading;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>What people decide about who is who, over real tables.</summary>
public sealed class JoinTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private readonly World _world = new(azurite, SomeTeam.Routing);

    [Fact]
    public async Task A_merged_lead_is_found_under_both_ids_and_by_all_keys()
    {
        await using var worker = await StartAsync(Smiths.Ann(1, 0), Smiths.Bob(2, 1));
        var (ann, bob) = (await _world.NamedAsync("Ann"), await _world.NamedAsync("Bob"));

        var merged = Assert.IsType<JoinOutcome.Merged>(await worker.MergeAsync(bob.Id, ann.Id)).Lead;

        Assert.Equal(ann.Id, merged.Lead.Id);
        Assert.Equal([bob.Id], merged.Lead.Keys.Members);
        var (found, id) = await worker.Get<LeadStore>().ResolveAsync(bob.Id, default);
        Assert.Equal((ann.Id, merged.ETag), (id, found!.ETag));
        await worker.ProcessAsync(Smiths.Bob(3, 200, "Bob again."));
        await worker.ProcessAsync(Smiths.Ann(4, 201, "Ann again."));
        Assert.Equal(4, (await _world.OnlyLeadAsync()).Submissions.Count);
        await _world.AssertIdleAsync();
        Assert.DoesNotContain("lacks", (await _world.DumpAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_named_is_kept_and_the_same_again_changes_nothing()
    {
        await using var worker = await StartAsync(Smiths.Ann(1, 0), Smiths.Bob(2, 1));
        var (ann, bob) = (await _world.NamedAsync("Ann"), await _world.NamedAsync("Bob"));

        await worker.MergeAsync(bob.Id, ann.Id, keep: bob.Id);
        var before = (await _world.DumpAsync()).Text;

        Assert.Equal(bob.Id, Assert.IsType<JoinOutcome.Merged>(await worker.MergeAsync(bob.Id, ann.Id, keep: bob.Id)).Lead.Lead.Id);
        Assert.Equal(bob.Id, Assert.IsType<JoinOutcome.Merged>(await worker.MergeAsync(ann.Id, bob.Id, keep: ann.Id)).Lead.Lead.Id);
        Assert.Equal(before, (await _world.DumpAsync()).Text);
    }

    [Fact]
    public async Task What_cannot_be_merged_is_said()
    {
        await using var worker = await StartAsync(Smiths.Ann(1, 0), Smiths.Bob(2, 1));
        var (ann, bob) = ((await _world.NamedAsync("Ann")).Id, (await _world.NamedAsync("Bob")).Id);
        var nobody = LeadId.OfSubmission(Guid.NewGuid());

        Assert.IsType<JoinOutcome.Same>(await worker.MergeAsync(ann, ann));
        Assert.Equal(new JoinOutcome.NotFound(true), await worker.MergeAsync(ann, nobody));
        Assert.Equal(new JoinOutcome.NotFound(false), await worker.MergeAsync(nobody, ann));
        Assert.IsType<JoinOutcome.KeepsNeither>(await worker.MergeAsync(ann, bob, keep: nobody));
        Assert.Equal(2, (await _world.LeadsAsync()).Count);
    }

    [Fact]
    public async Task A_chain_of_merges_resolves_from_every_id()
    {
        await using var worker = await StartAsync(Smiths.Ann(1, 0), Smiths.Bob(2, 1), Smiths.Eve(3, 2));
        var (ann, bob, eve) = (await _world.NamedAsync("Ann"), await _world.NamedAsync("Bob"), await _world.NamedAsync("Eve"));

        await worker.MergeAsync(ann.Id, bob.Id, keep: bob.Id);
        _world.AtMinute(110);
        // By an id that leads elsewhere.
        await worker.MergeAsync(ann.Id, eve.Id, keep: eve.Id);

        Assert.Equal(eve.Id, (await _world.OnlyLeadAsync()).Id);
        Assert.Equal([bob.Id, ann.Id], (await _world.OnlyLeadAsync()).Keys.Members);
        await worker.ProcessAsync(Smiths.Ann(4, 120, "Ann again."));
        Assert.Equal(4, (await _world.OnlyLeadAsync()).Submissions.Count);

        // Its first lead leaves with everything that was its own, under another id: its history went through Bob's.
        _world.AtMinute(130);
        var apart = Assert.IsType<JoinOutcome.Apart>(await worker.UnmergeAsync(eve.Id, Smiths.Ann(1, 0), Smiths.Ann(4, 120)));
        Assert.Equal((eve.Id, 2), (apart.Kept.Lead.Id, apart.Kept.Lead.Submissions.Count));
        Assert.Equal((2, "Ann"), (apart.Other.Lead.Submissions.Count, apart.Other.Lead.Contact.FirstName));
        Assert.Equal(apart.Other.Lead.Id, (await worker.Get<LeadStore>().ResolveAsync(ann.Id, default)).Id);
        Assert.Equal([bob.Id], apart.Kept.Lead.Keys.Members);
    }

    [Fact]
    public async Task An_opt_out_of_one_is_that_of_both_and_goes_with_whom_it_was_said_of()
    {
        await using var worker = await StartAsync(Smiths.Ann(1, 0), Smiths.Bob(2, 1));
        var (ann, bob) = (await _world.NamedAsync("Ann"), await _world.NamedAsync("Bob"));
        await worker.Commands.OptedOutAsync(bob.Id, new OptOutCommand("kim", "phone"), worker.Now, null, default);

        var merged = Assert.IsType<JoinOutcome.Merged>(await worker.MergeAsync(ann.Id, bob.Id)).Lead.Lead;
        Assert.NotNull(merged.Consent.OptedOutAt);
        Assert.Equal(FollowUpStage.None, merged.FollowUp.Stage);

        _world.AtMinute(200);
        var apart = Assert.IsType<JoinOutcome.Apart>(await worker.UnmergeAsync(ann.Id, Smiths.Bob(2, 1)));
        Assert.Equal((bob.Id, true), (apart.Other.Lead.Id, apart.Other.Lead.Consent.OptedOutAt is not null));
        Assert.Null(apart.Kept.Lead.Consent.OptedOutAt);
        Assert.Equal(ann.FollowUp, apart.Kept.Lead.FollowUp);
    }

    [Fact]
    public async Task Both_come_back_with_what_happened_since_and_stay_apart()
    {
        await using var worker = await StartAsync(Smiths.Ann(1, 0), Smiths.Bob(2, 1));
        var (ann, bob) = (await _world.NamedAsync("Ann"), await _world.NamedAsync("Bob"));
        await worker.MergeAsync(ann.Id, bob.Id);
        await worker.ProcessAsync(Smiths.Bob(3, 150, "Bob again."));
        await worker.ProcessAsync(Smiths.Ann(4, 151, "Ann again."));
        _world.AtMinute(160);
        await worker.ActAsync(bob.Id, new { id = "call", kind = "call", by = "lee", outcome = "noAnswer" });
        _world.AtMinute(200);

        var apart = Assert.IsType<JoinOutcome.Apart>(await worker.UnmergeAsync(ann.Id, Smiths.Bob(2, 1), Smiths.Bob(3, 150)));

        Assert.Equal((ann.Id, bob.Id), (apart.Kept.Lead.Id, apart.Other.Lead.Id));
        Assert.Equal((2, "Ann", 0), Told(apart.Kept.Lead));
        Assert.Equal((2, "Bob", 1), Told(apart.Other.Lead));
        Assert.Equal(ann.Ownership.Owner, apart.Kept.Lead.Ownership.Owner);
        Assert.Equal(bob.Ownership.Owner, apart.Other.Lead.Ownership.Owner);
        Assert.Equal(bob.Id, await _world.LeadOfAsync(Smiths.Bob(3, 150)));
        await AssertApartAsync(worker, ann.Id, bob.Id);

        // The same activity and the same submission again are known where they went.
        await worker.ActAsync(bob.Id, new { id = "call", kind = "call", by = "lee", outcome = "noAnswer" });
        await worker.ProcessAsync(Smiths.Bob(3, 150, "Bob again."));
        Assert.Equal((3, "Bob", 0), Told(await _world.NamedAsync("Bob")));
        Assert.Single(await _world.HistoryAsync(bob.Id), kind => kind == "Activity");
    }

    [Fact]
    public async Task What_was_always_one_lead_becomes_two_and_each_gets_what_is_its_own()
    {
        await using var worker = await StartAsync(Smiths.Shared(1, 0, "Ann"), Smiths.Shared(2, 30, "Bob"));
        var ann = await _world.OnlyLeadAsync();

        var apart = Assert.IsType<JoinOutcome.Apart>(await worker.UnmergeAsync(ann.Id, Smiths.Shared(2, 30, "Bob")));

        Assert.Equal((1, "Ann"), (apart.Kept.Lead.Submissions.Count, apart.Kept.Lead.Contact.FirstName));
        Assert.Equal((1, "Bob"), (apart.Other.Lead.Submissions.Count, apart.Other.Lead.Contact.FirstName));
        var bob = apart.Other.Lead.Id;
        await worker.ProcessAsync(Smiths.Shared(3, 200, "Bob", "Bob by the mailbox and his phone."));
        await worker.ProcessAsync(Smiths.Shared(4, 201, "Ann", "Ann by the mailbox and hers."));
        Assert.Equal((bob, ann.Id), (await _world.LeadOfAsync(Smiths.Shared(3, 200, "Bob")), await _world.LeadOfAsync(Smiths.Shared(4, 201, "Ann"))));

        // The mailbox tells nothing: it stays with the lead to which it leads. With a mailbox that nobody has, a shared key makes nobody the same.
        await worker.ProcessAsync(Smiths.MailboxAlone(5, 202));
        Assert.Equal(ann.Id, await _world.LeadOfAsync(Smiths.MailboxAlone(5, 202)));
        // Redelivered, it is known where it went.
        await worker.ProcessAsync(Smiths.Shared(2, 30, "Bob"));
        await worker.ProcessAsync(Smiths.MailboxAlone(5, 202));
        Assert.Equal(5, (await _world.LeadsAsync()).Sum(lead => lead.Submissions.Count));
        Assert.All(await _world.LeadsAsync(), lead => Assert.Empty(lead.Keys.PossibleDuplicates));
    }

    [Fact]
    public async Task What_cannot_be_taken_out_is_said()
    {
        await using var worker = await StartAsync(Smiths.Ann(1, 0), Smiths.Bob(2, 1));
        var (ann, bob) = ((await _world.NamedAsync("Ann")).Id, (await _world.NamedAsync("Bob")).Id);
        await worker.MergeAsync(ann, bob);

        Assert.IsType<JoinOutcome.NoneOrAll>(await worker.UnmergeAsync(ann));
        Assert.IsType<JoinOutcome.NoneOrAll>(await worker.UnmergeAsync(ann, Smiths.Ann(1, 0), Smiths.Bob(2, 1)));
        var unknown = Assert.IsType<JoinOutcome.Unknown>(await worker.UnmergeAsync(ann, Smiths.Bob(2, 1), Smiths.Eve(9, 1)));
        Assert.Equal([Smiths.Eve(9, 1).SubmissionId.ToString()], unknown.Submissions);
        Assert.Equal(new JoinOutcome.NotFound(false), await worker.UnmergeAsync(LeadId.OfSubmission(Guid.NewGuid()), Smiths.Bob(2, 1)));
        await _world.AssertIdleAsync();
    }

    [Fact]
    public async Task Merged_and_parted_again_and_again_they_are_what_they_were()
    {
        await using var worker = await StartAsync(Smiths.Ann(1, 0), Smiths.Bob(2, 1), Smiths.Shared(3, 2, "Bob"));
        var (ann, bob) = ((await _world.NamedAsync("Ann")).Id, (await _world.NamedAsync("Bob")).Id);
        for (var round = 0; round < 3; round++)
        {
            // The clock stands still: what comes later is later all the same.
            await worker.MergeAsync(ann, bob, keep: round == 1 ? bob : ann);
            Assert.Equal(3, (await _world.OnlyLeadAsync()).Submissions.Count);
            var outcome = round == 1
                ? await worker.UnmergeAsync(bob, Smiths.Ann(1, 0))
                : await worker.UnmergeAsync(ann, Smiths.Bob(2, 1), Smiths.Shared(3, 2, "Bob"));
            Assert.IsType<JoinOutcome.Apart>(outcome);
            Assert.Equal((ann, 1), ((await _world.NamedAsync("Ann")).Id, (await _world.NamedAsync("Ann")).Submissions.Count));
            Assert.Equal((bob, 2), ((await _world.NamedAsync("Bob")).Id, (await _world.NamedAsync("Bob")).Submissions.Count));
        }

        // Part of what was Bob's becomes a third customer's, while Bob is Ann's, and then Bob comes back without it.
        await worker.MergeAsync(ann, bob);
        var third = Assert.IsType<JoinOutcome.Apart>(await worker.UnmergeAsync(ann, Smiths.Shared(3, 2, "Bob"))).Other.Lead;
        var back = Assert.IsType<JoinOutcome.Apart>(await worker.UnmergeAsync(ann, Smiths.Bob(2, 1)));
        Assert.Equal((1, 1, 1), (third.Submissions.Count, back.Kept.Lead.Submissions.Count, back.Other.Lead.Submissions.Count));
        Assert.Equal((bob, 3), (back.Other.Lead.Id, (await _world.LeadsAsync()).Count));
    }

    [Fact]
    public async Task The_same_command_again_is_the_same_parting()
    {
        await using var worker = await StartAsync(Smiths.Shared(1, 0, "Ann"), Smiths.Shared(2, 30, "Bob"));
        var id = (await _world.OnlyLeadAsync()).Id;
        var first = Assert.IsType<JoinOutcome.Apart>(await worker.UnmergeAsync(id, Smiths.Shared(2, 30, "Bob")));
        var before = (await _world.DumpAsync()).Text;
        _world.AtMinute(300);

        var second = Assert.IsType<JoinOutcome.Apart>(await worker.UnmergeAsync(id, Smiths.Shared(2, 30, "Bob")));

        Assert.Equal((first.Kept.ETag, first.Other.ETag), (second.Kept.ETag, second.Other.ETag));
        Assert.Equal(before, (await _world.DumpAsync()).Text);
    }

    /// <summary>More rows than one transaction holds.</summary>
    [Fact]
    public async Task A_long_history_goes_part_by_part()
    {
        await using var worker = await StartAsync(Smiths.Ann(1, 0), Smiths.Bob(2, 1));
        var (ann, bob) = ((await _world.NamedAsync("Ann")).Id, (await _world.NamedAsync("Bob")).Id);
        await worker.MergeAsync(ann, bob);
        _world.AtMinute(200);
        for (var batch = 0; batch < 5; batch++)
        {
            var acts = Enumerable.Range(0, 30).Select(number => (object)new { leadId = $"{bob}", id = $"{batch}-{number}", kind = "webinar" });
            Assert.DoesNotContain("refused", await worker.ActAsync([.. acts]).StatusesAsync(), StringComparison.Ordinal);
        }

        _world.AtMinute(300);
        await worker.UnmergeAsync(ann, Smiths.Bob(2, 1));

        Assert.Equal(150, (await _world.HistoryAsync(bob)).Count(kind => kind == "Activity"));
        Assert.DoesNotContain("Activity", await _world.HistoryAsync(ann));
        await worker.ActAsync(bob, new { id = "3-7", kind = "webinar" });
        Assert.Equal(150, (await _world.HistoryAsync(bob)).Count(kind => kind == "Activity"));
    }

    [Fact]
    public async Task Who_was_told_apart_stays_apart_and_is_suggested_no_more()
    {
        var other = new LeadBody { FirstName = "Ann", Email = "ann@fabrikam.com", Phone = null };
        await using var worker = await StartAsync(Smiths.Ann(1, 0), Smiths.Send(2, 1, other));
        // Their keys meet in it, and both exist.
        await worker.ProcessAsync(Smiths.Send(3, 2, new LeadBody { FirstName = "Ann", Email = "ann@fabrikam.com", Phone = "+1 425 555 0101" }));
        var leads = await _world.LeadsAsync();
        Assert.Contains(leads, lead => lead.Keys.PossibleDuplicates.Count == 1);

        Assert.IsType<JoinOutcome.Apart>(await worker.TellApartAsync(leads[0].Id, leads[1].Id));
        var before = (await _world.DumpAsync()).Text;
        Assert.IsType<JoinOutcome.Apart>(await worker.TellApartAsync(leads[1].Id, leads[0].Id));

        Assert.Equal(before, (await _world.DumpAsync()).Text);
        await worker.ProcessAsync(Smiths.Send(4, 90, new LeadBody { FirstName = "Ann", Email = "ann@fabrikam.com", Phone = "+1 425 555 0101", Company = "x" }));
        Assert.All(await _world.LeadsAsync(), lead => Assert.Empty(lead.Keys.PossibleDuplicates));
        Assert.All(await _world.LeadsAsync(), lead => Assert.Single(lead.Keys.Strangers));
        Assert.IsType<JoinOutcome.Same>(await worker.TellApartAsync(leads[0].Id, leads[0].Id));
        await worker.MergeAsync(leads[0].Id, leads[1].Id);
        Assert.IsType<JoinOutcome.AreOne>(await worker.TellApartAsync(leads[0].Id, leads[1].Id));
        Assert.Empty((await _world.OnlyLeadAsync()).Keys.Strangers);
    }

    [Fact]
    public async Task The_list_of_recent_leads_knows_a_merged_one()
    {
        await using var worker = await StartAsync(Smiths.Ann(1, 0), Smiths.Bob(2, 1));
        var (ann, bob) = ((await _world.NamedAsync("Ann")).Id, (await _world.NamedAsync("Bob")).Id);
        await worker.MergeAsync(ann, bob);

        var page = await worker.Get<LeadLists>().RecentAsync(null, false, 10, null, default);

        Assert.Equal(ann, Assert.Single(page!.Leads).Id);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100)]
    public async Task The_history_is_that_of_both_and_tells_who_merged_them(int take)
    {
        await using var worker = await StartAsync(Smiths.Ann(1, 0), Smiths.Bob(2, 1), Smiths.Ann(3, 2, "Ann again."), Smiths.Bob(4, 3, "Bob again."));
        var (ann, bob) = ((await _world.NamedAsync("Ann")).Id, (await _world.NamedAsync("Bob")).Id);
        await worker.MergeAsync(ann, bob);
        await worker.ProcessAsync(Smiths.Bob(5, 120, "Bob as a part of Ann."));

        var seen = new List<HistoryLine>();
        string? after = null;
        do
        {
            (var lines, after) = await worker.Get<LeadHistories>().PageAsync(await _world.OnlyLeadAsync(), take, after, default);
            Assert.InRange(lines.Count, 1, take + 1);
            seen.AddRange(lines);
        }
        while (after is not null);

        Assert.Equal((await _world.HistoryAsync()).Order(), seen.Select(line => line.Event.Kind).Order());
        Assert.Equal(seen.Select(line => line.Event.At).OrderDescending(), seen.Select(line => line.Event.At));
        var submissions = seen.Where(line => line.Event is LeadEvent.Submission).ToDictionary(line => line.Event.Id);
        Assert.All(
            [Smiths.Bob(2, 1), Smiths.Bob(4, 3)],
            one => Assert.Equal(
                (bob, "kim", World.Start.AddMinutes(100)),
                submissions[one.SubmissionId.ToString()].From is { } from ? (from.Lead.Id, from.By, from.At) : default));
        Assert.All([Smiths.Ann(1, 0), Smiths.Ann(3, 2), Smiths.Bob(5, 120)], one => Assert.Null(submissions[one.SubmissionId.ToString()].From));
        Assert.Equal(IdentityKind.Email, ((LeadEvent.Submission)submissions[Smiths.Bob(5, 120).SubmissionId.ToString()].Event).MatchedBy);
    }

    private async Task<Worker> StartAsync(params Queue.Envelope[] envelopes)
    {
        await _world.ProcessAsync(envelopes);
        _world.AtMinute(100);
        return _world.StartWorker();
    }

    private async Task AssertApartAsync(Worker worker, LeadId ann, LeadId bob)
    {
        await worker.ProcessAsync(Smiths.Bob(30, 400, "Bob once more."));
        await worker.ProcessAsync(Smiths.Ann(31, 401, "Ann once more."));
        Assert.Equal((bob, ann), (await _world.LeadOfAsync(Smiths.Bob(30, 400)), await _world.LeadOfAsync(Smiths.Ann(31, 401))));
        Assert.DoesNotContain("lacks", (await _world.DumpAsync()).Text, StringComparison.Ordinal);
        await _world.AssertIdleAsync();
    }

    private static (int, string?, int) Told(Lead lead) => (lead.Submissions.Count, lead.Contact.FirstName, lead.Plan.Attempts.Count);
}
