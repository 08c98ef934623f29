using System.Net;
using System.Text;

namespace LeadFunctions.EndToEnd.Host;

/// <summary>Leads that come otherwise than as plain UTF-8 JSON are leads all the same.</summary>
[Collection(SharedHost.Collection)]
public sealed class EncodedBodyTests(SharedHost shared)
{
    private HostProcess Host => shared.Host;

    [Theory]
    [InlineData("text/plain", "utf-8", null)]
    [InlineData(null, "utf-8", null)]
    [InlineData("application/json", "utf-8", "gzip")]
    [InlineData("application/json", "utf-8", "deflate")]
    [InlineData("application/json", "utf-8", "br")]
    [InlineData("application/json", "utf-8", "identity")]
    [InlineData("application/json; charset=utf-16", "utf-16", null)]
    [InlineData("application/json", "utf-16BE", null)]
    [InlineData("application/json; charset=utf-8", "utf-32", "gzip")]
    [InlineData("text/plain; charset=iso-8859-1", "iso-8859-1", null)]
    [InlineData("application/json; charset=windows-1252", "iso-8859-1", "br")]
    public async Task A_lead_is_stored_as_it_was_meant_however_it_was_written_and_packed(string? contentType, string encoding, string? coding)
    {
        var lead = Bodies.Request(Bodies.Customer("encoded")).Replace("Pat", "Zoë", StringComparison.Ordinal);
        var content = new ByteArrayContent(Packed.By(coding ?? "", Encoding.GetEncoding(encoding).GetBytes(lead)));
        if (contentType is not null)
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        if (coding is not null)
            content.Headers.ContentEncoding.Add(coding);

        using var response = await Host.Client.PostAsync("api/leads", content);

        var answer = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.Accepted, answer);
        var id = System.Text.Json.JsonDocument.Parse(answer).RootElement.GetProperty("submissionId").GetGuid();
        Assert.Equal(lead, (await shared.Stored.StoredAsync(id)).Body);
    }
}
