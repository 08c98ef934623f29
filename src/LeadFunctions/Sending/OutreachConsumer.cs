using LeadFunctions.Queue;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.Sending;

/// <summary>Takes messages off the queue <c>outreach</c>.</summary>
internal sealed partial class OutreachConsumer(OutreachSender sender, MailTraces traces, DeliveryWait wait, ILogger<OutreachConsumer> logger)
{
    public async Task ConsumeAsync(byte[] message, CancellationToken cancellation)
    {
        if (OutreachMessage.TryRead(message) is not { } read)
        {
            // Nothing is in it that is not in a lead.
            Log.Unknown(logger);
            return;
        }

        await wait.DoAsync(
            token => read.Seen is { } seen ? traces.NoteAsync(read.Lead, seen, token) : sender.SendDueAsync(read.Lead, token), cancellation);
    }

    private static partial class Log
    {
        [LoggerMessage(6201, LogLevel.Warning, "A message of queue outreach is none that this version understands; the follow-ups wake the sender again")]
        public static partial void Unknown(ILogger logger);
    }
}
