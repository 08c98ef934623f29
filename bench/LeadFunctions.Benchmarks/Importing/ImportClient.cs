using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using LeadFunctions.EndToEnd;
using LeadFunctions.Imports;

namespace LeadFunctions.Benchmarks.Importing;

/// <summary>Imports a list through a running host, as a program does.</summary>
internal sealed class ImportClient(HostProcess host)
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);

    /// <summary>A list of so many customers, of whom no other run has one.</summary>
    public static byte[] List(string run, int rows)
    {
        var text = new StringBuilder("First name;Last name;Company;Email;Phone;Country;Note\n");
        for (var row = 0; row < rows; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"Ada{row % 89};Lovelace {run}{row};Contoso {row % 997};{run}{row}@customer{row % 97}.example.org;")
                .Append(CultureInfo.InvariantCulture, $"+1 425 {2000000 + row};US;Asked for an offer for 40 seats.\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    public async Task<Guid> UploadAsync(byte[] file, CancellationToken cancellation)
    {
        var order = StartImportCommand.Example with { Bytes = file.Length, Mapping = null, Action = ImportAction.Listed, Delimiter = null };
        using var started = await host.Client.PostAsJsonAsync("api/imports", order, Http.ApiJson.Options, cancellation);
        started.EnsureSuccessStatusCode();
        var id = (await started.Content.ReadFromJsonAsync<JsonElement>(cancellation)).GetProperty("id").GetGuid();
        for (var (part, at) = (1, 0); at < file.Length; part++, at += ImportRecord.PartBytes)
        {
            using var content = new ByteArrayContent(file, at, Math.Min(ImportRecord.PartBytes, file.Length - at));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            using var put = await host.Client.PutAsync(new Uri($"api/imports/{id}/parts/{part}", UriKind.Relative), content, cancellation);
            put.EnsureSuccessStatusCode();
        }

        return id;
    }

    /// <param name="what"><c>check</c> or <c>run</c>.</param>
    public async Task TellAsync(Guid id, string what, CancellationToken cancellation)
    {
        using var told = await host.Client.PostAsync(new Uri($"api/imports/{id}/{what}", UriKind.Relative), null, cancellation);
        told.EnsureSuccessStatusCode();
    }

    public async Task<JsonElement> UntilAsync(Guid id, Func<JsonElement, bool> isThere, CancellationToken cancellation)
    {
        while (true)
        {
            var import = await host.Client.GetFromJsonAsync<JsonElement>(new Uri($"api/imports/{id}", UriKind.Relative), cancellation);
            if (isThere(import))
                return import;
            await Task.Delay(Between, cancellation);
        }
    }

    public static bool Is(JsonElement import, string state) => import.GetProperty("state").GetString() == state;
}
