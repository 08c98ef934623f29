using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Leads.Rows;

namespace LeadFunctions.Benchmarks.Snapshot;

/// <summary>
/// The wire behind the real table client: pages of a thousand leads, made beforehand, and a journal in which nothing happens. So what a load costs is what the
/// app and the client do with what comes, however slow the storage.
/// </summary>
internal sealed partial class CannedTables : HttpMessageHandler
{
    private const int PageSize = 1000;
    private const string Letters = "abcdefghijklmnopqrstuvwxyz234567";

    /// <summary>Room for an id: no other text has such a run.</summary>
    private static readonly string Placeholder = new('~', 26);

    private readonly int _leads;
    private readonly byte[][] _pages;
    private readonly int[][] _places;
    private int _entities;
    private long _bytes;

    public CannedTables(int leads, LeadRules rules, DateTimeOffset now)
    {
        _leads = leads;
        _pages = [.. Enumerable.Range(0, 8).Select(page => Encoding.UTF8.GetBytes(Page(page, rules, now)))];
        _places = [.. _pages.Select(PlacesOf)];
    }

    public int Entities => _entities;

    public long Bytes => _bytes;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath;
        if (!path.EndsWith("()", StringComparison.Ordinal))
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.NoContent));
        var query = Uri.UnescapeDataString(request.RequestUri.Query);
        if (!path.Contains("Leads", StringComparison.Ordinal) || FirstLetter().Match(query) is not { Success: true } range)
            return Task.FromResult(Json("{\"value\":[]}"u8.ToArray()));
        var letter = range.Groups[1].Value[0];
        var from = NextRow().Match(query) is { Success: true } next ? int.Parse(next.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
        return Task.FromResult(Rows(letter, from));
    }

    private HttpResponseMessage Rows(char letter, int from)
    {
        var inRange = (_leads / 32) + (Letters.IndexOf(letter, StringComparison.Ordinal) < _leads % 32 ? 1 : 0);
        var count = Math.Min(PageSize, inRange - from);
        var kind = ((from / PageSize) + letter) & 7;
        var page = _pages[kind].AsSpan();
        var places = _places[kind];
        // A shorter page ends behind the row that is the last.
        byte[] body = count == PageSize ? page.ToArray() : count == 0 ? "{\"value\":[]}"u8.ToArray() : [.. page[..EndOf(page, places, count)], .. "]}"u8];
        for (var row = 0; row < count; row++)
            WriteId(body.AsSpan(places[row], 26), letter, from + row);
        Interlocked.Add(ref _entities, count);
        Interlocked.Add(ref _bytes, body.Length);
        var answer = Json(body);
        if (from + count < inRange)
        {
            answer.Headers.Add("x-ms-continuation-NextPartitionKey", letter.ToString());
            answer.Headers.Add("x-ms-continuation-NextRowKey", (from + count).ToString(CultureInfo.InvariantCulture));
        }

        return answer;
    }

    private static int EndOf(ReadOnlySpan<byte> page, int[] places, int count) => page[..places[count]].LastIndexOf(",{"u8);

    /// <summary>Spread over all ids, as hashes are.</summary>
    private static void WriteId(Span<byte> id, char letter, int number)
    {
        id[0] = (byte)letter;
        var bits = ((ulong)number + 1) * 0x9E3779B97F4A7C15;
        for (var place = 1; place < 26; place++)
        {
            id[place] = (byte)Letters[(int)(bits & 31)];
            bits = (bits >> 5) ^ (bits << 59) ^ ((ulong)number << 20);
        }
    }

    private static HttpResponseMessage Json(byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json;odata=minimalmetadata");
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = content };
    }

    private static int[] PlacesOf(byte[] page)
    {
        var (places, placeholder) = (new List<int>(), Encoding.UTF8.GetBytes(Placeholder));
        for (var at = page.AsSpan().IndexOf(placeholder); at >= 0;)
        {
            places.Add(at);
            var next = page.AsSpan(at + 26).IndexOf(placeholder);
            at = next < 0 ? next : at + 26 + next;
        }

        return [.. places];
    }

    private static string Page(int page, LeadRules rules, DateTimeOffset now) =>
        $"{{\"value\":[{string.Join(',', Enumerable.Range(page * PageSize, PageSize).Select(number => Row(number, rules, now)))}]}}";

    private static string Row(int number, LeadRules rules, DateTimeOffset now)
    {
        var lead = SampleLeads.Of("s", number, now.AddMinutes(-number * 37), rules) with
        {
            LifeCycle = LeadLifeCycle.None with { Stage = (LeadStage)(number % 8) },
        };
        var whole = LeadRow.Of(lead, null);
        var json = new JsonObject { ["odata.etag"] = "W/\"datetime'2026-03-02T09%3A00%3A00.0000000Z'\"", ["PartitionKey"] = Placeholder };
        foreach (var column in LeadRow.ListedColumns.Skip(1).Where(whole.ContainsKey))
            Add(json, column, whole[column]);
        return json.ToJsonString();
    }

    private static void Add(JsonObject json, string name, object value)
    {
        json[name] = value switch
        {
            DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture),
            // Without a point the client would take it for a whole number.
            double number => JsonNode.Parse(number.ToString("0.0###############", CultureInfo.InvariantCulture)),
            _ => JsonValue.Create(value),
        };
        if (value is DateTimeOffset)
            json[name + "@odata.type"] = "Edm.DateTime";
    }

    [GeneratedRegex("PartitionKey ge '(.)'")]
    private static partial Regex FirstLetter();

    [GeneratedRegex("NextRowKey=([0-9]+)")]
    private static partial Regex NextRow();
}
