using System.Net;
using LeadFunctions.Http;

namespace LeadFunctions.Access;

/// <summary>Why a person may not do something.</summary>
internal static class AccessProblems
{
    public static Problem SignInOff { get; } = new(
        "sign-in-off",
        "People cannot sign in here",
        HttpStatusCode.ServiceUnavailable,
        "App Service authentication is off for this app, so nobody's name can be believed. Switch it on, as infra/README.md tells under Sign-in; "
        + "programs call the same operations below /api with a function key.");

    public static Problem NotSignedIn { get; } = new(
        "not-signed-in",
        "Not signed in",
        HttpStatusCode.Unauthorized,
        "Sign in with Microsoft Entra ID (/.auth/login/aad), or send a token of it as Authorization: Bearer.");

    public static Problem CrossSite { get; } = new(
        "cross-site",
        "Not from a page of this site",
        HttpStatusCode.Forbidden,
        "What changes something is taken from pages of this site only. Browsers say so by themselves; a program sends Sec-Fetch-Site: same-origin.",
        "Sec-Fetch-Site");

    public static Problem NotJson { get; } = new(
        "unsupported-media-type",
        "Unsupported content type",
        HttpStatusCode.UnsupportedMediaType,
        "Send the body with Content-Type: application/json.",
        "Content-Type");

    /// <param name="mediaType">What the operation takes; null: JSON.</param>
    public static Problem NotOfType(string? mediaType) =>
        mediaType is null ? NotJson : NotJson with { Detail = $"Send the body with Content-Type: {mediaType}." };

    public static Problem NoSuchOperation { get; } = new(
        "no-such-operation", "No such operation", HttpStatusCode.NotFound, "Nothing is offered to people at this address; docs/api.md lists what is.");

    /// <summary>What an operation may answer to people alone.</summary>
    public static IEnumerable<Problem> OfPeople(Role least, bool isChange) =>
        [SignInOff, NotSignedIn, RoleTooLow(least, Role.None), .. isChange ? [CrossSite, NotJson] : Array.Empty<Problem>()];

    public static Problem MethodNotAllowed(string allowed) => new(
        "method-not-allowed", "Method not allowed", HttpStatusCode.MethodNotAllowed, $"This address takes {allowed}.")
    {
        Allow = allowed,
    };

    public static Problem RoleTooLow(Role needed, Role given, bool isWithoutGroups = false) => new(
        "role-too-low",
        "Your role is too low",
        HttpStatusCode.Forbidden,
        (given == Role.None ? $"This needs the role {needed}, and you have none." : $"This needs the role {needed}; yours is {given}.")
        + (isWithoutGroups
            ? " You are in more groups than a token can name, so none of them was seen: ask for an app role, or have the registration send only the groups "
                + "that are assigned to the application."
            : " An administrator of your directory assigns roles."))
    {
        RequiredRole = needed.ToString(),
    };
}
