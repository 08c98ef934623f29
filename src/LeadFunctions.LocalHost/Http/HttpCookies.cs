using LeadFunctions.LocalHost.Worker.Rpc;
using Microsoft.AspNetCore.Http;

namespace LeadFunctions.LocalHost.Http;

internal static class HttpCookies
{
    public static CookieOptions Options(RpcHttpCookie cookie) => new()
    {
        Domain = cookie.Domain?.Value,
        Path = cookie.Path?.Value is { Length: > 0 } path ? path : "/",
        Expires = cookie.Expires?.Value?.ToDateTimeOffset(),
        HttpOnly = cookie.HttpOnly?.Value ?? false,
        Secure = cookie.Secure?.Value ?? false,
        MaxAge = cookie.MaxAge is { KindCase: NullableDouble.KindOneofCase.Value } age ? TimeSpan.FromSeconds(age.Value) : null,
        SameSite = cookie.SameSite switch
        {
            RpcHttpCookie.Types.SameSite.Lax => SameSiteMode.Lax,
            RpcHttpCookie.Types.SameSite.Strict => SameSiteMode.Strict,
            RpcHttpCookie.Types.SameSite.ExplicitNone => SameSiteMode.None,
            _ => SameSiteMode.Unspecified,
        },
    };
}
