using System.Text.Json;

namespace LeadFunctions.LocalHost.Console;

/// <summary>Says that leads are served: to the person at the console, and to scripts by a file.</summary>
internal static class ReadyMessage
{
    /// <summary>The lead that Microsoft's documentation prints for trying an HTTPS endpoint.</summary>
    private const string SampleLead =
        """{"UserDetails":{"FirstName":"Some","LastName":"One","Email":"someone@contoso.com","Phone":"16175555555","Country":"USA","Company":"Contoso","Title":"Esquire"},"LeadSource":"AzureMarketplace","ActionCode":"INS","OfferTitle":"Test Microsoft","Description":"Test run through Power Automate"}""";

    public static string ForPerson(int port, string key) =>
        $"""
        LeadFunctions is ready: POST leads to http://localhost:{port}/api/leads
          Function key: {key}
          Try it: curl -i http://localhost:{port}/api/leads -H 'x-functions-key: {key}' -H 'Content-Type: application/json' -d '{SampleLead}'
          Ctrl-C stops it and lets running work finish.
        """;

    /// <summary>Whoever waits for the file sees it whole or not at all.</summary>
    public static void WriteFile(string path, int port, string key, string? storage)
    {
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var draft = $"{full}.{Guid.NewGuid():N}";
        File.WriteAllText(draft, JsonSerializer.Serialize(new { port, key, storage }));
        File.Move(draft, full, overwrite: true);
    }
}
