using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.Access;

/// <summary>Headers that the platform never writes.</summary>
internal static class Forged
{
    private const string Admin = """{"typ":"roles","val":"Admin"}""";
    private const string Who = $$"""{"typ":"oid","val":"{{Principal.ObjectId}}"}""";

    public static IReadOnlyList<string> Headers { get; } =
    [
        "",
        "not base64!",
        "eyJ",
        Principal.Of(LeadFunctions.Access.Role.Admin).TrimEnd('=')[..^1],
        $"{Principal.Of(LeadFunctions.Access.Role.Admin)},{Principal.Of(LeadFunctions.Access.Role.Admin)}",
        Convert.ToBase64String([0xFF, 0xFE, 0x00, 0x80]),
        Principal.Encode(""),
        Principal.Encode("null"),
        Principal.Encode("[]"),
        Principal.Encode("\"Admin\""),
        Principal.Encode("{}"),
        Principal.Encode("""{"auth_typ":"aad"}"""),
        Principal.Encode("""{"auth_typ":"aad","claims":null}"""),
        Principal.Encode("""{"auth_typ":"aad","claims":{}}"""),
        Principal.Encode($$"""{"auth_typ":"aad","claims":[{{Admin}}]}"""),
        Principal.Encode($$"""{"auth_typ":"aad","claims":[{{Who}},{"typ":"roles","val":["Admin"]}]}"""),
        Principal.Encode($$"""{"auth_typ":"aad","claims":[{{Who}},{"typ":"roles","val":7}]}"""),
        Principal.Encode($$"""{"auth_typ":"aad","claims":[{{Who}},{"typ":"roles","val":{"Admin":true} }]}"""),
        Principal.Encode($$"""{"auth_typ":"aad","claims":[{{Who}},{{Admin}}],"claims":[]}"""),
        Principal.Encode($$"""{"auth_typ":"aad","claims":[{{Who}},{{Admin}}]} trailing"""),
        Principal.Encode($$"""{"auth_typ":"aad","claims":[{{Who}},{"typ":"oid","val":"5f0a1c3e-1b2d-4c3f-8a9b-000000000000"},{{Admin}}]}"""),
        Principal.Encode($$"""{"auth_typ":"aad","claims":[{"typ":"oid","val":"ann"},{{Admin}}]}"""),
        Principal.Encode($$"""{"auth_typ":"google","claims":[{{Who}},{{Admin}}]}"""),
        Principal.Encode($$"""{"claims":[{{Who}},{{Admin}}]}"""),
        Principal.Encode($$"""{"identityProvider":"aad","userId":"1","userDetails":"ann","userRoles":["anonymous","Admin"]}"""),
        Principal.Encode($$"""{"auth_typ":"aad","claims":[{{Who}},{{Admin}},{"typ":"filler","val":"{{new string('x', 70_000)}}"}]}"""),
        new('A', 1_000_000),
        Principal.Encode(string.Concat(Enumerable.Repeat("[", 5000))),
    ];
}
