using Azure.Core;
using Azure.Data.Tables.Wire;

namespace Azure.Data.Tables;

public partial class TableClient
{
    /// <param name="filter">An OData filter, best made with <see cref="CreateQueryFilter(FormattableString)"/>; null: every entity.</param>
    /// <param name="maxPerPage">Rows a page, 1 to 1,000; it does not limit how many rows the whole enumeration gives.</param>
    /// <param name="select">The properties to return; null: all.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    public virtual AsyncPageable<T> QueryAsync<T>(
        string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        var query = new Query(filter, select is null ? null : string.Join(',', select));
        return new PagedQuery<T>(Fetch, maxPerPage, cancellationToken);

        async Task<Page<T>> Fetch(string? token, int? top, CancellationToken cancel)
        {
            // Neither key can hold a control character, so a line feed parts them; a page may go on at a partition without naming a row.
            var next = token?.Split('\n');
            var rest = query.ToString(top, ("NextPartitionKey", next?[0]), ("NextRowKey", next is { Length: > 1 } ? next[1] : null));
            using var message = _connection.Create(RequestMethod.Get, $"/{Name}(){rest}");
            var response = await _connection.SendAsync(message, Expected.Ok, cancel).ConfigureAwait(false);
            return Page<T>.FromValues(EntityReader.ReadPage<T>(response.Content.ToMemory().Span), Continuation(response), response);
        }
    }

    private static string? Continuation(Response response)
    {
        if (!response.Headers.TryGetValue("x-ms-continuation-NextPartitionKey", out var partition))
            return null;
        return response.Headers.TryGetValue("x-ms-continuation-NextRowKey", out var row) ? $"{partition}\n{row}" : partition;
    }
}
