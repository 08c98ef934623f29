using LeadFunctions.Leads;
using LeadFunctions.Telemetry;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.Alerts;

/// <summary>Tells every channel what it has not taken yet. Channels work side by side: one that is down delays no other.</summary>
internal sealed partial class AlertDispatcher(IEnumerable<IAlertChannel> channels, ILogger<AlertDispatcher> logger)
{
    private readonly IAlertChannel[] _channels = [.. channels];

    public IReadOnlyList<string> Channels => [.. _channels.Select(channel => channel.Name)];

    /// <returns>By lead id, the channels that took its notice now.</returns>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> SendAsync(IReadOnlyList<Lead> leads, DateTimeOffset now, CancellationToken cancellation)
    {
        var results = await Task.WhenAll(_channels.Select(channel => SendAsync(channel, leads, now, cancellation)));
        return results
            .SelectMany(taken => taken)
            .GroupBy(one => one.LeadId, one => one.Channel)
            .ToDictionary(group => group.Key, group => (IReadOnlyList<string>)[.. group]);
    }

    private async Task<IReadOnlyList<(string LeadId, string Channel)>> SendAsync(IAlertChannel channel, IReadOnlyList<Lead> leads, DateTimeOffset now, CancellationToken cancellation)
    {
        var taken = new List<(string, string)>();
        foreach (var digest in Digest.Of(leads.Where(lead => !lead.FollowUp.Notice!.TakenBy.Contains(channel.Name)), now))
        {
            try
            {
                await channel.SendAsync(digest, cancellation);
            }
            catch (Exception fault) when (!cancellation.IsCancellationRequested)
            {
                // The notices stay with their leads, and the next run sends them again.
                LeadTelemetry.Alerted(channel.Name, taken: false);
                Log.NotTaken(logger, channel.Name, digest.Items.Count, fault.GetType().Name, (int?)(fault as HttpRequestException)?.StatusCode);
                break;
            }

            LeadTelemetry.Alerted(channel.Name, taken: true);
            Log.Taken(logger, channel.Name, digest.Items.Count);
            taken.AddRange(digest.Items.Select(item => (item.LeadId, channel.Name)));
        }

        return taken;
    }

    private static partial class Log
    {
        [LoggerMessage(5001, LogLevel.Information, "Alert taken by {Channel}: {Count} leads")]
        public static partial void Taken(ILogger logger, string channel, int count);

        [LoggerMessage(5002, LogLevel.Warning, "Alert NOT taken by {Channel}: {Count} leads ({Fault}, status {Status}); the next run sends it again")]
        public static partial void NotTaken(ILogger logger, string channel, int count, string fault, int? status);
    }
}
