using FsCheck.Fluent;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Routing;
using LeadFunctions.Tests.Scoring;

namespace LeadFunctions.Tests.Routing;

public sealed class TurnsTests
{
    private static readonly DateOnly Monday = new(2026, 3, 2);

    private static readonly TurnMember[] Three = [new("ann"), new("bob"), new("kim")];

    [Fact]
    public void Equals_take_turns_in_the_order_of_the_file() => Assert.Equal("ann bob kim ann bob kim ann", Names(Take(7, Three)));

    [Fact]
    public void Weights_share_turns_without_giving_them_in_a_row() =>
        Assert.Equal("ann bob ann ann bob ann", Names(Take(6, [new("ann", 2), new("bob")])));

    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    public void Who_comes_back_is_not_given_what_was_missed(int missed)
    {
        var away = Take(missed * 2, Three[..2]);

        Assert.Equal("ann bob kim ann bob kim", Names(Take(6, Three, away.State)));
    }

    /// <summary>Nobody who was there yesterday is there today: neither side is owed anything.</summary>
    [Fact]
    public void A_whole_change_of_people_owes_nobody()
    {
        var late = Take(5, Three[2..], Take(100, Three[..2]).State);

        Assert.Equal("ann bob ann", Names(Take(3, Three[..2], late.State)));
        Assert.Equal("ann bob kim", Names(Take(3, Three, Take(40, Three[..2]).State)));
    }

    [Fact]
    public void At_the_days_limit_the_others_come_first_until_the_day_is_over()
    {
        TurnMember[] team = [new("ann", MaxPerDay: 2), new("bob")];

        var monday = Take(6, team);
        Assert.Equal("ann bob ann bob bob bob", Names(monday));
        Assert.Equal("ann bob ann bob bob", Names(Take(5, team, monday.State, Monday.AddDays(1))));
    }

    [Fact]
    public void When_all_are_at_their_limit_the_least_loaded_by_the_limits_gets_it()
    {
        TurnMember[] team = [new("ann", MaxPerDay: 4), new("bob", MaxPerDay: 1)];

        var full = Take(5, team);

        Assert.Equal("ann bob ann ann ann", Names(full));
        Assert.Equal("ann bob ann ann ann ann bob", Names(Take(7, team, full.State)));
    }

    [Fact]
    public void A_host_whose_clock_is_behind_midnight_does_not_open_the_day_again()
    {
        TurnMember[] team = [new("ann", MaxPerDay: 1), new("bob")];
        var tuesday = Take(1, team, day: Monday.AddDays(1));

        Assert.Equal("bob bob", Names(Take(2, team, tuesday.State, Monday)));
    }

    [Theory]
    [InlineData(1, 50)]
    [InlineData(50, 1)]
    public void A_changed_weight_neither_floods_nor_starves(int before, int after)
    {
        var state = Take(300, [new("ann", before), new("bob"), new("kim")]).State;

        var names = Take((after + 2) * 10, [new("ann", after), new("bob"), new("kim")], state).Names;

        Assert.InRange(names.Count(name => name == "ann"), (after * 10) - (2 * after), (after * 10) + (2 * after));
    }

    [Fact]
    public void The_state_forgets_who_left_long_ago()
    {
        var state = Take(10, [new("gone"), .. Three]).State;

        Assert.DoesNotContain("gone", Take(10, Three, state, Monday.AddDays(1)).State.Members.Keys);
    }

    [Fact]
    public void A_name_in_other_case_is_the_same_member() => Assert.Equal(
        "Bob ANN",
        Names(Take(2, [new("ANN"), new("Bob")], Take(1, [new("ann"), new("bob")]).State)));

    /// <summary>At most one apart from the start; and whatever came before, at most two while the same people are there.</summary>
    [Fact]
    public void Equals_who_are_there_together_get_equally_many() => Generators.Check(
        from presences in Gen.Choose(1, 31).ListOf(12)
        from lengths in Gen.Choose(1, 40).ListOf(12)
        select presences.Zip(lengths).ToArray(),
        segments =>
        {
            var state = TurnState.Empty;
            foreach (var (index, (presence, length)) in segments.Index())
            {
                TurnMember[] present = [.. Enumerable.Range(0, 5).Where(bit => (presence >> bit & 1) == 1).Select(bit => new TurnMember($"m{bit}"))];
                var (names, after) = Take(length, present, state);
                var counts = present.Select(member => names.Count(name => name == member.Name)).ToArray();
                if (counts.Max() - counts.Min() > (index == 0 ? 1 : 2))
                    return false;
                state = after;
            }

            return true;
        });

