using System.Collections.Frozen;

namespace LeadFunctions.Core.Identity;

/// <summary>
/// Tells mailboxes that anybody can have from a company's own. The list holds the large providers of the countries that most leads come from.
/// </summary>
internal static class FreeMail
{
    private static readonly FrozenSet<string> Domains = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "gmail.com", "googlemail.com", "outlook.com", "msn.com", "passport.com", "ymail.com", "rocketmail.com", "icloud.com", "me.com", "mac.com", "aol.com",
        "aim.com", "mail.com", "email.com", "usa.com", "proton.me", "protonmail.com", "pm.me", "tutanota.com", "tuta.io", "hey.com", "fastmail.com", "zoho.com",
        "hushmail.com", "inbox.com", "comcast.net", "verizon.net", "att.net", "sbcglobal.net", "cox.net", "bellsouth.net", "btinternet.com", "sky.com",
        "web.de", "freenet.de", "t-online.de", "arcor.de", "posteo.de", "mailbox.org",
        "libero.it", "virgilio.it", "tiscali.it", "alice.it", "tin.it", "tim.it", "inwind.it", "iol.it", "fastwebnet.it", "email.it",
        "orange.fr", "wanadoo.fr", "free.fr", "laposte.net", "sfr.fr", "neuf.fr", "bbox.fr",
        "naver.com", "daum.net", "hanmail.net", "kakao.com", "nate.com",
        "mynet.com", "mynet.com.tr", "superonline.com", "ttmail.com",
        "terra.com.br", "uol.com.br", "bol.com.br", "ig.com.br", "sapo.pt", "telefonica.net", "terra.es",
        "qq.com", "foxmail.com", "163.com", "126.com", "yeah.net", "sina.com", "sina.cn", "sohu.com", "139.com", "189.cn", "aliyun.com",
        "pchome.com.tw", "hinet.net",
        "docomo.ne.jp", "ezweb.ne.jp", "softbank.ne.jp", "i.softbank.jp", "nifty.com", "biglobe.ne.jp", "excite.co.jp",
        "yandex.ru", "yandex.com", "ya.ru", "mail.ru", "bk.ru", "list.ru", "inbox.ru", "rambler.ru", "rediffmail.com", "seznam.cz", "wp.pl", "o2.pl", "onet.pl",
        "interia.pl", "abv.bg", "ukr.net", "bigpond.com", "optusnet.com.au", "xtra.co.nz", "hotmail.com", "live.com", "yahoo.com", "gmx.com");

    /// <summary>Brands with a domain in many countries (yahoo.co.jp, hotmail.fr, gmx.at).</summary>
    private static readonly FrozenSet<string> Brands =
        FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "yahoo", "hotmail", "outlook", "live", "gmx", "windowslive");

    /// <summary>True when mailboxes at <paramref name="domain"/> are given to anybody. Case does not matter.</summary>
    public static bool IsFreeMail(string domain)
    {
        var labels = domain.ToLowerInvariant().Split('.');
        var isCountryDomain = labels is [_, "com" or "net"] or [_, { Length: 2 }] or [_, "co" or "com", { Length: 2 }];
        return Domains.Contains(domain) || (isCountryDomain && Brands.Contains(labels[0]));
    }
}
