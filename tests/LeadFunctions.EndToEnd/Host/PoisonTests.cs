using System.Net;
using System.Text;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;

namespace LeadFunctions.EndToEnd.Host;

[Collection(SharedHost.Collection)]
public sealed class PoisonTests(SharedHost shared)
{
    /// <summary>As <see cref="SharedHost"/> sets it.</summary>
    private const int MaxDeliveryCount = 3;

    private HostProcess Host => shared.Host;

    [Theory]
    [InlineData("no envelope at all")]
    [InlineData(
        """
        {"schema":"leadfunctions.submission","version":99,"submissionId":"0198a8f0-0000-7000-8000-000000000000","receivedAt":"2026-01-31T12:00:00+00:00",
        """
        + """
        "channel":"x","contentType":"application/json","body":"{}"}
        """)]
    public async Task A_message_that_is_no_envelope_is_kept_whole_in_Quarantine(string message)
    {
        var body = message + new string(' ', Random.Shared.Next(1, 1000));
        await Host.SendToQueueAsync(Encoding.UTF8.GetBytes(body));

        var item = await QuarantinedAsync(one => one.TryGetProperty("body", out var kept) && kept.GetString() == body);

        Assert.Equal(("unknown-envelope", 1), (item.GetProperty("reason").GetString(), item.GetProperty("deliveries").GetInt32()));
        using var asItIs = await Host.PostAsync($"api/quarantine/{IdOf(item)}/replay", "");
        await asItIs.ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_body_that_lacks_a_comma_is_kept_mended_replayed_and_stored()
    {
        var good = Bodies.Request(Bodies.Customer("comma"));
        var broken = good.Replace(",\"OfferTitle\"", "\"OfferTitle\"", StringComparison.Ordinal);
        Assert.NotEqual(good, broken);
        using var refusal = await Host.PostAsync("api/leads", broken);
        var id = (await refusal.ProblemAsync(HttpStatusCode.BadRequest)).GetProperty("quarantineId").GetGuid();
        Assert.Equal(broken, (await QuarantinedAsync(one => IdOf(one) == id)).GetProperty("body").GetString());

        using var stillBroken = await Host.PostAsync($"api/quarantine/{id}/replay", broken);
        await stillBroken.ProblemAsync(HttpStatusCode.BadRequest);
        await ReplayAsync(id, good);

        Assert.Equal(good, (await shared.Stored.StoredAsync(id)).Body);
        await AssertClosedAsync(id);
        using var deleted = await Host.Client.DeleteAsync($"api/quarantine/{id}");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        using var gone = await Host.Client.GetAsync($"api/quarantine/{id}");
        await gone.ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_always_fails_is_redelivered_then_dead_lettered_kept_and_can_be_replayed_once_mended()
    {
        var customer = Bodies.Customer("damaged");
        var leadId = (await shared.Stored.StoredAsync(await Host.AcceptAsync(Bodies.Request(customer, "first")))).LeadId;
        var leads = shared.Stored.Table("Leads");
        var head = (await leads.GetEntityAsync<TableEntity>(leadId, "lead")).Value;
        await leads.UpdateEntityAsync(new TableEntity(leadId, "lead") { ["Damaged"] = "by hand" }, ETag.All, TableUpdateMode.Replace);

        var id = await Host.AcceptAsync(Bodies.Request(customer, "second"));
        var item = await QuarantinedAsync(one => IdOf(one) == id);

        Assert.Equal(("dead-letter", Bodies.Request(customer, "second")), (item.GetProperty("reason").GetString(), item.GetProperty("body").GetString()));
        Assert.Contains("MaxDeliveryCountExceeded", item.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.All(
            Enumerable.Range(1, MaxDeliveryCount),
            delivery => Assert.Contains($"delivery {delivery}:", Host.Output, StringComparison.Ordinal));
        Assert.DoesNotContain(customer, Host.Output, StringComparison.OrdinalIgnoreCase);

        await leads.UpdateEntityAsync(head, ETag.All, TableUpdateMode.Replace);
        await ReplayAsync(id, null);

        var applied = await shared.Stored.StoredAsync(id);
        Assert.Equal((leadId, "Submission"), (applied.LeadId, applied.Kind));
        Assert.Equal(2, (await Host.GetAsync($"api/leads/{leadId}")).GetProperty("submissions").GetInt32());
        await AssertClosedAsync(id);
    }

    private async Task ReplayAsync(Guid id, string? mended)
    {
        using var response = await Host.Client.PostAsync($"api/quarantine/{id}/replay", mended is null ? null : HostCalls.Json(Encoding.UTF8.GetBytes(mended)));
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    private async Task AssertClosedAsync(Guid id)
    {
        Assert.DoesNotContain(await ItemsAsync(""), one => IdOf(one) == id);
        var closed = Assert.Single(await ItemsAsync("&all=true"), one => IdOf(one) == id);
        Assert.Equal(1, closed.GetProperty("replays").GetInt32());
        Assert.True(closed.GetProperty("replayedAt").GetDateTimeOffset() > closed.GetProperty("receivedAt").GetDateTimeOffset());
    }

    private async Task<JsonElement> QuarantinedAsync(Func<JsonElement, bool> isWanted)
    {
        List<JsonElement> found = [];
        await Eventually.HoldsAsync(async () => (found = (await ItemsAsync("")).FindAll(isWanted.Invoke)).Count > 0, () => Host.Output);
        return Assert.Single(found);
    }

    private async Task<List<JsonElement>> ItemsAsync(string query) =>
        [.. (await Host.GetAsync($"api/quarantine?take=100{query}")).GetProperty("items").EnumerateArray()];

    private static Guid IdOf(JsonElement item) => item.GetProperty("id").GetGuid();
}
