using Azure;
using Azure.Data.Tables;

namespace LeadFunctions.EndToEnd.Host;

/// <summary>One submission as the history holds it.</summary>
internal sealed record Applied(Guid SubmissionId, string LeadId, string Kind, string Body);

/// <summary>What the tables hold, read without the app.</summary>
internal sealed class StoredLeads(string connectionString, string prefix)
{
    private readonly TableServiceClient _service = new(connectionString);

    public TableClient Table(string name) => _service.GetTableClient(prefix + name);

    /// <summary>All rows; none while the table does not exist.</summary>
    public async Task<List<TableEntity>> RowsAsync(string table, string? filter = null)
    {
        var rows = new List<TableEntity>();
        try
        {
            await foreach (var row in Table(table).QueryAsync<TableEntity>(filter))
                rows.Add(row);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return [];
        }

        return rows;
    }

    /// <summary>Every submission, or repeat of one, in any history.</summary>
    public async Task<List<Applied>> SubmissionsAsync(string? filter = null) =>
    [
        .. (await RowsAsync("Leads", filter))
            .Where(row => row.GetString("Kind") is "Submission" or "Repeat")
            .Select(row => new Applied(
                Guid.Parse(row.GetString("SubmissionId")!),
                row.PartitionKey,
                row.GetString("Kind")!,
                System.Text.Encoding.UTF8.GetString(row.GetBinary("Body")!))),
    ];

    /// <summary>Waits until a submission stands in a history.</summary>
    public Task<Applied> StoredAsync(Guid submissionId) => Eventually.FindAsync(
        async () => (await SubmissionsAsync(TableClient.CreateQueryFilter($"SubmissionId eq {submissionId.ToString()}"))).SingleOrDefault(),
        () => $"Submission {submissionId} is in no history.");

    public async Task<List<TableEntity>> HeadsAsync() => await RowsAsync("Leads", "RowKey eq 'lead'");

    /// <summary>Nothing is left beside the histories, and each head counts the submissions of its own history.</summary>
    public async Task AssertConsistentAsync()
    {
        Assert.Empty(await RowsAsync("Quarantine"));
        Assert.Empty(await RowsAsync("Spool"));
        var counts = (await SubmissionsAsync()).Where(one => one.Kind == "Submission").CountBy(one => one.LeadId).ToDictionary();
        Assert.All(
            (await HeadsAsync()).Where(head => head.GetString("RedirectTo") is null),
            head => Assert.Equal(counts.GetValueOrDefault(head.PartitionKey), head.GetInt32("Submissions")));
    }
}
