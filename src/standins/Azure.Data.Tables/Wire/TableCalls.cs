using Azure.Core;
using Azure.Data.Tables.Models;

namespace Azure.Data.Tables.Wire;

/// <summary>The calls about whole tables, which both clients offer.</summary>
internal static class TableCalls
{
    public static async Task<Response<TableItem>> CreateAsync(TableConnection connection, string table, ResponseClassifier expected, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(table);
        var content = RequestContent.Create(new BinaryData($$"""{"TableName":"{{System.Text.Json.JsonEncodedText.Encode(table)}}"}"""));
        using var message = connection.Create(RequestMethod.Post, TablePath.Tables, content);
        message.Request.Headers.SetValue("Prefer", "return-no-content");
        var response = await connection.SendAsync(message, expected, cancellationToken).ConfigureAwait(false);

        // 409 says also "is being deleted", which is no table to work with.
        if (response.Status == 409 && !(TableErrorParser.Instance.TryParse(response, out var error, out _) && error.Code == TableErrorCode.TableAlreadyExists))
            throw new RequestFailedException(response);
        return Response.FromValue(new TableItem(table), response);
    }

    public static async Task<Response> DeleteAsync(TableConnection connection, string table, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(table);
        using var message = connection.Create(RequestMethod.Delete, TablePath.Table(table));
        return await connection.SendAsync(message, Expected.GoneOrMissing, cancellationToken).ConfigureAwait(false);
    }
}
