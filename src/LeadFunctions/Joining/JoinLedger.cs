using System.Text.Json;
using Azure.Data.Tables;
using LeadFunctions.Core.Leads;
using LeadFunctions.Storage;

namespace LeadFunctions.Joining;

/// <summary>
/// The row <c>join</c>, <c>intent</c> of table <c>FollowUps</c>: one merge or unmerge at a time in the whole app. The row is never removed, so its version
/// tells whether anything was merged or unmerged since it was read.
/// </summary>
internal sealed class JoinLedger(LeadTables tables)
{
    public const string Partition = "join";
    public const string Row = "intent";

    public async Task<JoinTurn> ReadAsync(CancellationToken cancellation)
    {
        var found = await tables.FollowUps.GetEntityIfExistsAsync<TableEntity>(Partition, Row, cancellationToken: cancellation);
        if (found is not { HasValue: true, Value: { } row })
            return new JoinTurn(null, default, null);
        return new JoinTurn(IntentOf(row) is { } open ? new JoinWork(open, row.ETag) : null, row.GetDateTimeOffset("At") ?? default, row.ETag);
    }

    /// <summary>Begins, if nothing was begun since the row was read: so what was read after it still holds.</summary>
    public async Task<JoinWork?> TryBeginAsync(JoinTurn turn, JoinIntent intent, CancellationToken cancellation)
    {
        var row = new TableEntity(Partition, Row)
        {
            ["Kind"] = intent.Kind.ToString(),
            ["Lead"] = intent.Lead.ToString(),
            ["Other"] = intent.Other.ToString(),
            ["By"] = intent.By,
            ["At"] = intent.At,
            ["Cause"] = intent.Cause,
            ["Submissions"] = JsonSerializer.Serialize(intent.Submissions),
            ["Shared"] = JsonSerializer.Serialize(intent.Shared),
        };
        return await tables.FollowUps.TryPutAsync(row, turn.ETag ?? default, cancellation) is { } version ? new JoinWork(intent, version) : null;
    }

    /// <summary>
    /// To be asked after what is to be written was read, and before it is written on condition that nobody changed it: so who wakes up late writes nothing.
    /// </summary>
    /// <exception cref="JoinSupersededException">The work is at its end.</exception>
    public async Task RequireAsync(JoinWork work, CancellationToken cancellation)
    {
        if ((await ReadAsync(cancellation)).ETag != work.ETag)
            throw new JoinSupersededException();
    }

    /// <summary>Unless somebody else ended it before.</summary>
    public Task EndAsync(JoinWork work, CancellationToken cancellation) =>
        tables.FollowUps.TryPutAsync(new TableEntity(Partition, Row) { ["At"] = work.Intent.At }, work.ETag, cancellation);

    private static JoinIntent? IntentOf(TableEntity row) => !Enum.TryParse<JoinKind>(row.GetString("Kind"), out var kind)
        ? null
        : new JoinIntent(
            kind,
            LeadId.Parse(row.GetString("Lead")),
            LeadId.Parse(row.GetString("Other")),
            row.GetString("By"),
            row.GetDateTimeOffset("At")!.Value,
            row.GetString("Cause"))
        {
            Submissions = JsonSerializer.Deserialize<string[]>(row.GetString("Submissions"))!,
            Shared = JsonSerializer.Deserialize<string[]>(row.GetString("Shared"))!,
        };
}
