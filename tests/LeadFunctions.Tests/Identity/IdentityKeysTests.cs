using FsCheck;
using FsCheck.Fluent;
using LeadFunctions.Core.Identity;
using LeadFunctions.Core.Leads;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.Identity;

public sealed class IdentityKeysTests
{
    private static readonly Contact Ada = new("Ada", "Lovelace", "ada@contoso.com", "+44 20 7946 0958", "Contoso Ltd", "CTO", "UK", "GB");

    [Fact]
    public void Keys_come_strongest_first()
    {
        var kinds = Keys(Ada).Select(key => key.Kind);

        Assert.Equal([IdentityKind.Email, IdentityKind.PhoneAndLastName, IdentityKind.NameCompanyCountry], kinds);
    }

    [Fact]
    public void A_hash_is_26_characters_of_base32()
    {
        Assert.All(Keys(Ada), key => Assert.Matches("^[a-z2-7]{26}$", key.Hash));
    }

    /// <summary>The expected hashes were computed by other software than ours, of the texts beside them; U+001F stands between the parts.</summary>
    [Fact]
    public void A_key_changes_only_with_its_version()
    {
        var jose = new Contact("José", "Núñez", "José.Núñez+azure@MÜNCHEN.example", "912 34 56 07", "Compañía Alpina, S.A.", null, "España", "ES");
        var min = new Contact("민준", "김", "minjun.kim@gmail.com", "٠١٠ ٤٣٢١ ٠٧٦٥", "㈜한빛", null, "대한민국", "KR");
        string[] expected =
        [
            "55hjufergyooiag3zpxmpwpusi", // 2:email:ada@contoso.com
            "gurhs3kw6ml4fk6di6zw5rdmkm", // 2:phone:+442079460958 lovelace
            "5hetb7hy7ru35utkxwyasmk4ee", // 2:name:ada lovelace contoso GB
            "3bt7hcr7asedfof7merhrx7zji", // 2:email:josé.núñez@xn--mnchen-3ya.example
            "nvelv3uo4quhdd747saueuhpoi", // 2:phone:+34912345607 nunez
            "u7xojjfle7dhomqitzhfhkb26m", // 2:name:jose nunez companiaalpina ES
            "axqwq5dnfd37wuh5zhaxrdofoy", // 2:email:minjunkim@gmail.com
            "pjl7jfkub4noylkfeq6a3o5ium", // 2:phone:+821043210765 김, decomposed
            "tn5blswc4eo7gne2qcqkhpjhjq", // 2:name:민준 김 한빛 KR, decomposed
            "jttu4rbipojkpuw3kf2r5dlcse", // 2:similar:a lovelace contoso
        ];

        IEnumerable<string> actual = [.. new[] { Ada, jose, min }.SelectMany(Keys).Select(key => key.Hash), SimilarityKey.Of(Submissions.Of(Ada))!];

        Assert.True(
            expected.SequenceEqual(actual),
            $"Texts normalize to other keys than version {IdentityKeys.Version} gave them, so known customers are not found and old keys may mean others. "
            + $"If the change is meant, raise {nameof(IdentityKeys)}.{nameof(IdentityKeys.Version)} and expect these: {string.Join(", ", actual)}");
    }

    [Fact]
    public void The_same_customer_written_otherwise_has_the_same_keys()
    {
        var otherwise = new Contact("ADA", " lovelace ", "Ada+azure@CONTOSO.com", "020 7946-0958 ext 4", "CONTOSO LIMITED", null, "Royaume-Uni", "GB");

        Assert.Equal(Keys(Ada), Keys(otherwise));
    }

    [Fact]
    public void A_key_needs_all_its_parts()
    {
        Assert.Equal([IdentityKind.Email], Kinds(Ada with { LastName = null }));
        Assert.Equal([IdentityKind.Email, IdentityKind.PhoneAndLastName], Kinds(Ada with { FirstName = "***" }));
        Assert.Equal([IdentityKind.Email, IdentityKind.PhoneAndLastName], Kinds(Ada with { Company = "n/a" }));
        Assert.Equal([IdentityKind.Email, IdentityKind.PhoneAndLastName], Kinds(Ada with { Country = null, CountryCode = null }));
        Assert.Equal([IdentityKind.Email, IdentityKind.NameCompanyCountry], Kinds(Ada with { Phone = "1234567890" }));
        Assert.Equal([IdentityKind.PhoneAndLastName, IdentityKind.NameCompanyCountry], Kinds(Ada with { Email = "a***@contoso.edu" }));
    }

    [Fact]
    public void A_country_that_is_not_known_still_tells_people_apart()
    {
        var here = Ada with { Country = "Atlantis", CountryCode = null };

        Assert.Equal(Keys(here), Keys(here with { Country = "ATLANTIS" }));
        Assert.NotEqual(Keys(here)[2], Keys(here with { Country = "Lemuria" })[2]);
    }

    [Fact]
    public void Blank_leads_have_no_keys()
    {
        Assert.Empty(Keys(new Contact()));
        Assert.Empty(IdentityKeys.Of(Parse.Submission(LeadBody.Blank)));
        Assert.Empty(Keys(new Contact("***", "***", "***@uni.edu", "***", "Contoso University", null, "US", "US")));
    }

    [Fact]
    public void The_documented_customer_has_no_phone_key_for_the_documented_filler()
    {
        var keys = IdentityKeys.Of(Parse.Submission(new LeadBody { Phone = "1234567890" }));

        Assert.DoesNotContain(keys, key => key.Kind == IdentityKind.PhoneAndLastName);
    }

    [Fact]
    public void A_cut_field_gives_no_key()
    {
        var cut = Submissions.Of(Ada) with { CutFields = ["LastName"] };

        Assert.Equal([IdentityKind.Email], IdentityKeys.Of(cut).Select(key => key.Kind));
    }

    [Fact]
    public void Parts_do_not_run_into_each_other()
    {
        Assert.NotEqual(Keys(Ada)[2], Keys(Ada with { FirstName = "Adal", LastName = "ovelace" })[2]);
        Assert.NotEqual(Keys(Ada)[1], Keys(Ada with { Phone = "+44 20 7946 0959" })[1]);
    }

    [Fact]
    public void Keys_of_different_kinds_or_people_never_meet()
    {
        var word = Gen.Elements("ada", "grace", "contoso", "lovelace", "hopper", "2079460958");
        var people = from first in word
                     from last in word
                     from company in word
                     from local in word
                     from phone in Gen.Elements("+44 20 7946 0958", "+1 425 555 0147")
                     select new Contact(first, last, $"{local}@contoso.com", phone, company, null, "UK", "GB");

        Check.QuickThrowOnFailure(Prop.ForAll(
            people.Two().ToArbitrary(),
            pair =>
            {
                var (one, other) = pair;
                var left = Keys(one);
                var right = Keys(other);
                return left.Concat(right).GroupBy(key => key.Hash).All(same => same.Select(key => key.Kind).Distinct().Count() == 1)
                    && (left[0] == right[0]) == (one.Email == other.Email)
                    && (left[1] == right[1]) == ((one.Phone, one.LastName) == (other.Phone, other.LastName))
                    && (left[2] == right[2]) == ((one.FirstName, one.LastName, one.Company) == (other.FirstName, other.LastName, other.Company));
            }));
    }

    private static IReadOnlyList<IdentityKey> Keys(Contact contact) => IdentityKeys.Of(Submissions.Of(contact));

    private static IEnumerable<IdentityKind> Kinds(Contact contact) => Keys(contact).Select(key => key.Kind);
}
