using LeadFunctions.Core.Identity;
using LeadFunctions.Core.Leads;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.Identity;

public sealed class KeyRenewalTests
{
    private const int Old = IdentityKeys.Version - 1;

    private static readonly Submission Ada = Submissions.Of(new Contact("Ada", "Lovelace", "ada@contoso.com", "+44 20 7946 0958", null, null, "UK", "GB"));

    [Fact]
    public void A_version_gives_keys_of_its_own()
    {
        var fields = new KeyFields(Ada.Contact, []);

        Assert.Equal(IdentityKeys.Of(fields).Select(key => key.Kind), IdentityKeys.Of(fields, Old).Select(key => key.Kind));
        Assert.Empty(IdentityKeys.Of(fields).Intersect(IdentityKeys.Of(fields, Old)));
    }

    [Fact]
    public void What_told_a_stranger_by_old_keys_does_so_by_the_present_ones()
    {
        var (old, now) = (Hashes(Old), Hashes(IdentityKeys.Version));
        var keys = LeadKeys.None with { Strangers = [new Stranger(SomeLead.Id, [old[0], "elsewhere"], [old[1]])] };
        var map = KeyRenewal.MapOf([Ada, Ada], Old);

        var renewed = KeyRenewal.Renew(keys, map);

        var stranger = Assert.Single(renewed!.Strangers);
        Assert.Equal([old[0], "elsewhere", now[0]], stranger.Keys);
        Assert.Equal([old[1], now[1]], stranger.Shared);
        Assert.Null(KeyRenewal.Renew(renewed, map));
    }

    [Fact]
    public void As_many_keys_as_fit_into_the_row_are_kept()
    {
        var old = Enumerable.Range(0, 400).Select(number => $"old-{number}").ToArray();
        var keys = LeadKeys.None with { Strangers = [new Stranger(SomeLead.Id, old, [])] };

        var renewed = KeyRenewal.Renew(keys, old.ToDictionary(hash => hash, hash => $"new of {hash}"));

        Assert.Equal(500, Assert.Single(renewed!.Strangers).Keys.Count);
    }

    private static string[] Hashes(int version) => [.. IdentityKeys.Of(new KeyFields(Ada.Contact, []), version).Select(key => key.Hash)];
}
