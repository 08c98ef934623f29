using System.Globalization;
using System.Text;

namespace LeadFunctions.Benchmarks;

/// <summary>Bodies in the shape that Microsoft documents, every one another customer. One in eight is written in another script than ASCII.</summary>
internal static class LeadSamples
{
    private static readonly (string First, string Last, string Company, string Country)[] People =
    [
        ("John", "Smith", "Contoso Ltd", "US"),
        ("Mary", "Johnson", "Fabrikam Inc.", "United States"),
        ("Anna", "Schmidt", "Adventure Works GmbH", "DE"),
        ("Peter", "Jansen", "Litware BV", "Netherlands"),
        ("Giulia", "Rossi", "Tailspin Toys srl", "Italia"),
        ("Emma", "Martin", "Northwind Traders", "France"),
        ("David", "Brown", "Wide World Importers", "GB"),
        ("José", "Núñez", "Compañía Alpina SA", "España"),
    ];

    private static readonly string[] Titles =
    [
        "CTO", "Head of IT", "Software Engineer", "Vice President, Sales", "IT Manager", "Consultant", "Director of Operations", "Student",
    ];

    private static readonly string[] Sources =
    [
        "AzureMarketplace-INS|bitnami.openedxcypress",
        "AppSource (SPZA)-PLT | contoso.crm-connector",
        "AzurePortal-Create|contoso.vm-image",
        "AzureMarketplace",
    ];

    /// <param name="run">Keeps the customers of one run apart from those of another: letters and digits.</param>
    public static string Body(string run, int number)
    {
        var (first, last, company, country) = People[number % People.Length];
        var (title, source) = (Titles[number / 3 % Titles.Length], Sources[number % Sources.Length]);
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"UserDetails":{"FirstName":"{{first}}","LastName":"{{last}} {{run}}{{number}}","Email":"{{run}}{{number}}@customer{{number % 97}}"""
            + $$""".example.org","Phone":"+1 425 {{2000000 + number}}","Country":"{{country}}","Company":"{{company}}","Title":"{{title}}"}"""
            + $$""","LeadSource":"{{source}}","ActionCode":"INS","OfferTitle":"Contoso Connector","Description":"Please call me """
            + $$"""about an offer for 40 seats."}""");
    }

    public static byte[] Utf8(string run, int number) => Encoding.UTF8.GetBytes(Body(run, number));
}
