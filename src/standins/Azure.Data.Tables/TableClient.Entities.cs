using Azure.Core;
using Azure.Data.Tables.Wire;

namespace Azure.Data.Tables;

public partial class TableClient
{
    /// <returns>The answer, with the new entity's ETag among its headers.</returns>
    /// <exception cref="RequestFailedException">409 EntityAlreadyExists.</exception>
    public virtual async Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        CheckKeys(entity);
        using var message = _connection.Create(RequestMethod.Post, $"/{Name}", EntityWriter.ToContent(entity));
        message.Request.Headers.SetValue("Prefer", "return-no-content");
        return await _connection.SendAsync(message, Expected.Changed, cancellationToken).ConfigureAwait(false);
    }

    /// <exception cref="RequestFailedException">404 ResourceNotFound.</exception>
    public virtual async Task<Response<T>> GetEntityAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        var response = await ReadAsync(partitionKey, rowKey, select, Expected.Ok, cancellationToken).ConfigureAwait(false);
        return Response.FromValue(EntityReader.ReadOne<T>(response.Content.ToMemory().Span), response);
    }

    public virtual async Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        var response = await ReadAsync(partitionKey, rowKey, select, Expected.OkOrMissing, cancellationToken).ConfigureAwait(false);
        return response.Status == 404
            ? new MissingEntity<T>(response)
            : Response.FromValue(EntityReader.ReadOne<T>(response.Content.ToMemory().Span), response);
    }

    /// <param name="entity">What to store.</param>
    /// <param name="ifMatch">The version that must be stored now; <see cref="ETag.All"/> for any.</param>
    /// <param name="mode">Whether stored properties that the entity lacks stay.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="RequestFailedException">412 UpdateConditionNotSatisfied, 404 ResourceNotFound.</exception>
    public virtual Task<Response> UpdateEntityAsync<T>(
        T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        if (ifMatch == default)
            throw new ArgumentException("An update names the version that it replaces; ETag.All for any.", nameof(ifMatch));
        return WriteAsync(entity, ifMatch.ToString(), mode, cancellationToken);
    }

    public virtual Task<Response> UpsertEntityAsync<T>(T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity => WriteAsync(entity, null, mode, cancellationToken);

    public virtual Task<Response> DeleteEntityAsync(ITableEntity entity, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return DeleteEntityAsync(entity.PartitionKey, entity.RowKey, ifMatch, cancellationToken);
    }

    /// <param name="partitionKey">First part of its key.</param>
    /// <param name="rowKey">Second part of its key.</param>
    /// <param name="ifMatch">The version that must be stored now; left out, any will do.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Status 404 when there was no such entity: that is no error.</returns>
    /// <exception cref="RequestFailedException">412 UpdateConditionNotSatisfied.</exception>
    public virtual async Task<Response> DeleteEntityAsync(
        string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(partitionKey);
        ArgumentNullException.ThrowIfNull(rowKey);
        using var message = _connection.Create(RequestMethod.Delete, TablePath.Entity(Name, partitionKey, rowKey));
        message.Request.Headers.SetValue("If-Match", (ifMatch == default ? ETag.All : ifMatch).ToString());
        return await _connection.SendAsync(message, Expected.GoneOrMissing, cancellationToken).ConfigureAwait(false);
    }

    private static void CheckKeys(ITableEntity? entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ArgumentNullException.ThrowIfNull(entity.PartitionKey, "entity.PartitionKey");
        ArgumentNullException.ThrowIfNull(entity.RowKey, "entity.RowKey");
    }

    private async Task<Response> ReadAsync(
        string partitionKey, string rowKey, IEnumerable<string>? select, ResponseClassifier expected, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(partitionKey);
        ArgumentNullException.ThrowIfNull(rowKey);
        var query = select is null ? "" : new Query(null, string.Join(',', select)).ToString(null);
        using var message = _connection.Create(RequestMethod.Get, TablePath.Entity(Name, partitionKey, rowKey) + query);
        return await _connection.SendAsync(message, expected, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Response> WriteAsync(ITableEntity entity, string? ifMatch, TableUpdateMode mode, CancellationToken cancellationToken)
    {
        CheckKeys(entity);
        var method = mode switch
        {
            TableUpdateMode.Merge => RequestMethod.Patch,
            TableUpdateMode.Replace => RequestMethod.Put,
            _ => throw new ArgumentException($"There is no update mode {mode}.", nameof(mode)),
        };
        using var message = _connection.Create(method, TablePath.Entity(Name, entity.PartitionKey, entity.RowKey), EntityWriter.ToContent(entity));
        if (ifMatch is not null)
            message.Request.Headers.SetValue("If-Match", ifMatch);
        return await _connection.SendAsync(message, Expected.Changed, cancellationToken).ConfigureAwait(false);
    }
}
