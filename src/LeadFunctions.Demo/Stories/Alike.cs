using LeadFunctions.Demo.Cast;

namespace LeadFunctions.Demo.Stories;

/// <summary>Two requests that look like one customer's, and are not merged by a key.</summary>
/// <param name="First">As the customer wrote first.</param>
/// <param name="Second">As the customer, or another, wrote later.</param>
internal sealed record Alike(Customer First, Customer Second)
{
    private static readonly (string First, string Last, string Company, Func<Customer, Customer> Other)[] Pairs =
    [
        ("Rosalind", "Featherstonehaugh", "Fabrikam", one => one with { Email = "r.featherstonehaugh@fabrikam.example" }),
        ("Leopold", "Wackernagel", "Litware", one => one with { LastName = "Wackernagl", Email = "leopold.wackernagl@litware.example" }),
        ("Yseult", "Quenneville", "Proseware", one => one with { Email = "yseult.q@treyresearch.example", Company = "Proseware International" }),
        ("Ottavia", "Serraglini", "Coho Winery", one => one with { FirstName = "Otta", Email = "otta@cohovineyard.example" }),
        ("Bartholomew", "Ainscough", "Contoso", one => one with { FirstName = "Bart", Email = "bart.ainscough@contoso.example" }),
        ("Zeynep", "Karamanlıoğlu", "Wingtip Toys", one => one with { LastName = "Karamanlioglu", Email = "zkaramanlioglu@wingtiptoys.example" }),
        ("Ingeborg", "Stadlhuber", "Relecloud", one => one with { FirstName = "Stadlhuber", LastName = "Ingeborg", Email = "inge@relecloud.example" }),
        ("Kasimir", "Donnersberg", "Lamna Healthcare", one => one with { Email = "kasimir.donnersberg@humongousinsurance.example" }),
        ("Perpetua", "Villanova", "Nod Publishers", one => one with { FirstName = "P.", Email = "pvillanova@nodpublishers.example" }),
        ("Gwendolyn", "Abernathy", "Tailwind Traders", one => one with { Email = "gwendolin.abernathy@tailwindtraders.example" }),

        ("Thaddeus", "Blomkvist", "VanArsdel", one => one with { Email = "tblomkvist@vanarsdel.example" }),
        ("Marguerite", "Delafosse", "Margie's Travel", one => one with { Email = "m.delafosse@margiestravel.example" }),
        ("Anselm", "Rotherham", "Fourth Coffee", one => one with { Email = "anselm.rotherham.jr@fourthcoffee.example" }),
    ];

    /// <summary>Pairs for a person to decide on.</summary>
    public const int Open = 10;

    /// <summary>Pairs that the manager merges.</summary>
    public const int Merged = 2;

    /// <summary>The open ones, then those that are merged, then one that is told apart.</summary>
    public static IReadOnlyList<Alike> All { get; } = [.. Pairs.Select(pair => Of(pair.First, pair.Last, pair.Company, pair.Other))];

    private static Alike Of(string first, string last, string company, Func<Customer, Customer> other)
    {
        var mail = $"{Casting.Latin(first)}.{Casting.Latin(last)}@{Casting.Latin(company)}.example";
        var phone = $"+44 20 7946 0{100 + first.Length + (7 * last.Length)}";
        var one = new Customer(first, last, mail, phone, company, "Head of Logistics", "UK", Catalogue.Places.Single(place => place.Code == "GB"));
        return new Alike(one, other(one) with { Phone = null });
    }
}
