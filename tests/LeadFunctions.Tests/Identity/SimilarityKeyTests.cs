using LeadFunctions.Core.Identity;
using LeadFunctions.Core.Leads;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.Identity;

public sealed class SimilarityKeyTests
{
    private static readonly Contact Ada = new("Ada", "Lovelace", "ada@contoso.com", null, "Contoso Ltd");

    [Fact]
    public void Similar_people_share_a_key()
    {
        Assert.Equal(Key(Ada), Key(new Contact("A.", "LOVELACE", "other@fabrikam.com", "+44 20 7946 0958", "Contoso")));
    }

    [Fact]
    public void Others_do_not()
    {
        Assert.NotEqual(Key(Ada), Key(Ada with { FirstName = "Grace" }));
        Assert.NotEqual(Key(Ada), Key(Ada with { LastName = "Hopper" }));
        Assert.NotEqual(Key(Ada), Key(Ada with { Company = "Fabrikam" }));
    }

    [Fact]
    public void Each_part_is_needed()
    {
        Assert.Null(Key(Ada with { FirstName = null }));
        Assert.Null(Key(Ada with { LastName = "***" }));
        Assert.Null(Key(Ada with { Company = "none" }));
    }

    private static string? Key(Contact contact) => SimilarityKey.Of(Submissions.Of(contact));
}
