using System.Globalization;

namespace LeadFunctions.LocalHost.Console;

/// <summary>Tells the person at the console that leads are served, and what to do next.</summary>
internal static class ReadyMessage
{
    /// <summary>The lead that Microsoft's documentation prints for trying an HTTPS endpoint.</summary>
    private const string SampleLead =
        """{"UserDetails":"""
        + """{"FirstName":"Some","LastName":"One","Email":"someone@contoso.com","Phone":"16175555555","Country":"USA","Company":"Contoso","Title":"Esquire"}"""
        + ""","LeadSource":"AzureMarketplace","ActionCode":"INS","OfferTitle":"Test Microsoft","Description":"Test run through Power Automate"}""";

    /// <param name="developer">Who is signed in to the desk; null for nobody.</param>
    public static string ForPerson(int port, string key, string? developer, TimeSpan elapsed) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        LeadFunctions is ready after {elapsed.TotalSeconds:0.0} s: POST leads to http://localhost:{port}/api/leads
          Function key: {key}
          Try it: curl -i http://localhost:{port}/api/leads -H 'x-functions-key: {key}' -H 'Content-Type: application/json' -d '{SampleLead}'
          People's routes (http://localhost:{port}/api/desk/leads): {developer ?? "nobody"} is signed in (--sign-in-as)
          Ctrl-C stops it and lets running work finish.
        """);

    /// <summary>What there is to see before anything was posted.</summary>
    public static string ForDesk(int port) => string.Create(CultureInfo.InvariantCulture, $"Desk: http://localhost:{port}/");

    public static string ForServices(string? storage, string? serviceBus) =>
        $"""
        Queue and storage are ready; run the app with these settings (those of local.settings.sample.json reach them at their usual ports):
          ServiceBus: {serviceBus ?? "as the settings say"}
          Storage:ConnectionString: {storage ?? "as the settings say"}
          Ctrl-C stops them; what they hold is kept.
        """;
}
