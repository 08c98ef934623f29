using LeadFunctions.Core.Leads;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.Alerts;

/// <summary>One warning a digest, with ids only: logs are read by many.</summary>
internal sealed partial class LogChannel(ILogger<LogChannel> logger) : IAlertChannel
{
    public string Name => "log";

    public Task SendAsync(Digest digest, CancellationToken cancellation)
    {
        var counts = digest.Items.CountBy(item => item.Notice).ToDictionary();
        Log.Digest(
            logger,
            counts.GetValueOrDefault(NoticeKind.Overdue),
            counts.GetValueOrDefault(NoticeKind.Escalation),
            counts.GetValueOrDefault(NoticeKind.AtRisk),
            counts.GetValueOrDefault(NoticeKind.Hot),
            string.Join(' ', digest.Items.Select(item => item.LeadId)));
        return Task.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(
            5000,
            LogLevel.Warning,
            "Follow up: {Overdue} leads overdue, {Escalated} escalated, {AtRisk} at risk, {Hot} new and hot: {LeadIds}",
            SkipEnabledCheck = true)]
        public static partial void Digest(ILogger logger, int overdue, int escalated, int atRisk, int hot, string leadIds);
    }
}