    [Fact]
    public void Weights_are_kept_to_within_one_turn() => Generators.Check(
        from weights in Gen.Choose(1, 100).ListOf(6)
        from turns in Gen.Choose(1, 600)
        select (weights, turns),
        sample =>
        {
            TurnMember[] present = [.. sample.weights.Select((weight, index) => new TurnMember($"m{index}", weight))];
            var names = Take(sample.turns, present).Names;
            var levels = present.Select(member => names.Count(name => name == member.Name) / (double)member.Weight).ToArray();
            return levels.Max() - levels.Min() <= 1.0 / sample.weights.Min() + 1e-9;
        });

    /// <summary>No flood after an absence: with two or more there, nobody gets three in a row.</summary>
    [Fact]
    public void Nobody_gets_many_in_a_row_when_people_come_and_go() => Generators.Check(
        Gen.Choose(1, 7).ListOf(200),
        presences =>
        {
            var state = TurnState.Empty;
            var (last, row) = ("", 0);
            foreach (var presence in presences)
            {
                TurnMember[] present = [.. Three.Where((_, bit) => (presence >> bit & 1) == 1)];
                (var next, state) = Turns.Next(state, present, Monday);
                row = next.Name == last && present.Length > 1 ? row + 1 : 1;
                last = next.Name;
                if (row > 2)
                    return false;
            }

            return true;
        });

    /// <summary>As if a turn that went to no lead had never been, whoever comes after it; even when others took theirs meanwhile.</summary>
    [Fact]
    public void What_is_given_back_is_owed_to_whoever_had_it() => Generators.Check(
        from weights in Gen.Choose(1, 3).ListOf(4)
        from before in Gen.Choose(0, 30)
        from between in Gen.Choose(0, 5)
        select (weights, before, between),
        sample =>
        {
            TurnMember[] present = [.. sample.weights.Select((weight, index) => new TurnMember($"m{index}", weight))];
            var start = Take(sample.before, present);
            var (lost, between) = (Take(1, present, start.State), Take(sample.between + 1, present, start.State));
            var back = Turns.GiveBack(between.State, between.Names[0]);
            // What the turn was lost from, and all who took theirs meanwhile, are as in a world without it.
            var counts = start.Names.Concat(between.Names.Skip(1)).Concat(Take(60, present, back).Names).CountBy(name => name).ToDictionary();
            var levels = present.Select(member => counts.GetValueOrDefault(member.Name) / (double)member.Weight).ToArray();
            return levels.Max() - levels.Min() <= 1.0 / sample.weights.Min() + 1e-9
                && Names(Take(20, present, Turns.GiveBack(lost.State, lost.Names[0]))) == Names(Take(20, present, start.State));
        });

    [Fact]
    public void What_is_given_back_counts_for_no_day()
    {
        TurnMember[] team = [new("ann", MaxPerDay: 1), new("bob")];

        Assert.Equal("ann bob", Names(Take(2, team, Turns.GiveBack(Take(1, team).State, "ann"))));
        Assert.Equal(TurnState.Empty.Members, Turns.GiveBack(TurnState.Empty, "ann").Members);
    }

    [Fact]
    public void A_turn_is_given_back_once_and_only_of_a_lead_that_had_one()
    {
        var (one, two) = (LeadId.OfSubmission(Guid.NewGuid()), LeadId.OfSubmission(Guid.NewGuid()));
        var turn = new Assignment.Turn("emea", Monday, Three, "", "");
        var taken = TurnBook.Empty.Take(turn, one).Book;

        var back = taken.GiveBack(one)!;

        Assert.Empty(back.Recent);
        Assert.Null(back.GiveBack(one));
        Assert.Null(taken.GiveBack(two));
        Assert.Equal("ann", back.Take(turn, two).Member);
    }

    private static (List<string> Names, TurnState State) Take(
        int count, IReadOnlyList<TurnMember> present, TurnState? state = null, DateOnly? day = null)
    {
        var names = new List<string>();
        state ??= TurnState.Empty;
        for (var turn = 0; turn < count; turn++)
        {
            (var member, state) = Turns.Next(state, present, day ?? Monday);
            names.Add(member.Name);
        }

        return (names, state);
    }

    private static string Names((List<string> Names, TurnState State) taken) => string.Join(' ', taken.Names);
}
