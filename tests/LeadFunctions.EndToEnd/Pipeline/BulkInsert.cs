using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Data.Tables;

namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>
/// Inserts a hundred rows a request, whatever their partitions. Azure refuses that, and so does the client; Azurite takes it, which makes
/// tests with very many leads affordable.
/// </summary>
internal sealed class BulkInsert : IDisposable
{
    private readonly HttpClient _http = new();
    private readonly string _account;
    private readonly byte[] _key;
    private readonly Uri _endpoint;
    private readonly string _table;

    public BulkInsert(AzuriteFixture azurite, string table)
    {
        var settings = azurite.ConnectionString.Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(setting => setting.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1]);
        (_account, _key) = (settings["AccountName"], Convert.FromBase64String(settings["AccountKey"]));
        (_endpoint, _table) = (azurite.TableEndpoint, table);
    }

    public async Task InsertAsync(IReadOnlyList<TableEntity> rows, CancellationToken cancellation)
    {
        var address = _endpoint.ToString().TrimEnd('/');
        var body = new StringBuilder("--batch_1\r\nContent-Type: multipart/mixed; boundary=changeset_1\r\n\r\n");
        foreach (var row in rows)
        {
            var json = JsonOf(row);
            body.Append("--changeset_1\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n");
            body.Append(
                CultureInfo.InvariantCulture,
                $"POST {address}/{_table} HTTP/1.1\r\nContent-Type: application/json\r\nAccept: application/json;odata=minimalmetadata\r\n"
                + $"Prefer: return-no-content\r\nDataServiceVersion: 3.0\r\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n");
            body.Append(json).Append("\r\n");
        }

        body.Append("--changeset_1--\r\n--batch_1--\r\n");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{address}/$batch");
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.ToString()));
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/mixed; boundary=batch_1");
        var date = TimeProvider.System.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        var signature = HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{date}\n/{_account}{new Uri(address).AbsolutePath}/$batch"));
        request.Headers.Add("x-ms-date", date);
        request.Headers.Add("x-ms-version", "2020-12-06");
        request.Headers.Add("DataServiceVersion", "3.0");
        request.Headers.Add("Authorization", $"SharedKeyLite {_account}:{Convert.ToBase64String(signature)}");
        using var response = await _http.SendAsync(request, cancellation);
        var answer = await response.Content.ReadAsStringAsync(cancellation);
        Assert.True(response.IsSuccessStatusCode && answer.Split("HTTP/1.1 204").Length - 1 == rows.Count, $"{(int)response.StatusCode} {answer}");
    }

    public void Dispose() => _http.Dispose();

    private static string JsonOf(TableEntity row)
    {
        var json = new JsonObject();
        foreach (var (name, value) in row)
        {
            json[name] = value is DateTimeOffset time
                ? time.ToString("O", CultureInfo.InvariantCulture).Replace("+00:00", "Z", StringComparison.Ordinal)
                : JsonValue.Create(value);
            if (value is DateTimeOffset)
                json[name + "@odata.type"] = "Edm.DateTime";
            else if (value is double)
                json[name + "@odata.type"] = "Edm.Double";
        }

        return json.ToJsonString();
    }
}
