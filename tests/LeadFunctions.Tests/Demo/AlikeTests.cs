using LeadFunctions.Core.Identity;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Parsing;
using LeadFunctions.Demo.Cast;
using LeadFunctions.Demo.Stories;

namespace LeadFunctions.Tests.Demo;

public sealed class AlikeTests
{
    public static TheoryData<int> Pairs => [.. Enumerable.Range(0, Alike.All.Count)];

    /// <summary>Else nobody would be asked.</summary>
    [Theory]
    [MemberData(nameof(Pairs))]
    public void Each_pair_looks_like_one_customer(int index)
    {
        var pair = Alike.All[index];

        Assert.True(Likeness.Of(ContactOf(pair.First), ContactOf(pair.Second), isNameRare: true).IsSuggested, pair.First.LastName);
    }

    private static Contact ContactOf(Customer one) =>
        new(one.FirstName, one.LastName, one.Email, one.Phone, one.Company, one.Title, one.Country, Countries.CodeOf(one.Country));
}
