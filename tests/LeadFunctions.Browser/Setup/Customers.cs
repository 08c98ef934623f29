using System.Text.Json;

namespace LeadFunctions.Browser.Setup;

/// <param name="Offer">By which it is found.</param>
/// <param name="Age">How long ago it came.</param>
internal sealed record Customer(string Offer, TimeSpan Age, string Body);

/// <summary>Leads as the world sends them, several scripts and some malice among them.</summary>
internal static class Customers
{
    public const string Overdue = "overdue";
    public const string RunningOut = "runningout";
    public const string Merged = "merged";
    public const string Called = "called";
    public const string Planned = "planned";
    public const string OptedOut = "optedout";
    public const string Withheld = "withheld";
    public const string Markup = "markup";
    public const string Bidi = "bidi";
    public const string Long = "long";

    public const string Script = "<script>alert(1)</script>";

    /// <summary>Turns what comes after it around, and never turns it back.</summary>
    public const string Override = "\u202egpj.exe\u2067";

    public static IReadOnlyList<Customer> All { get; } =
    [
        Of(Overdue, 25.7, "Giulia Ferrara", "litware-energia.example", "Italia", "Direttrice acquisti",
            "Ci serve un preventivo per 3 stabilimenti prima di venerdì.", "+39 02 0000 0142"),
        Of(Called, 24.3, "Nguyễn Minh Châu", "contoso-freight.example", "Việt Nam", "Director of IT", "Does it read Dynamics 365 without an add-on?"),
        Of(Merged, 70, "한지수 Han", "fabrikam-robotics.example", "대한민국", "Head of Data", "How do you price test drives?", action: "StartTestDrive"),
        Of(Merged, 23.3, "한지수 Han", "fabrikam-robotics.example", "대한민국", "Head of Data", "내년 1월까지 파일럿을 시작하고 싶습니다. 견적을 부탁드립니다.", "+82 31 555 0142"),
        Of(RunningOut, 21.8, "Élodie Marchand", "adventure-works.example", "France", "Directrice financière",
            "Peut-on garder toutes les données en France ?", "+33 1 99 00 42 71"),
        Of("hot", 4.7, "Elif Yıldırım", "alpine-ski-house.example", "Türkiye", "Genel müdür",
            "Fiyat listesini ve referanslarınızı paylaşır mısınız?", "+90 212 555 01 42"),
        Of("rtl", 2.9, "مريم الحداد", "relecloud-gulf.example", "الإمارات العربية المتحدة", "المدير التقني",
            "نحتاج عرضاً توضيحياً للفريق هذا الأسبوع، من فضلكم."),
        Of(Planned, 30, "Kwame Mensah", "proseware.example", "Ghana", "Board member", "Call me back.", "+233 30 255 0142"),
        Of("waiting", 1.2, "Priya Raghunathan", "margies-travel.example", "India", "Analyst", null, action: "INS"),
        Of("waiting2", .5, "Lucía Ferreyra", "coho-winery.example", "Argentina", null, "Quisiera ver una demostración en español.", action: "INS"),
        Of(OptedOut, 3, "Søren Lindqvist", "tailwind-traders.example", "Sverige", null, null),
        new(Withheld, TimeSpan.FromHours(2), JsonSerializer.Serialize(new { LeadSource = $"AzureMarketplace-INS|contoso.{Withheld}" })),
        Of(Markup, 19.1, $"{Script}\"><img src=x onerror=alert(2)>", "'; DROP TABLE Leads;--", "<svg onload=alert(3)>", "javascript:alert(4)",
            "=HYPERLINK(\"http://win.example\",\"free\") {{7*7}} ${7*7} <a href='//evil.example'>x</a>", "<b>+1</b>"),
        Of(Bidi, 1.9, Override, "xn--pypal-4ve.example", "\u200f\u202bUK", "CEO\u202e\u0301\u0301\u0301", $"{Override} {Override}\u0007\u200b{Override}"),
        Of(Long, 1.8, new string('W', 5000) + " " + new string('م', 5000), new string('w', 200) + ".example", new string('c', 3000),
            new string('t', 3000), new string('n', 8000)),
    ];

    /// <summary>A body as Partner Center sends it.</summary>
    public static string Body(
        string offer, string name, string domain, string? country, string? title, string? note, string? phone = null, string action = "PLT") =>
        JsonSerializer.Serialize(new
        {
            UserDetails = new
            {
                FirstName = name.Split(' ', 2)[0],
                LastName = name.Split(' ', 2).ElementAtOrDefault(1),
                Email = $"{offer}@{domain}",
                Phone = phone,
                Country = country,
                Company = domain,
                Title = title,
            },
            LeadSource = $"AppSource-{action}|contoso.{offer}",
            OfferTitle = "Northwind Insights",
            Description = note,
        });

    private static Customer Of(
        string offer, double hours, string name, string domain, string? country, string? title, string? note, string? phone = null, string action = "PLT") =>
        new(offer, TimeSpan.FromHours(hours), Body(offer, name, domain, country, title, note, phone, action));
}
