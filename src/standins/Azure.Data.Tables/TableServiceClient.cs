using System.Text.Json;
using Azure.Core;
using Azure.Data.Tables.Models;
using Azure.Data.Tables.Wire;

namespace Azure.Data.Tables;

/// <summary>The tables of one account.</summary>
public class TableServiceClient
{
    private readonly TableConnection _connection = null!;

    public TableServiceClient(string connectionString)
        : this(connectionString, null)
    {
    }

    public TableServiceClient(string connectionString, TableClientOptions? options = null) => _connection = new(connectionString, options);

    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential)
        : this(endpoint, credential, null)
    {
    }

    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions? options) => _connection = new(endpoint, credential, options);

    public TableServiceClient(Uri endpoint, TokenCredential tokenCredential, TableClientOptions? options = null) => _connection = new(endpoint, tokenCredential, options);

    /// <summary>For subclasses that stand in for a client.</summary>
    protected TableServiceClient()
    {
    }

    public virtual string AccountName => _connection.AccountName;

    public virtual Uri Uri => _connection.Endpoint;

    public static string CreateQueryFilter(FormattableString filter) => FilterLiteral.Fill(filter);

    public virtual TableClient GetTableClient(string tableName)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        return new TableClient(_connection, tableName);
    }

    /// <exception cref="RequestFailedException">409 TableAlreadyExists.</exception>
    public virtual Task<Response<TableItem>> CreateTableAsync(string tableName, CancellationToken cancellationToken = default) =>
        TableCalls.CreateAsync(_connection, tableName, Expected.Changed, cancellationToken);

    public virtual Task<Response<TableItem>> CreateTableIfNotExistsAsync(string tableName, CancellationToken cancellationToken = default) =>
        TableCalls.CreateAsync(_connection, tableName, Expected.CreatedOrPresent, cancellationToken);

    /// <returns>Status 404 when there was no such table: that is no error.</returns>
    public virtual Task<Response> DeleteTableAsync(string tableName, CancellationToken cancellationToken = default) =>
        TableCalls.DeleteAsync(_connection, tableName, cancellationToken);

    public virtual AsyncPageable<TableItem> QueryAsync(FormattableString filter, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        QueryAsync(CreateQueryFilter(filter), maxPerPage, cancellationToken);

    public virtual AsyncPageable<TableItem> QueryAsync(string? filter = null, int? maxPerPage = null, CancellationToken cancellationToken = default)
    {
        var query = new Query(filter, null);
        return new PagedQuery<TableItem>(Fetch, maxPerPage, cancellationToken);

        async Task<Page<TableItem>> Fetch(string? token, int? top, CancellationToken cancel)
        {
            using var message = _connection.Create(RequestMethod.Get, TablePath.Tables + query.ToString(top, ("NextTableName", token)));
            var response = await _connection.SendAsync(message, Expected.Ok, cancel).ConfigureAwait(false);
            using var document = JsonDocument.Parse(response.Content.ToMemory());
            TableItem[] items = [.. document.RootElement.GetProperty("value").EnumerateArray().Select(item => new TableItem(item.GetProperty("TableName").GetString()!))];
            response.Headers.TryGetValue("x-ms-continuation-NextTableName", out var next);
            return Page<TableItem>.FromValues(items, next, response);
        }
    }
}
