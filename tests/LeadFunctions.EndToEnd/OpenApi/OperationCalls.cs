using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LeadFunctions.Access;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.EndToEnd.OpenApi;

/// <param name="Id">Value of the route's id, where it is not one that is there.</param>
internal sealed record OperationCall(string Name, FakeRequest Request, bool IsRight, string? Id = null);

/// <summary>Calls of an operation, right ones and wrong ones, made of what the document says of it.</summary>
/// <param name="real">Puts what is there in place of what the document's examples name.</param>
internal sealed class OperationCalls(ApiOperation operation, DocumentedApi api, Func<string, string> real)
{
    private static readonly string[] WrongIdentities =
        ["nobody", "a2b3c4d5e6f7abcdefghijklmn", "01a2109c-f851-78be-aa2a-aaeb38726885", "<script>", "' or 1 eq 1", ""];

    private static readonly string[] WrongValues = ["nonsense", "-1", "1e3", "%00"];

    private readonly JsonNode _said = api.Operation(operation.Method, operation.Route);

    private JsonNode? Content => _said["requestBody"]?["content"]?["application/json"];

    public IEnumerable<OperationCall> All() => [.. Right(), .. WrongIds(), .. WrongQueries(), .. WrongBodies(), .. WrongHeaders()];

    /// <returns>Null when the answer is as the document says.</returns>
    public string? Fault(OperationCall call, HttpResponseData answer)
    {
        var status = (int)answer.StatusCode;
        if (call.IsRight != status is >= 200 and < 300 && !(call.IsRight && answer.StatusCode == operation.AlsoAnswers))
            return $"answered {status}: {answer.Text()}";
        if (_said["responses"]?[status.ToString(CultureInfo.InvariantCulture)] is not { } said)
            return $"answered {status}, which is not said";
        var text = answer.Text();
        if (said["content"] is not JsonObject content)
            return text.Length == 0 ? null : $"answered {status} with a body, which is not said";
        var type = answer.Header("Content-Type")?.Split(';')[0] ?? "";
        if (content[type] is not { } media)
            return $"answered {status} as {type}, which is not said";
        if (said["headers"]?["ETag"] is not null && answer.Header("ETag") is null)
            return $"answered {status} without the ETag that is said";
        if (!type.EndsWith("json", StringComparison.Ordinal))
            return null;
        return api.Fault(media["schema"]!, JsonElement.Parse(text), isStrict: true) is { } fault ? $"answered {status} with {text}: {fault}" : null;
    }

    private IEnumerable<OperationCall> Right()
    {
        if (Content is null || operation.IsRequestOptional)
            yield return new OperationCall("without a body of JSON", Request(Content is null ? RightBody : ""), IsRight: true);
        foreach (var (name, body) in Content is null ? [] : new GeneratedBodies(api).Right(Content))
        {
            Assert.Null(api.Fault(Content!["schema"]!, JsonElement.Parse(body), isStrict: false));
            yield return new OperationCall(name, Request(body), IsRight: true);
        }

        foreach (var parameter in Parameters("query"))
        {
            foreach (var value in parameter["schema"]!["enum"]?.AsArray().Select(one => (string)one!) ?? [])
                yield return new OperationCall($"{parameter["name"]}={value}", Request(RightBody, Query((string)parameter["name"]!, value)), IsRight: true);
            if (parameter["schema"]!["maximum"] is { } most)
                yield return new OperationCall($"{parameter["name"]}={most}", Request(RightBody, $"?{parameter["name"]}={most}"), IsRight: true);
        }
    }

    /// <summary>With what the value needs beside it.</summary>
    private string Query(string name, string value) =>
        string.Join('&', operation.Query.Where(other => other.NeededBy == (name, value)).Select(other => $"{other.Name}=x").Prepend($"?{name}={value}"));

    private IEnumerable<OperationCall> WrongIds()
    {
        if (!operation.Route.Contains("{id}", StringComparison.Ordinal))
            yield break;
        foreach (var id in WrongIdentities)
            yield return new OperationCall($"id '{id}'", Request(RightBody), IsRight: false, id);
    }

    private IEnumerable<OperationCall> WrongQueries() =>
        from parameter in Parameters("query")
        let name = (string)parameter["name"]!
        let schema = parameter["schema"]!
        where schema["enum"] is not null || (string?)schema["type"] == "integer" || name == "continuation"
        from value in WrongValues
        select new OperationCall($"{name}={value}", Request(RightBody, $"?{name}={value}"), IsRight: false);

    private IEnumerable<OperationCall> WrongBodies()
    {
        if (Content is null)
            yield break;
        foreach (var body in GeneratedBodies.NoObjects.Where(body => body.Length > 0 || !operation.IsRequestOptional))
            yield return new OperationCall($"body {JsonSerializer.Serialize(body)}", Request(body), IsRight: false);
        foreach (var (name, body) in new GeneratedBodies(api).Wrong(Content))
        {
            Assert.NotNull(api.Fault(Content["schema"]!, JsonElement.Parse(body), isStrict: false));
            yield return new OperationCall(name, Request(body), IsRight: false);
        }

        yield return new OperationCall("a body too long", Request("{\"text\":\"" + new string('x', 1_100_000) + "\"}"), IsRight: false);
    }

    private IEnumerable<OperationCall> WrongHeaders()
    {
        var names = Parameters("header").Select(parameter => (string)parameter["name"]!).ToArray();
        if (names.Contains("If-Match"))
            yield return new OperationCall("an old version", Request(RightBody, "", ("If-Match", "W/\"datetime'2020-01-01T00%3A00%3A00Z'\"")), IsRight: false);
        if (!names.Contains("Idempotency-Key") || Content is null)
            yield break;
        yield return new OperationCall("a new key", Request(RightBody, "", ("Idempotency-Key", "k")), IsRight: true);
        if (operation.Least is null || !IsEachOfItsOwn)
        {
            yield return new OperationCall("the key again", Request(RightBody, "", ("Idempotency-Key", "k")), IsRight: true);
            yield return new OperationCall("the key for another body", Request(RightBody + " ", "", ("Idempotency-Key", "k")), IsRight: false);
        }
    }

    /// <summary>Each call has an item of its own, since it can be done only once with each.</summary>
    private bool IsEachOfItsOwn =>
        operation.Route.StartsWith("quarantine", StringComparison.Ordinal) || operation.Route.StartsWith("imports/", StringComparison.Ordinal);

    private string RightBody => Content is null
        ? operation.RequestMediaType is null ? "" : OperationsInStepTests.FileOfImport
        : new GeneratedBodies(api).Right(Content).First().Body;

    private IEnumerable<JsonNode> Parameters(string place) =>
        (_said["parameters"]?.AsArray() ?? []).Where(parameter => (string?)parameter!["in"] == place).Select(parameter => parameter!);

    private FakeRequest Request(string body, string query = "", params (string Name, string Value)[] headers) =>
        new(Encoding.UTF8.GetBytes(real(body)), operation.Method, query, [("Content-Type", "application/json"), .. headers]);
}
