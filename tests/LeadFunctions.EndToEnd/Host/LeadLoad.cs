using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;

namespace LeadFunctions.EndToEnd.Host;

/// <summary>Posts leads over several connections and keeps the books: which were accepted, and of which nobody knows.</summary>
/// <param name="pause">Between two leads of one connection.</param>
internal sealed class LeadLoad(TimeSpan pause) : IDisposable
{
    /// <summary>So many customers send every third lead; each of the others comes from a customer of its own.</summary>
    private const int Regulars = 25;

    private readonly HttpClient _client = new(new SocketsHttpHandler { PooledConnectionIdleTimeout = TimeSpan.FromSeconds(1) })
    {
        Timeout = TimeSpan.FromSeconds(60),
    };

    private int _last;
    private int _unsent;

    /// <summary>Body to submission id, of each lead that a 202 came for.</summary>
    public ConcurrentDictionary<string, Guid> Accepted { get; } = new();

    /// <summary>Leads that no host listened for.</summary>
    public int Unsent => _unsent;

    /// <summary>Bodies of the leads whose connection broke, or whose worker died, before an answer: accepted or not.</summary>
    public ConcurrentBag<string> Unknown { get; } = [];

    /// <summary>Answers that were no 202.</summary>
    public ConcurrentBag<HttpStatusCode> Refused { get; } = [];

    /// <summary>What the 202s said: queued or spooled.</summary>
    public ConcurrentBag<string> Statuses { get; } = [];

    /// <param name="connections">Posting side by side.</param>
    /// <param name="stop">Ends the load after the posts that are under way.</param>
    public Task RunAsync(int connections, HostProcess host, CancellationToken stop) => Task.WhenAll(Enumerable.Range(0, connections).Select(async _ =>
    {
        while (!stop.IsCancellationRequested)
        {
            var number = Interlocked.Increment(ref _last);
            await PostAsync(host, BodyOf(number));
            await Task.Delay(pause, CancellationToken.None);
        }
    }));

    public async Task PostAsync(HostProcess host, string body)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"http://127.0.0.1:{host.Port}/api/leads");
            request.Content = HostCalls.Json(System.Text.Encoding.UTF8.GetBytes(body));
            request.Headers.Add("x-functions-key", host.Key);
            using var response = await _client.SendAsync(request);
            if (response.StatusCode == HttpStatusCode.Accepted)
            {
                using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
                Statuses.Add(answer.RootElement.GetProperty("status").GetString()!);
                Accepted[body] = answer.RootElement.GetProperty("submissionId").GetGuid();
            }
            else if ((await response.Content.ReadAsStringAsync()).Contains("urn:leadfunctions:problem:worker-lost", StringComparison.Ordinal))
            {
                // The worker died before it answered, perhaps after it had done its work.
                Unknown.Add(body);
            }
            else
            {
                Refused.Add(response.StatusCode);
            }
        }
        catch (HttpRequestException fault) when (fault.HttpRequestError == HttpRequestError.ConnectionError)
        {
            // Nobody listened, so nothing was sent.
            Interlocked.Increment(ref _unsent);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            Unknown.Add(body);
        }
    }

    /// <summary>Each accepted lead is in exactly one history exactly once, each unknown one at most once, and nothing else is there.</summary>
    public async Task AssertAccountedForAsync(StoredLeads stored)
    {
        var submissions = await stored.SubmissionsAsync();
        var byBody = submissions.ToLookup(one => one.Body);
        Assert.All(Accepted, lead => Assert.Equal(lead.Value, Assert.Single(byBody[lead.Key]).SubmissionId));
        Assert.All(Unknown, body => Assert.InRange(byBody[body].Count(), 0, 1));
        Assert.Equal(submissions.Count, Accepted.Keys.Concat(Unknown).Sum(body => byBody[body].Count()));
        Assert.Equal(submissions.Count, submissions.Select(one => one.SubmissionId).Distinct().Count());
        await stored.AssertConsistentAsync();
    }

    public void Dispose() => _client.Dispose();

    public static string BodyOf(int number) => Bodies.Request(number % 3 == 0 ? $"regular{number / 3 % Regulars}" : $"customer{number}", $"lead {number}");
}
