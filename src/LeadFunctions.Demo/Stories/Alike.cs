using LeadFunctions.Demo.Cast;

namespace LeadFunctions.Demo.Stories;

/// <summary>Two requests that look like one customer's, and are not merged by a key.</summary>
/// <param name="First">As the customer wrote first.</param>
/// <param name="Second">As the customer, or another, wrote later.</param>
internal sealed record Alike(Customer First, Customer Second)
{
    private static readonly (string First, string Last, string Domain, Func<Customer, Customer> Other)[] Pairs =
    [
        ("Rosalind", "Featherstonehaugh", "fabrikam", one => one with { Email = "r.featherstonehaugh@fabrikam.example" }),
        ("Leopold", "Wackernagel", "litware", one => one with { LastName = "Wackernagl", Email = "leopold.wackernagl@litware.example" }),
        ("Yseult", "Quenneville", "proseware", one => one with { Email = "yseult.q@treyresearch.example", Company = "Proseware International" }),
        ("Ottavia", "Serraglini", "cohowinery", one => one with { FirstName = "Otta", Email = "otta@cohovineyard.example" }),
        ("Bartholomew", "Ainscough", "contoso", one => one with { FirstName = "Bart", Email = "bart.ainscough@contoso.example" }),
        ("Zeynep", "Karamanlıoğlu", "wingtiptoys", one => one with { LastName = "Karamanlioglu", Email = "zkaramanlioglu@wingtiptoys.example" }),
        ("Ingeborg", "Stadlhuber", "lamnahealthcare", one => one with { FirstName = "Stadlhuber", LastName = "Ingeborg", Email = "inge@lamnahealthcare.example" }),
        ("Kasimir", "Donnersberg", "relecloud", one => one with { Email = "kasimir.donnersberg@humonginsurance.example" }),
        ("Perpetua", "Villanova", "nodpublishers", one => one with { FirstName = "P.", Email = "pvillanova@nodpublishers.example" }),
        ("Gwendolyn", "Abernathy", "tailwindtraders", one => one with { Email = "gwendolin.abernathy@tailwindtraders.example" }),

        ("Thaddeus", "Blomkvist", "vanarsdel", one => one with { Email = "tblomkvist@vanarsdel.example" }),
        ("Marguerite", "Delafosse", "margiestravel", one => one with { Email = "m.delafosse@margiestravel.example" }),
        ("Anselm", "Rotherham", "fourthcoffee", one => one with { FirstName = "Anselma", Email = "anselm.rotherham2@fourthcoffee.example" }),
    ];

    /// <summary>Pairs for a person to decide on.</summary>
    public const int Open = 10;

    /// <summary>Pairs that the manager merges.</summary>
    public const int Merged = 2;

    /// <summary>The open ones, then those that are merged, then one that is told apart.</summary>
    public static IReadOnlyList<Alike> All { get; } = [.. Pairs.Select(pair => Of(pair.First, pair.Last, pair.Domain, pair.Other))];

    private static Alike Of(string first, string last, string domain, Func<Customer, Customer> other)
    {
        var place = Catalogue.Places.Single(one => one.Code == "GB");
        var company = Catalogue.Companies.Single(name => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).Equals(domain, StringComparison.OrdinalIgnoreCase));
        var local = string.Concat($"{first}.{last}".Where(c => char.IsAscii(c))).ToLowerInvariant();
        var phone = "+44 20 7946 0" + (100 + first.Length + (7 * last.Length));
        var one = new Customer(first, last, $"{local}@{domain}.example", phone, company, "Head of Logistics", "UK", place);
        return new Alike(one, other(one) with { Phone = null });
    }
}
