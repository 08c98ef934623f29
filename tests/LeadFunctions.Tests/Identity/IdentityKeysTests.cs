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

        Assert.Equal([IdentityKind.Email, IdentityKind.PhoneAndName, IdentityKind.NameCompanyCountry], kinds);
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
            "tj2mbkczxqmd5nwzzrbcbgcjri", // 3:email:ada@contoso.com
            "yvx7ocqme2g4qnw2fhiw7ix2me", // 3:phone:+442079460958 ada lovelace, the words of the name in order
            "upnelzzxbd2nxltrkhe42w3okq", // 3:name:ada lovelace contoso GB
            "wu6luio3asbd7zpajxig26cbeq", // 3:email:josé.núñez@xn--mnchen-3ya.example
            "jgfpg3s74b2eqnjaerwntlapjq", // 3:phone:+34912345607 jose nunez
            "vnbahknytnoifaururl7a5ef6m", // 3:name:jose nunez companiaalpina ES
            "s6z4bylezntljn3u22bnwxbloa", // 3:email:minjunkim@gmail.com
            "l4mgc6movxkat4lmwoecbbp7re", // 3:phone:+821043210765 김 민준, decomposed
            "ztsyayg5h3b32gwvsskibqxbim", // 3:name:민준 김 한빛 KR, decomposed
            "w3u3o6ueol2sulinkbfi2zkqsm", // 3:email:info@contoso.com ada lovelace
            "nae25ekqafuegkh2w7xvwkboda", // 3:line:+442079460958 contoso
        ];

        var shared = new Contact("Ada", "Lovelace", "info@contoso.com");
        var line = new Contact(Phone: "+44 20 7946 0958", Company: "Contoso Ltd");
        var actual = new[] { Ada, jose, min, shared, line }.SelectMany(Keys).Select(key => key.Hash).ToList();

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
        Assert.Equal([IdentityKind.Email, IdentityKind.PhoneAndName], Kinds(Ada with { FirstName = "***" }));
        Assert.Equal([IdentityKind.Email, IdentityKind.PhoneAndName], Kinds(Ada with { FirstName = "A." }));
        Assert.Equal([IdentityKind.Email, IdentityKind.PhoneAndName], Kinds(Ada with { Company = "n/a" }));
        Assert.Equal([IdentityKind.Email, IdentityKind.PhoneAndName], Kinds(Ada with { Country = null, CountryCode = null }));
        Assert.Equal([IdentityKind.Email, IdentityKind.NameCompanyCountry], Kinds(Ada with { Phone = "1234567890" }));
        Assert.Equal([IdentityKind.PhoneAndName, IdentityKind.NameCompanyCountry], Kinds(Ada with { Email = "a***@contoso.edu" }));
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

        Assert.DoesNotContain(keys, key => key.Kind == IdentityKind.PhoneAndName);
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
                    && (left[1] == right[1]) == (one.Phone == other.Phone && Names(one).SetEquals(Names(other)))
                    && (left[2] == right[2]) == ((one.FirstName, one.LastName, one.Company) == (other.FirstName, other.LastName, other.Company));
            }));
    }

    [Fact]
    public void A_family_on_one_phone_number_is_several_customers()
    {
        Assert.NotEqual(PhoneKey(Ada), PhoneKey(Ada with { FirstName = "Annabella" }));
        Assert.NotEqual(PhoneKey(Ada), PhoneKey(Ada with { FirstName = null }));
    }

    [Fact]
    public void On_one_phone_number_the_fields_that_the_name_stands_in_do_not_count()
    {
        var swapped = Ada with { FirstName = "LOVELACE", LastName = "ada" };
        var long1 = Ada with { FirstName = "Ada Augusta", LastName = "King" };
        var long2 = Ada with { FirstName = "Ada", LastName = "Augusta King" };

        Assert.Equal(PhoneKey(Ada), PhoneKey(swapped));
        Assert.Equal(PhoneKey(long1), PhoneKey(long2));
        Assert.NotEqual(Keys(Ada)[2], Keys(swapped)[2]);
    }

    [Fact]
    public void A_shared_mailbox_is_a_customers_only_together_with_a_name()
    {
        var shared = new Contact("Ada", "Lovelace", "Info@contoso.com");
        var nobody = new Contact(Email: "info@contoso.com");

        Assert.Equal(Keys(shared)[0], Keys(shared with { FirstName = "LOVELACE", LastName = "Ada" })[0]);
        Assert.NotEqual(Keys(shared)[0], Keys(shared with { FirstName = "Grace", LastName = "Hopper" })[0]);
        Assert.NotEqual(Keys(shared)[0], Keys(nobody)[0]);
        Assert.Equal(Keys(nobody)[0], Keys(nobody with { Email = "INFO+azure@contoso.com" })[0]);
        Assert.Empty(IdentityKeys.Of(Submissions.Of(shared) with { CutFields = [nameof(Contact.LastName)] }));
    }

    [Fact]
    public void A_company_that_names_nobody_is_known_by_its_phone_number()
    {
        var company = new Contact(Phone: "+44 20 7946 0958", Company: "Contoso Ltd");

        Assert.Equal([IdentityKind.PhoneAndCompany], Kinds(company));
        Assert.Equal(Keys(company), Keys(company with { Phone = "0044 20 7946 0958", Company = "CONTOSO LIMITED" }));
        Assert.NotEqual(Keys(company), Keys(company with { Company = "Fabrikam" }));
        Assert.Empty(Keys(company with { FirstName = "Ada" }));
        Assert.Empty(Keys(company with { Email = "ada@contoso" }));
        Assert.Empty(Keys(company with { Company = "Freiberufler" }));
        Assert.Empty(IdentityKeys.Of(Submissions.Of(company with { LastName = new string('x', 10) + "y" }) with { CutFields = [nameof(Contact.LastName)] }));
    }

    [Fact]
    public void Of_scripts_that_write_names_with_one_letter_that_is_a_name()
    {
        Assert.Contains(IdentityKind.NameCompanyCountry, Kinds(new Contact("伟", "王", Company: "阿里巴巴", CountryCode: "CN")));
        Assert.DoesNotContain(IdentityKind.NameCompanyCountry, Kinds(new Contact("И.", "Петров", Company: "Contoso", CountryCode: "RU")));
    }

    [Theory]
    [InlineData("ada@contoso.com", null, "Ada+x@Contoso.com", null, false)]
    [InlineData("ada@contoso.com", null, null, "+44 20 7946 0958", false)]
    [InlineData("ada@contoso.com", null, "a.lovelace@contoso.com", null, true)]
    [InlineData(null, "+44 20 7946 0958", null, "020 7946 0958", false)]
    [InlineData(null, "+44 20 7946 0958", null, "020 7946 0959", true)]
    [InlineData("ada@contoso.com", "+44 20 7946 0958", "ada@contoso.com", "020 7946 0959", true)]
    public void Two_mailboxes_or_two_phone_numbers_speak_against_one_name(string? mail, string? phone, string? otherMail, string? otherPhone, bool against)
    {
        var (one, other) = (Ada with { Email = mail, Phone = phone }, Ada with { Email = otherMail, Phone = otherPhone });

        Assert.Equal(against, IdentityKeys.SpeaksAgainst(one, other));
        Assert.Equal(against, IdentityKeys.SpeaksAgainst(other, one));
    }

    private static HashSet<string?> Names(Contact contact) => [contact.FirstName, contact.LastName];

    private static IdentityKey PhoneKey(Contact contact) => Keys(contact).Single(key => key.Kind == IdentityKind.PhoneAndName);

    private static IReadOnlyList<IdentityKey> Keys(Contact contact) => IdentityKeys.Of(Submissions.Of(contact));

    private static IEnumerable<IdentityKind> Kinds(Contact contact) => Keys(contact).Select(key => key.Kind);
}
