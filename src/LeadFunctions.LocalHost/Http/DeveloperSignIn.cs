using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace LeadFunctions.LocalHost.Http;

/// <summary>
/// What App Service authentication is in Azure: takes the headers that name a signed-in person out of every request, and writes its own. Whoever
/// asks from this machine is the developer; who comes through a tunnel is nobody.
/// </summary>
/// <param name="role">App role of the developer; null signs nobody in.</param>
internal sealed class DeveloperSignIn(string? role)
{
    /// <summary>By which the platform tells an app that it authenticates.</summary>
    public const string PlatformSetting = "WEBSITE_AUTH_ENABLED";

    public const string DefaultRole = "Admin";

    /// <summary>Instead of a role: nobody is signed in.</summary>
    public const string Nobody = "none";

    private const string Principal = "x-ms-client-principal";
    private const string Id = "00000000-0000-4000-8000-00000000de40";
    private const string Name = "developer@localhost";

    private static readonly string[] Forwarded = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host"];

    private readonly KeyValuePair<string, string>[] _headers = role is null ? [] : Headers(role);

    /// <summary>Who is signed in, for people to read; null for nobody.</summary>
    public string? Developer { get; } = role is null ? null : $"{Name} ({role})";

    public static bool IsOurs(string header) =>
        header.StartsWith(Principal, StringComparison.OrdinalIgnoreCase) || header.StartsWith("x-ms-token-", StringComparison.OrdinalIgnoreCase);

    /// <summary>Headers to add to a request; none for one that was not made at this machine.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> HeadersFor(HttpRequest request) => IsFromHere(request) ? _headers : [];

    /// <summary>By the address that was asked for: a page elsewhere that a name server sends here keeps its own name, and so does a tunnel.</summary>
    private static bool IsFromHere(HttpRequest request) =>
        (request.Host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(request.Host.Host, out var address) && IPAddress.IsLoopback(address)))
        && !Forwarded.Any(request.Headers.ContainsKey);

    private static KeyValuePair<string, string>[] Headers(string role)
    {
        var principal = new
        {
            auth_typ = "aad",
            name_typ = "preferred_username",
            role_typ = "roles",
            claims = new[]
            {
                new { typ = "oid", val = Id },
                new { typ = "preferred_username", val = Name },
                new { typ = "roles", val = role },
            },
        };
        return
        [
            new(Principal, Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(principal))),
            new(Principal + "-id", Id),
            new(Principal + "-name", Name),
            new(Principal + "-idp", "aad"),
        ];
    }
}
