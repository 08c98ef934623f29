using System.Net;
using System.Text;
using System.Text.Json;
using Azure.Messaging.ServiceBus;
using Azure.Storage.Blobs;
using LeadFunctions.Access;
using LeadFunctions.EndToEnd.Pipeline;
using LeadFunctions.Imports;
using LeadFunctions.Queue;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.EndToEnd.Importing;

/// <summary>Imports in one installation, by the API's own operations; its queue is a list of messages that a test delivers.</summary>
internal sealed class ImportDesk(AzuriteFixture azurite)
{
    private int _delivered;

    public World World { get; } = new(azurite) { Bus = new FakeServiceBus { MostInBatch = 120 } };

    public FakeServiceBus Bus => World.Bus!;

    /// <summary>Envelopes in the queue so far, those that were sent twice too.</summary>
    public IReadOnlyList<ServiceBusMessage> Sent => [.. Bus.Attempts.Where(message => message.Subject is null)];

    public IEnumerable<string> Files => new BlobServiceClient(azurite.ConnectionString).GetBlobContainerClient("imports")
        .GetBlobs(Azure.Storage.Blobs.Models.BlobTraits.None, Azure.Storage.Blobs.Models.BlobStates.Uncommitted, World.Prefix, default)
        .Select(blob => blob.Name[World.Prefix.Length..]);

    public static byte[] Csv(params IEnumerable<string> rows) => Encoding.UTF8.GetBytes(string.Join('\n', rows.Prepend("First name,Last name,Email,Company")));

    /// <summary>So many customers, each in a row.</summary>
    public static byte[] Customers(int count) =>
        Csv(Enumerable.Range(1, count).Select(number => $"Ada{number},Lovelace{number},ada{number}@contoso.com,Contoso"));

    /// <summary>An order as its JSON, with some of it changed.</summary>
    public static string Order(long bytes, params IEnumerable<(string Name, object? Value)> changed)
    {
        var order = new Dictionary<string, object?>
        {
            ["name"] = "Visitors",
            ["by"] = "kim",
            ["origin"] = "tradeShow",
            ["action"] = "listed",
            ["campaign"] = "fair",
            ["consent"] = new { basis = "legitimateInterest" },
            ["bytes"] = bytes,
        };
        foreach (var (name, value) in changed)
            order[name] = value;
        return JsonSerializer.Serialize(order);
    }

    public static Task<HttpResponseData> CallAsync(
        Worker worker,
        string operation,
        IEnumerable<(string Name, string Value)> values,
        byte[] body,
        string query = "",
        params (string Name, string Value)[] headers)
    {
        var entry = worker.Get<OperationMap>().Named(operation);
        return worker.Get<OperationRunner>().RunAsync(
            entry, ApiCall.OfMachine(new FakeRequest(body, entry.Operation.Method, query, headers), [.. values]), default);
    }

    public static Task<HttpResponseData> CallAsync(Worker worker, string operation, Guid id, string body = "", string query = "") =>
        CallAsync(worker, operation, [("id", id.ToString())], Encoding.UTF8.GetBytes(body), query);

    public static async Task<JsonElement> OkAsync(Task<HttpResponseData> call)
    {
        var answer = await call;
        Assert.True((int)answer.StatusCode is >= 200 and < 300, $"{answer.StatusCode}: {answer.Text()}");
        return answer.Json();
    }

    public static async Task<JsonElement> ProblemAsync(Task<HttpResponseData> call, HttpStatusCode status, string type)
    {
        var answer = await call;
        Assert.Equal((status, $"urn:leadfunctions:problem:{type}"), (answer.StatusCode, answer.Json().GetProperty("type").GetString()));
        return answer.Json();
    }

    public static Task<JsonElement> GetAsync(Worker worker, Guid id) => OkAsync(CallAsync(worker, "HttpGetImport", id));

    public static async Task<string> StateAsync(Worker worker, Guid id) => (await GetAsync(worker, id)).GetProperty("state").GetString()!;

    public static Task<HttpResponseData> PutAsync(Worker worker, Guid id, int part, byte[] bytes) =>
        CallAsync(worker, "HttpPutImportPart", [("id", id.ToString()), ("part", $"{part}")], bytes);

    public static byte[] PartOf(byte[] file, int part) =>
        [.. file.Skip((part - 1) * ImportRecord.PartBytes).Take(ImportRecord.PartBytes)];

    public static async Task<Guid> StartAsync(Worker worker, string order) =>
        (await OkAsync(CallAsync(worker, "HttpStartImport", [], Encoding.UTF8.GetBytes(order)))).GetProperty("id").GetGuid();

    /// <summary>Starts an import and uploads its file.</summary>
    public static async Task<Guid> UploadAsync(Worker worker, byte[] file, params IEnumerable<(string Name, object? Value)> changed)
    {
        var id = await StartAsync(worker, Order(file.Length, changed));
        for (var part = 1; part <= ((file.Length - 1) / ImportRecord.PartBytes) + 1; part++)
            await OkAsync(PutAsync(worker, id, part, PartOf(file, part)));
        return id;
    }

    /// <summary>Uploads a file and has it checked.</summary>
    public async Task<Guid> CheckedAsync(Worker worker, byte[] file, params IEnumerable<(string Name, object? Value)> changed)
    {
        var id = await UploadAsync(worker, file, changed);
        await OkAsync(CallAsync(worker, "HttpCheckImport", id));
        await DeliverAsync(worker);
        return id;
    }

    /// <summary>Delivers what is in the queue, in its order, and what comes in meanwhile.</summary>
    /// <param name="most">Steps, after which it stops.</param>
    /// <param name="process">Whether leads are processed; else they are only taken.</param>
    public async Task DeliverAsync(Worker worker, int most = int.MaxValue, bool process = false)
    {
        for (var steps = 0; Bus.Attempts.ElementAtOrDefault(_delivered) is { } message; _delivered++)
        {
            if (ImportStep.TryRead(message.Body, out var step))
            {
                if (steps++ == most)
                    return;
                await worker.Get<ImportSteps>().TakeAsync(step!, default);
            }
            else if (process)
            {
                await worker.ProcessAsync(Envelope.TryRead(message.Body)!);
            }
        }
    }

    /// <summary>Drops what went through the queue so far.</summary>
    public void Forget()
    {
        Bus.Attempts.Clear();
        _delivered = 0;
    }

    /// <summary>Each row once: sent again it is the same to the last byte.</summary>
    public IReadOnlyList<Envelope> Rows()
    {
        var sent = Sent.GroupBy(message => message.MessageId).ToArray();
        Assert.All(sent, same => Assert.Single(same.Select(message => message.Body.ToString()).Distinct()));
        return [.. sent.Select(same => Envelope.TryRead(same.First().Body)!)];
    }
}
