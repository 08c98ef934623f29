using Azure;
using Azure.Data.Tables;
using LeadFunctions.Core.Leads;
using LeadFunctions.Storage;

namespace LeadFunctions.Duplicates;

/// <summary>
/// Pairs in table <c>Duplicates</c>: PK <c>list</c>, RK <c>rank;id;id</c> for all of them, best first; and under each lead's id, RK <c>with;other id</c>. The
/// row of the list is written first and those of the leads last: they know which row of the list is theirs, so that a crash leaves none behind.
/// </summary>
internal sealed class PairRows(LeadTables tables)
{
    /// <summary>Pairs of one lead that are looked at; whoever has more has been flooded.</summary>
    public const int MostOfLead = 100;

    /// <summary>Rows of one transaction.</summary>
    public const int MostAtOnce = 100;

    private const string List = "list";
    private const string With = "with;";

    /// <summary>Pairs of a lead by the other's id, the first <see cref="MostOfLead"/>.</summary>
    public async Task<IReadOnlyList<Pair>> OfLeadAsync(LeadId id, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {id.ToString()} and RowKey ge {With} and RowKey lt 'with<'");
        return await tables.Duplicates.QueryAsync<TableEntity>(filter, MostOfLead, cancellationToken: cancellation)
            .Take(MostOfLead)
            .Select(Pair.Of)
            .ToListAsync(cancellation);
    }

    public async Task<Pair?> FindAsync(PairIds ids, CancellationToken cancellation)
    {
        var found = await tables.Duplicates.GetEntityIfExistsAsync<TableEntity>(
            ids.First.ToString(), With + ids.Second, cancellationToken: cancellation);
        return found.HasValue ? Pair.Of(found.Value!) : null;
    }

    /// <summary>Pairs behind one in the list, likeliest first.</summary>
    /// <param name="after">Row key; empty for the beginning.</param>
    public async Task<IReadOnlyList<Pair>> ListAsync(string after, int take, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {List} and RowKey gt {after}");
        return await tables.Duplicates.QueryAsync<TableEntity>(filter, take, cancellationToken: cancellation)
            .Take(take)
            .Select(Pair.Of)
            .ToListAsync(cancellation);
    }

    /// <summary>Pairs in the list, those among them that are settled since; counted no further than <paramref name="most"/>.</summary>
    public async Task<int> CountAsync(int most, CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {List}");
        return await tables.Duplicates.QueryAsync<TableEntity>(filter, most, ["RowKey"], cancellation).Take(most).CountAsync(cancellation);
    }

    /// <summary>Writes pairs of one lead.</summary>
    /// <param name="pairs">Each with the row that it replaces; <see cref="MostAtOnce"/> at most.</param>
    public async Task PutAsync(LeadId of, IReadOnlyList<(Pair New, Pair? Old)> pairs, CancellationToken cancellation)
    {
        if (pairs.Count == 0)
            return;
        await SubmitAsync(pairs.Select(pair => pair.New.ToEntity(List, pair.New.ListRow)), cancellation);
        await Task.WhenAll(pairs
            .Where(pair => pair.Old is not null && pair.Old.ListRow != pair.New.ListRow)
            .Select(pair => RemoveFromListAsync(pair.Old!, cancellation)));
        await Task.WhenAll(pairs.Select(pair => tables.Duplicates.UpsertEntityAsync(
            OfLead(pair.New, pair.New.Ids.Other(of)), TableUpdateMode.Replace, cancellation)));
        await SubmitAsync(pairs.Select(pair => OfLead(pair.New, of)), cancellation);
    }

    /// <summary>Removes a pair from the list and from both leads.</summary>
    public async Task RemoveAsync(Pair pair, LeadId of, CancellationToken cancellation)
    {
        await RemoveFromListAsync(pair, cancellation);
        await RemoveWithAsync(pair.Ids.Other(of), of, cancellation);
        await RemoveWithAsync(of, pair.Ids.Other(of), cancellation);
    }

    public Task RemoveFromListAsync(Pair pair, CancellationToken cancellation) =>
        tables.Duplicates.DeleteEntityAsync(List, pair.ListRow, ETag.All, cancellation);

    private async Task RemoveWithAsync(LeadId id, LeadId other, CancellationToken cancellation) =>
        await tables.Duplicates.DeleteEntityAsync(id.ToString(), With + other, ETag.All, cancellation);

    private static TableEntity OfLead(Pair pair, LeadId id) => pair.ToEntity(id.ToString(), With + pair.Ids.Other(id));

    private async Task SubmitAsync(IEnumerable<TableEntity> rows, CancellationToken cancellation) => await tables.Duplicates.SubmitTransactionAsync(
        rows.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)), cancellation);
}
