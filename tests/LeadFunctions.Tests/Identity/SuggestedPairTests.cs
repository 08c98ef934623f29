using LeadFunctions.Core.Identity;
using LeadFunctions.Core.Leads;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.Identity;

public sealed class SuggestedPairTests
{
    private static readonly Contact Ada = new("Ada", "Lovelace", "ada@contoso.com", null, "Contoso");

    private static readonly Lead One = LeadOf('a');
    private static readonly Lead Other = LeadOf('b');
    private static readonly Lead Third = LeadOf('c');

    [Fact]
    public void Two_that_are_alike_are_suggested_whichever_comes_first()
    {
        var likeness = SuggestedPair.Of(One, Other, false);

        Assert.True(likeness?.IsSuggested);
        Assert.Equivalent(likeness, SuggestedPair.Of(Other, One, false), strict: true);
    }

    [Fact]
    public void Two_that_are_unlike_are_not() =>
        Assert.Null(SuggestedPair.Of(One, Other with { Contact = new Contact("Grace", "Hopper", "grace@fabrikam.com") }, false));

    [Fact]
    public void A_lead_is_no_duplicate_of_itself_and_a_test_of_nobody()
    {
        Assert.Null(SuggestedPair.Of(One, One, false));
        Assert.Null(SuggestedPair.Of(One, Other with { Submissions = Other.Submissions with { IsTest = true } }, false));
    }

    [Fact]
    public void Told_apart_on_either_side_they_stay_so()
    {
        var told = One with { Keys = Apart(Other.Id) };

        Assert.Null(SuggestedPair.Of(told, Other, false));
        Assert.Null(SuggestedPair.Of(Other, told, false));
        Assert.NotNull(SuggestedPair.Of(told, Third, false));
    }

    [Fact]
    public void Also_of_the_lead_into_which_one_of_them_was_merged()
    {
        var told = One with { Keys = Apart(Other.Id) };
        var joined = Third with { Keys = LeadKeys.None with { Members = [Other.Id] } };

        Assert.Null(SuggestedPair.Of(told, joined, false));
        Assert.Null(SuggestedPair.Of(joined, told, false));
    }

    private static LeadKeys Apart(LeadId other) => LeadKeys.None with { Strangers = [new Stranger(other, [], [])] };

    private static Lead LeadOf(char id) => SomeLead.New with { Id = LeadId.Parse(new string(id, 26)), Contact = Ada, Keys = LeadKeys.None };
}
