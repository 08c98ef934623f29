using System.Buffers;
using System.Text;
using Azure.Core;

namespace Azure.Data.Tables.Wire;

/// <summary>Writes a transaction as the multipart body that the service takes: one batch with one changeset, one HTTP request an action.</summary>
internal sealed class BatchRequest
{
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private readonly string _batch = $"batch_{Guid.NewGuid()}";
    private readonly string _changeset = $"changeset_{Guid.NewGuid()}";

    private BatchRequest()
    {
    }

    public string ContentType => $"multipart/mixed; boundary={_batch}";

    public RequestContent Content => RequestContent.Create(_buffer.WrittenMemory);

    public static BatchRequest Write(string endpoint, string table, IReadOnlyList<TableTransactionAction> actions)
    {
        var request = new BatchRequest();
        request.Write($"--{request._batch}\r\nContent-Type: multipart/mixed; boundary={request._changeset}\r\n\r\n");
        foreach (var action in actions)
            request.Write(endpoint, table, action);
        request.Write($"--{request._changeset}--\r\n--{request._batch}--\r\n");
        return request;
    }

    private void Write(string endpoint, string table, TableTransactionAction action)
    {
        var entity = action.Entity;
        var path = action.ActionType == TableTransactionActionType.Add ? $"/{table}" : TablePath.Entity(table, entity.PartitionKey, entity.RowKey);
        var (method, ifMatch) = action.ActionType switch
        {
            TableTransactionActionType.Add => ("POST", null),
            TableTransactionActionType.Delete => ("DELETE", Version(action.ETag)),
            TableTransactionActionType.UpdateMerge => ("PATCH", Version(action.ETag)),
            TableTransactionActionType.UpdateReplace => ("PUT", Version(action.ETag)),
            TableTransactionActionType.UpsertMerge => ("PATCH", null),
            TableTransactionActionType.UpsertReplace => ("PUT", null),
            _ => throw new InvalidOperationException($"There is no action {action.ActionType}."),
        };

        Write($"--{_changeset}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n");
        Write($"{method} {endpoint}{path} HTTP/1.1\r\nAccept: application/json;odata=minimalmetadata\r\nDataServiceVersion: 3.0\r\n");
        if (method == "POST")
            Write("Prefer: return-no-content\r\n");
        if (ifMatch is not null)
            Write($"If-Match: {ifMatch}\r\n");
        if (method == "DELETE")
        {
            Write("\r\n\r\n");
            return;
        }

        var body = EntityWriter.ToBytes(entity);
        Write($"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n");
        _buffer.Write(body);
        Write("\r\n");
    }

    private static string Version(ETag etag) => etag == default ? ETag.All.ToString() : etag.ToString();

    private void Write(string text) => Encoding.UTF8.GetBytes(text, _buffer);
}
