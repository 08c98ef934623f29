using LeadFunctions.Core.Text;
using LeadFunctions.Http;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace LeadFunctions.Access;

/// <summary>
/// Who signed in. The header that says so is believed only where the platform says that it authenticates: then it takes the header out of every
/// request from outside and writes its own. Anywhere else anybody could send one.
/// </summary>
internal sealed class SignIn(IConfiguration configuration, IOptions<AccessOptions> options)
{
    /// <summary>Set by the platform, to <c>True</c>; read-only there.</summary>
    public const string PlatformSetting = "WEBSITE_AUTH_ENABLED";

    /// <summary>The platform's name for Microsoft Entra ID: only there do roles and groups mean what an administrator of the directory gave.</summary>
    private const string Entra = "aad";

    private static readonly string[] IdTypes = ["oid", "http://schemas.microsoft.com/identity/claims/objectidentifier"];

    /// <summary>Best first.</summary>
    private static readonly string[] NameTypes =
    [
        "preferred_username",
        "upn",
        "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn",
        "email",
        "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
        "name",
    ];

    private readonly IReadOnlyList<(Role Role, IReadOnlyList<string> Entries)> _lists = [.. options.Value.Lists];

    private bool IsOn => string.Equals(configuration[PlatformSetting], bool.TrueString, StringComparison.OrdinalIgnoreCase);

    /// <returns>The person, or why there is none.</returns>
    public (Caller.Person? Person, Problem? Problem) Read(HttpRequestData request)
    {
        if (!IsOn)
            return (null, AccessProblems.SignInOff);

        // Several headers arrive as one, joined by a comma, which Base64 does not have.
        return request.Headers.TryGetValues(ClientPrincipal.Header, out var values)
            && values.ToArray() is [var header]
            && ClientPrincipal.TryDecode(header) is { } principal
            && string.Equals(principal.Provider, Entra, StringComparison.OrdinalIgnoreCase)
            && principal.ValuesOf(IdTypes).Distinct().ToArray() is [var id]
            && Guid.TryParseExact(id, "D", out var objectId)
                ? (PersonOf(objectId, principal), null)
                : (null, AccessProblems.NotSignedIn);
    }

    private Caller.Person PersonOf(Guid id, ClientPrincipal principal)
    {
        var name = principal.ValuesOf(NameTypes).Select(value => TextCleaner.Clean(value, Caller.Person.LongestName)?.Text).OfType<string>().FirstOrDefault();
        var roles = principal.ValuesOf("roles", principal.RoleType).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var groups = principal.ValuesOf("groups").ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new Caller.Person(
            id,
            name ?? id.ToString(),
            _lists.FirstOrDefault(list => list.Entries.Any(entry => (AccessOptions.IsGroup(entry) ? groups : roles).Contains(entry))).Role)
        {
            IsWithoutGroups = groups.Count == 0 && IsOverage(principal) && _lists.Any(list => list.Entries.Any(AccessOptions.IsGroup)),
        };
    }

    /// <summary>Of a person in more than 200 groups the token names none, and says where to ask for them.</summary>
    /// <remarks>https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference#groups-overage-claim</remarks>
    private static bool IsOverage(ClientPrincipal principal) =>
        principal.ValuesOf("_claim_names").Any(names => names.Contains("groups", StringComparison.Ordinal))
        || principal.ValuesOf("hasgroups").Any(says => bool.TryParse(says, out var hasGroups) && hasGroups);
}
