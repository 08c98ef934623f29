using FsCheck;
using FsCheck.Fluent;
using LeadFunctions.Core.Identity;
using LeadFunctions.Core.Leads;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.Identity;

public sealed class SuggestionKeysTests
{
    private static readonly Contact Ada = new("Ada", "Lovelace", "ada@contoso.com", "+44 20 7946 0958", "Contoso Ltd", null, "UK", "GB");

    [Fact]
    public void A_lead_has_two_rows_of_hashes()
    {
        var keys = Keys(Ada);

        Assert.Equal(2, keys.Count);
        Assert.All(keys, key => Assert.Matches("^[a-z2-7]{26}$", key.Partition));
        Assert.All(keys, key => Assert.Matches($"^[a-z2-7]{{{SuggestionKeys.PrefixLength}}}$", key.Prefix));
    }

    [Fact]
    public void Rows_are_made_of_what_is_there()
    {
        Assert.All(Fallbacks, fallback => Assert.Equal((fallback.Contact, fallback.Rows), (fallback.Contact, Keys(fallback.Contact).Count)));
    }

    private static readonly (Contact Contact, int Rows)[] Fallbacks =
    [
        (new Contact(), 0),
        (new Contact(LastName: "***", Phone: "***", Email: "***@contoso.edu"), 0),
        (new Contact(LastName: "Lovelace"), 1),
        (new Contact("Ada"), 1),
        (new Contact(Company: "Contoso"), 1),
        (new Contact(Phone: "+44 20 7946 0958"), 1),
        (new Contact("Ada", Company: "Contoso"), 2),
        (new Contact(Email: "ada@contoso.com"), 2),
        (new Contact(Email: "info@contoso.com"), 2),
        (new Contact(Email: "info@gmail.com"), 1),
        (new Contact(Phone: "+44 20 7946 0958", Company: "Contoso"), 2),
    ];

    [Fact]
    public void A_cut_field_makes_no_row()
    {
        var whole = Keys(Ada with { LastName = null });

        Assert.Equal(whole, SuggestionKeys.Of(Ada, [nameof(Contact.LastName)]).Rows);
        Assert.Equal(Keys(Ada with { Phone = null })[1], SuggestionKeys.Of(Ada, [nameof(Contact.Phone)]).Rows[1]);
    }

    [Fact]
    public void Whoever_comes_second_finds_the_first()
    {
        Assert.All(Pairs, pair => Assert.Contains(Keys(pair.First), row => Ranges(pair.Second).Any(range => range.Partition == row.Partition)));
    }

    private static readonly (Contact First, Contact Second)[] Pairs =
    [
        (Ada with { Phone = null, Email = null }, Ada with { FirstName = "Lovelace", LastName = "Ada", Phone = null, Email = null }),
        (Ada with { LastName = null, Phone = null, Email = null }, Ada with { Phone = null, Email = null }),
        (Ada with { LastName = "Lovlace" }, Ada with { Phone = null, Email = null }),
        (Ada with { LastName = "Xovelace" }, Ada with { Email = null }),
        (Ada with { LastName = "Xovelace", Phone = null }, Ada with { Email = "adda@contoso.com" }),
        (Ada with { LastName = "Xovelace", Phone = null, Email = null }, Ada with { Phone = null, Email = null }),
        (Ada with { Email = null, Phone = null }, new Contact(Email: "a.lovelace@contoso.com")),
        (Ada with { Email = null, Phone = null }, new Contact(Email: "alovelace@gmail.com")),
        (new Contact(Email: "ada.lovelace@gmail.com"), new Contact(Email: "ada.lovelave@gmail.com")),
        (new Contact(Email: "ada.lovelace@contoso.com"), new Contact(Email: "ada.lovelace@contso.com")),
        (new Contact(Phone: "+44 20 7946 0958", Company: "Contoso"), new Contact(Phone: "020 7946 0958", Company: "Fabrikam")),
        (new Contact(Company: "Contoso Consulting"), new Contact(Company: "The Contosso Group")),
        (new Contact("민준", "김", Company: "한빛"), new Contact("Minjun", "Kim", Company: "Hanbit")),
    ];

    [Fact]
    public void In_a_large_partition_those_most_alike_come_first()
    {
        var row = Keys(Ada)[0];
        var half = SuggestionKeys.PrefixLength / 2;

        Assert.Equal(row.Prefix[..half], Keys(Ada with { FirstName = "Grace" })[0].Prefix[..half]);
        Assert.NotEqual(row.Prefix, Keys(Ada with { FirstName = "Grace" })[0].Prefix);
        Assert.NotEqual(row.Prefix[..half], Keys(Ada with { Company = "Fabrikam" })[0].Prefix[..half]);
        Assert.Equal(
            [("", SuggestionKeys.PartitionCap), (row.Prefix[..half], SuggestionKeys.PrefixCap), (row.Prefix, SuggestionKeys.PrefixCap)],
            Ranges(Ada).Where(range => range.Partition == row.Partition).Select(range => (range.Prefix, range.Cap)));
    }

    [Fact]
    public void Only_the_partition_of_the_last_name_tells_whether_it_is_rare()
    {
        var row = Keys(Ada)[0];

        Assert.Equal([(row.Partition, "")], Ranges(Ada).Where(range => range.TellsRareName).Select(range => (range.Partition, range.Prefix)));
        Assert.DoesNotContain(Ranges(Ada with { LastName = null }), range => range.TellsRareName);
    }

    [Fact]
    public void At_most_four_partitions_are_read()
    {
        HostileText.Check(Contacts, contact => Ranges(contact).Select(range => range.Partition).Distinct().Count() <= 4);
    }

    /// <summary>Few values, spelled in several ways, so that keys meet; and hostile ones.</summary>
    private static Gen<Contact> Contacts =>
        from first in Field("Ada", "ADA", "Adá", "A.", "Lovelace", "伟")
        from last in Field("Lovelace", "LOVELACE", "Ada", "van Dam", "Vandam", "王")
        from mail in Field("ada@contoso.com", "Ada+x@CONTOSO.com", "a.d.a@gmail.com", "ada@googlemail.com", "info@contoso.com", "ada@contoso")
        from phone in Gen.Elements(null, "+44 20 7946 0958", "020 7946 0958", "7946 0958", "12")
        from company in Field("Contoso", "CONTOSO Ltd", "Fabrikam Services", "IT")
        from country in Gen.Elements(null, "GB", "US")
        select new Contact(first, last, mail, phone, company, null, country, country);

    private static Gen<string?> Field(params string?[] values) => Gen.Frequency((9, Gen.Elements([null, .. values])), (1, HostileText.Field));

    private static IReadOnlyList<SuggestionKey> Keys(Contact contact) => SuggestionKeys.Of(contact, []).Rows;

    private static IReadOnlyList<SuggestionRange> Ranges(Contact contact) => SuggestionKeys.Of(contact, []).Ranges;
}
