using LeadFunctions.Access;
using LeadFunctions.Tests.Builders;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace LeadFunctions.Tests.Access;

public sealed class SignInTests
{
    private const string Group = "0b1c2d3e-0000-4000-8000-00000000abcd";

    [Fact]
    public void Claims_are_read_by_the_names_of_the_token()
    {
        var person = Read(Principal.Of(("name", "Ann Other"), ("roles", "Sales")));

        Assert.Equal(new Caller.Person(Guid.Parse(Principal.ObjectId), Principal.Name, Role.Sales), person);
    }

    /// <summary>With its token store on the platform maps them.</summary>
    [Fact]
    public void Claims_are_read_by_the_platforms_own_names()
    {
        const string RoleType = "http://schemas.microsoft.com/ws/2008/06/identity/claims/role";
        var person = Read(Principal.Raw(
            [
                ("http://schemas.microsoft.com/identity/claims/objectidentifier", Principal.ObjectId),
                ("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn", Principal.Name),
                (RoleType, "Manager"),
            ],
            roleType: RoleType));

        Assert.Equal(new Caller.Person(Guid.Parse(Principal.ObjectId), Principal.Name, Role.Manager), person);
    }

    [Fact]
    public void The_highest_role_counts() => Assert.Equal(Role.Admin, Read(Principal.Of(("roles", "Reader"), ("roles", "Admin"), ("roles", "Sales"))).Role);

    [Theory]
    [InlineData("roles", "admin", Role.Admin)]
    [InlineData("roles", "Administrator", Role.None)]
    [InlineData("roles", "", Role.None)]
    [InlineData("role", "Admin", Role.None)]
    [InlineData("groups", "Admin", Role.None)]
    [InlineData("scp", "Admin", Role.None)]
    public void Roles_come_from_the_roles_claim_alone(string type, string value, object expected) =>
        Assert.Equal(expected, Read(Principal.Of((type, value))).Role);

    [Theory]
    [InlineData("groups", Role.Manager)]
    [InlineData("roles", Role.None)]
    public void A_group_gives_a_role_where_settings_say_so(string type, object expected) =>
        Assert.Equal(expected, Read(Principal.Of((type, Group.ToUpperInvariant())), options => options.Manager = $"Lead; {Group}").Role);

    [Fact]
    public void An_empty_setting_gives_its_role_to_nobody()
    {
        Assert.Equal(Role.None, Read(Principal.Of(("roles", "Admin")), options => options.Admin = "").Role);
        Assert.Equal(Role.None, Read(Principal.Of(("roles", "")), options => options.Admin = " ; ").Role);
    }

    [Theory]
    [InlineData("_claim_names", """{"groups":"src1"}""")]
    [InlineData("hasgroups", "true")]
    public void Whoever_is_in_too_many_groups_is_told_so(string type, string value)
    {
        var person = Read(Principal.Of((type, value)), options => options.Sales = Group);

        Assert.Equal((Role.None, true), (person.Role, person.IsWithoutGroups));
        Assert.Contains("more groups than a token can name", AccessProblems.RoleTooLow(Role.Sales, Role.None, true).Detail, StringComparison.Ordinal);
        Assert.False(Read(Principal.Of((type, value))).IsWithoutGroups, "No setting names a group.");
    }

    [Theory]
    [InlineData("  ann@x.example ", "ann@x.example")]
    [InlineData("ann\r\nX-Header: 1", "ann X-Header: 1")]
    [InlineData("\u0000\u200B", Principal.ObjectId)]
    public void A_name_is_fit_for_a_history(string claim, string expected) =>
        Assert.Equal(expected, Read(Principal.Raw([("oid", Principal.ObjectId), ("preferred_username", claim)])).Name);

    [Fact]
    public void A_name_is_never_longer_than_a_command_may_say() =>
        Assert.Equal(200, Read(Principal.Raw([("oid", Principal.ObjectId), ("name", new string('x', 5000))])).Name.Length);

    [Fact]
    public void A_claim_without_a_value_is_passed_over()
    {
        const string Claims = $$"""[{"typ":"oid","val":"{{Principal.ObjectId}}"},{"typ":"email","val":null},null,{"typ":"roles","val":"Reader"}]""";

        Assert.Equal(Role.Reader, Read(Principal.Encode($$"""{"auth_typ":"AAD","claims":{{Claims}}}""")).Role);
    }

    [Fact]
    public void A_person_in_text_is_without_a_name() => Assert.DoesNotContain("ann", $"{Read(Principal.Of(Role.Sales))}", StringComparison.Ordinal);

    [Theory]
    [InlineData("Access:Sales", "Admin", "Access:Admin")]
    [InlineData("Access:Sales", "two words", "Access:Sales")]
    [InlineData("Access:Reader", "a;b;A", "Access:Reader")]
    public void A_setting_that_cannot_be_meant_stops_the_start(string key, string value, string named)
    {
        using var host = Pipeline.Build(Pipeline.Local.With((key, value)));

        var fault = Assert.Throws<OptionsValidationException>(() => host.Services.GetService(typeof(SignIn)));

        Assert.Contains(named, fault.Message, StringComparison.Ordinal);
    }

    private static Caller.Person Read(string header, Action<AccessOptions>? change = null)
    {
        var options = new AccessOptions();
        change?.Invoke(options);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(SignIn.PlatformSetting, "True")]).Build();
        var (person, problem) = new SignIn(configuration, Options.Create(options)).Read(new FakeRequest("", (ClientPrincipal.Header, header)));
        Assert.Null(problem);
        return person!;
    }
}
