namespace Azure.Data.Tables.Wire;

/// <summary>A query's pages, each fetched when it is asked for.</summary>
/// <param name="fetch">Fetches the page at a continuation token (null: the first) with at most so many rows.</param>
/// <param name="maxPerPage">Rows a page where the reader names none.</param>
internal sealed class PagedQuery<T>(Func<string?, int?, CancellationToken, Task<Page<T>>> fetch, int? maxPerPage, CancellationToken cancellationToken)
    : AsyncPageable<T>(cancellationToken)
    where T : notnull
{
    public override async IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
    {
        do
        {
            var page = await fetch(continuationToken, pageSizeHint ?? maxPerPage, CancellationToken).ConfigureAwait(false);
            yield return page;
            continuationToken = page.ContinuationToken;
        }
        while (continuationToken is not null);
    }

    public override async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        string? token = null;
        do
        {
            var page = await fetch(token, maxPerPage, cancellationToken.CanBeCanceled ? cancellationToken : CancellationToken).ConfigureAwait(false);
            foreach (var item in page.Values)
                yield return item;
            token = page.ContinuationToken;
        }
        while (token is not null);
    }
}
