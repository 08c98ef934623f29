using Azure.Core;
using Azure.Data.Tables.Models;
using Azure.Data.Tables.Wire;

namespace Azure.Data.Tables;

public partial class TableClient
{
    /// <summary>Applies all of the actions or none.</summary>
    /// <param name="transactionActions">1 to 100 actions on entities of one partition, no entity twice.</param>
    /// <param name="cancellationToken">Ends the call; the transaction may have been applied all the same.</param>
    /// <returns>The answer to each action, in order.</returns>
    /// <exception cref="TableTransactionFailedException">An action was refused: status and code are that action's.</exception>
    /// <exception cref="InvalidOperationException">There are no actions.</exception>
    public virtual async Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transactionActions);
        var actions = transactionActions as IReadOnlyList<TableTransactionAction> ?? [.. transactionActions];
        if (actions.Count == 0)
            throw new InvalidOperationException("A transaction has at least one action.");
        CheckPartition(actions);

        var batch = BatchRequest.Write(_connection.Base, Name, actions);
        using var message = _connection.Create(RequestMethod.Post, "/$batch", batch.Content);
        message.Request.Headers.SetValue("Content-Type", batch.ContentType);
        var response = await _connection.SendAsync(message, Expected.Accepted, cancellationToken).ConfigureAwait(false);
        return Response.FromValue(BatchResponse.Read(response.Content.ToMemory()), response);
    }

    /// <summary>
    /// Azure refuses a transaction over several partitions, Azurite applies it. It is refused here, as Azure would, so that what passes
    /// against the emulator passes in the cloud.
    /// </summary>
    private static void CheckPartition(IReadOnlyList<TableTransactionAction> actions)
    {
        for (var i = 0; i < actions.Count; i++)
        {
            var entity = actions[i].Entity;
            CheckKeys(entity);
            if (entity.PartitionKey == actions[0].Entity.PartitionKey)
                continue;
            var failure = new RequestFailedException(
                400, $"{i}:All commands in a batch must operate on same entity group.", TableErrorCode.CommandsInBatchActOnDifferentPartitions.ToString(), null);
            failure.Data[BatchResponse.FailedIndexKey] = i.ToString(System.Globalization.CultureInfo.InvariantCulture);
            throw new TableTransactionFailedException(failure);
        }
    }
}
