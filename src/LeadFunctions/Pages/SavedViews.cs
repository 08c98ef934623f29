using Azure;
using Azure.Data.Tables;
using LeadFunctions.Core.Text;
using LeadFunctions.Storage;

namespace LeadFunctions.Pages;

/// <param name="Address">Filters of a list; holds no personal data.</param>
internal sealed record SavedView(string Name, string Address);

/// <summary>Views of the list that people saved: table <c>Views</c>, PK the person's object id, RK hash of the view's name.</summary>
internal sealed class SavedViews(LeadTables tables)
{
    public const int Most = 30;
    public const int LongestName = 60;
    public const int LongestAddress = 2000;

    public async Task<IReadOnlyList<SavedView>> OfAsync(Guid person, CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {person.ToString()}");
        return await tables.Views.QueryAsync<TableEntity>(filter, Most, cancellationToken: cancellation).Take(Most)
            .Select(row => new SavedView(row.GetString("Name") ?? "", row.GetString("Address") ?? "/leads"))
            .OrderBy(view => view.Name, StringComparer.CurrentCultureIgnoreCase)
            .ToListAsync(cancellation);
    }

    /// <summary>The same name again takes the place of the one before.</summary>
    public async Task SaveAsync(Guid person, SavedView view, CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        var row = new TableEntity(person.ToString(), KeyHash.Of(view.Name)) { ["Name"] = view.Name, ["Address"] = view.Address };
        await tables.Views.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
    }

    public async Task RemoveAsync(Guid person, string name, CancellationToken cancellation)
    {
        await tables.ReadyAsync(cancellation);
        await tables.Views.DeleteEntityAsync(person.ToString(), KeyHash.Of(name), ETag.All, cancellation);
    }
}
