using Azure.Core;
using Azure.Data.Tables.Models;
using Azure.Data.Tables.Wire;

namespace Azure.Data.Tables;

/// <summary>One table.</summary>
/// <remarks>
/// Every call throws <see cref="RequestFailedException"/> with the service's status and error code for an answer that is not among the
/// call's own outcomes, after the retries of <see cref="ClientOptions.Retry"/>.
/// </remarks>
public partial class TableClient
{
    private readonly TableConnection _connection = null!;

    public TableClient(string connectionString, string tableName)
        : this(connectionString, tableName, null)
    {
    }

    public TableClient(string connectionString, string tableName, TableClientOptions? options = null)
        : this(new TableConnection(connectionString, options), tableName)
    {
    }

    public TableClient(Uri endpoint, string tableName, TableSharedKeyCredential credential)
        : this(endpoint, tableName, credential, null)
    {
    }

    public TableClient(Uri endpoint, string tableName, TableSharedKeyCredential credential, TableClientOptions? options = null)
        : this(new TableConnection(endpoint, credential, options), tableName)
    {
    }

    public TableClient(Uri endpoint, string tableName, TokenCredential tokenCredential, TableClientOptions? options = null)
        : this(new TableConnection(endpoint, tokenCredential, options), tableName)
    {
    }

    internal TableClient(TableConnection connection, string tableName)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        _connection = connection;
        Name = tableName;
        Uri = new Uri($"{connection.Base}/{tableName}");
    }

    /// <summary>For subclasses that stand in for a client.</summary>
    protected TableClient()
    {
        Name = null!;
        Uri = null!;
    }

    public virtual string AccountName => _connection.AccountName;

    public virtual string Name { get; }

    public virtual Uri Uri { get; }

    /// <summary>Fills a filter's holes with literals, quoted and escaped as their types demand.</summary>
    /// <exception cref="ArgumentException">A value is of a type that filters do not take.</exception>
    public static string CreateQueryFilter(FormattableString filter) => FilterLiteral.Fill(filter);

    /// <exception cref="RequestFailedException">409 TableAlreadyExists.</exception>
    public virtual Task<Response<TableItem>> CreateAsync(CancellationToken cancellationToken = default) =>
        TableCalls.CreateAsync(_connection, Name, Expected.Changed, cancellationToken);

    public virtual Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default) =>
        TableCalls.CreateAsync(_connection, Name, Expected.CreatedOrPresent, cancellationToken);

    /// <returns>Status 404 when there was no such table: that is no error.</returns>
    public virtual Task<Response> DeleteAsync(CancellationToken cancellationToken = default) =>
        TableCalls.DeleteAsync(_connection, Name, cancellationToken);
}
