using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Routing;
using LeadFunctions.Routing;

namespace LeadFunctions.Tests.Routing;

public sealed class TurnRowTests
{
    /// <summary>UTF-16 characters that a property of a row holds.</summary>
    private const int LongestText = 32 * 1024;

    private static readonly DateOnly Monday = new(2026, 3, 2);

    [Fact]
    public void The_same_lead_asked_for_again_gets_the_same_member_and_no_second_turn()
    {
        var turn = Turn(new("ann"), new("bob"));
        var (first, book) = TurnBook.Empty.Take(turn, Lead(1));
        var (_, later) = book.Take(turn, Lead(2));

        var (again, same) = later.Take(turn, Lead(1));

        Assert.Equal("ann", first);
        Assert.Equal("ann", again);
        Assert.Same(later, same);
    }

    [Fact]
    public void A_lead_whose_member_is_not_there_any_more_takes_a_turn()
    {
        var (_, book) = TurnBook.Empty.Take(Turn(new("ann"), new("bob")), Lead(1));

        var (member, after) = book.Take(Turn(new TurnMember("bob")), Lead(1));

        Assert.Equal("bob", member);
        Assert.Equal(new TurnTaken(Lead(1), "bob"), Assert.Single(after.Recent));
    }

    [Fact]
    public void The_last_256_leads_are_remembered()
    {
        var turn = Turn(new("ann"), new("bob"));
        var book = Enumerable.Range(0, 300).Aggregate(TurnBook.Empty, (book, number) => book.Take(turn, Lead(number)).Book);

        Assert.Equal(Enumerable.Range(44, 256).Select(Lead), book.Recent.Select(taken => taken.Lead));
        Assert.Same(book, book.Take(turn, Lead(44)).Book);
        Assert.NotSame(book, book.Take(turn, Lead(43)).Book);
    }

    /// <summary>The largest team, with the longest names, just after all of it was replaced by another.</summary>
    [Fact]
    public void The_row_holds_the_largest_team_and_comes_back_as_it_was()
    {
        var book = TurnBook.Empty;
        foreach (var (number, shift) in Enumerable.Range(0, 600).Select(number => (number, number / 300)))
        {
            TurnMember[] members = [.. Enumerable.Range(0, 100).Select(member => new TurnMember($"{shift}{member:d3}{new string('ä', 96)}", 100, 1000))];
            book = book.Take(Turn(members), Lead(number)).Book;
        }

        var entity = (Azure.Data.Tables.TableEntity)TurnRow.New.Write("emea", book).Entity;
        var read = TurnRow.Of(entity).Book;

        Assert.All(["State", "Recent"], property => Assert.InRange(entity.GetString(property).Length, 1, LongestText));
        Assert.Equal(book.Recent, read.Recent);
        Assert.Equal(book.State.Level, read.State.Level);
        Assert.Equal(book.State.Members.OrderBy(pair => pair.Key), read.State.Members.OrderBy(pair => pair.Key));
    }

    [Fact]
    public void An_owners_key_holds_no_name()
    {
        Assert.Matches("^o;[a-z2-7]{26};[a-z2-7]{26}$", OwnerKeys.RowOf("a/b#c?\\ 'ann'", Lead(1)));
        Assert.Equal(OwnerKeys.RowOf(" Ann ", Lead(1)), OwnerKeys.RowOf("ann", Lead(1)));
        Assert.NotEqual(OwnerKeys.RowOf("ann", Lead(1)), OwnerKeys.RowOf("anna", Lead(1)));
    }

    private static LeadId Lead(int number) => LeadId.OfSubmission(new Guid(number, 0, 0, new byte[8]));

    private static Assignment.Turn Turn(params TurnMember[] present) => new("emea", Monday, present, "", "");
}
