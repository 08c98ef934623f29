using System.Text;
using System.Text.RegularExpressions;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Data.Tables.Sas;

namespace LeadFunctions.Benchmarks.Commands;

/// <summary>Makes recorded calls again on other tables, through the same client's pipeline: nothing is read, decided or built.</summary>
/// <param name="signature">Query that gives the right to all tables.</param>
internal sealed partial class CallReplay(string fromPrefix, string toPrefix, string signature)
{
    private static readonly string[] Written = ["Content-Type", "Accept", "Prefer", "If-Match", "DataServiceVersion", "x-ms-version"];

    private readonly HttpPipeline _pipeline = HttpPipelineBuilder.Build(new TableClientOptions());

    public static string SignatureOf(string connectionString) => new TableServiceClient(connectionString)
        .GenerateSasUri(TableAccountSasPermissions.All, TableAccountSasResourceTypes.All, TimeProvider.System.GetUtcNow().AddHours(6)).Query.TrimStart('?');

    /// <summary>Those of one lead, round after round.</summary>
    public async Task RunAsync(IReadOnlyList<RecordedCall[]> rounds, CancellationToken cancellation)
    {
        foreach (var round in rounds)
            await Task.WhenAll(round.Select(call => SendAsync(call, cancellation)));
    }

    /// <summary>As it is to go out: for the other tables, and whatever version stands there.</summary>
    public RecordedCall Translate(RecordedCall call) => call with
    {
        Uri = new Uri(call.Uri.OriginalString.Replace(fromPrefix, toPrefix, StringComparison.Ordinal)),
        Body = Version().Replace(call.Body.Replace(fromPrefix, toPrefix, StringComparison.Ordinal), "If-Match: *"),
    };

    private async Task SendAsync(RecordedCall call, CancellationToken cancellation)
    {
        using var message = _pipeline.CreateMessage();
        message.Request.Method = call.Method;
        message.Request.Uri.Reset(call.Uri);
        message.Request.Uri.Query += (message.Request.Uri.Query.Length > 0 ? "&" : "?") + signature;
        foreach (var header in call.Headers.Where(header => Written.Contains(header.Name, StringComparer.OrdinalIgnoreCase)))
            message.Request.Headers.Add(header.Name, header.Name == "If-Match" ? "*" : header.Value);
        if (call.Body.Length > 0)
            message.Request.Content = RequestContent.Create(Encoding.UTF8.GetBytes(call.Body));
        await _pipeline.SendAsync(message, cancellation);
        if (message.Response.Status >= 400 || message.Response.Content.ToString().Contains("\"odata.error\"", StringComparison.Ordinal))
            throw new InvalidOperationException($"{call.Method} {call.Uri.AbsolutePath} answered {message.Response.Status}: {message.Response.Content}");
    }

    [GeneratedRegex("If-Match: W/\"[^\"]*\"")]
    private static partial Regex Version();
}
