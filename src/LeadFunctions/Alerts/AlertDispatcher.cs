using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Routing;
using LeadFunctions.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LeadFunctions.Alerts;

/// <summary>Tells every channel what is for it and what it has not taken yet. Channels work side by side: one that is down delays no other.</summary>
internal sealed partial class AlertDispatcher(
    IReadOnlyList<IAlertChannel> channels, IOptions<AlertOptions> options, Router router, ILogger<AlertDispatcher> logger)
{
    private readonly IReadOnlyList<SalesTeam> _teams = AlertRecipients.TeamsOf(options.Value, router);

    public IReadOnlyList<string> Channels => [.. channels.Select(channel => channel.Name)];

    /// <summary>The channels that a notice is for; it is told when all of them took it.</summary>
    public IEnumerable<string> ChannelsOf(Alert alert)
    {
        var recipients = AlertRouting.RecipientsOf(alert.Lead.Ownership, alert.Notice.Kind, _teams);
        return channels
            .Where(channel => channel.Recipient is null || recipients.Contains(channel.Recipient, StringComparer.OrdinalIgnoreCase))
            .Select(channel => channel.Name);
    }

    /// <returns>By lead id and notice, the channels that took it now.</returns>
    public async Task<ILookup<(LeadId LeadId, NoticeKind Notice), string>> SendAsync(
        IReadOnlyList<Alert> alerts, DateTimeOffset now, CancellationToken cancellation)
    {
        var open = alerts
            .SelectMany(alert => ChannelsOf(alert).Except(alert.Notice.TakenBy).Select(channel => (Channel: channel, Alert: alert)))
            .ToLookup(one => one.Channel, one => one.Alert);
        var results = await Task.WhenAll(channels.Select(channel => SendAsync(channel, open[channel.Name], now, cancellation)));
        return results.SelectMany(taken => taken).ToLookup(one => (one.LeadId, one.Notice), one => one.Channel);
    }

    private async Task<IReadOnlyList<(LeadId LeadId, NoticeKind Notice, string Channel)>> SendAsync(
        IAlertChannel channel, IEnumerable<Alert> alerts, DateTimeOffset now, CancellationToken cancellation)
    {
        var taken = new List<(LeadId, NoticeKind, string)>();
        foreach (var digest in Digest.Of(alerts, now, channel.MaxItems))
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
            taken.AddRange(digest.Items.SelectMany(item => item.Notices.Select(notice => (item.LeadId, notice, channel.Name))));
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
