using System.Text;
using System.Text.Json;
using LeadFunctions.Access;

namespace LeadFunctions.Tests.Builders;

/// <summary>Values of the header by which App Service tells who signed in.</summary>
internal static class Principal
{
    public const string ObjectId = "5f0a1c3e-1b2d-4c3f-8a9b-0c1d2e3f4a5b";
    public const string Name = "ann@publisher.example";

    public static (string Name, string Value) Header(Role role) => (ClientPrincipal.Header, Of(role));

    public static string Of(Role role) => Of(role == Role.None ? [] : [("roles", role.ToString())]);

    /// <param name="claims">Beside those that say who it is.</param>
    public static string Of(params (string Type, string Value)[] claims) =>
        Raw([("oid", ObjectId), ("preferred_username", Name), .. claims]);

    public static string Raw(IEnumerable<(string Type, string Value)> claims, string provider = "aad", string roleType = "roles") => Encode(
        JsonSerializer.Serialize(new
        {
            auth_typ = provider,
            claims = claims.Select(claim => new { typ = claim.Type, val = claim.Value }),
            name_typ = "preferred_username",
            role_typ = roleType,
        }));

    public static string Encode(string json) => Convert.ToBase64String(Encoding.UTF8.GetBytes(json));
}
