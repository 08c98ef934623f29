using LeadFunctions.Core.Leads;
using LeadFunctions.Leads;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.Outreach;

/// <summary>
/// Tells whoever sends touches that some are to be sent. It never fails: they stand in the head, and the follow-up run tells of them again until their
/// outcome stands there, too.
/// </summary>
internal sealed partial class TouchWaker(OutreachQueue queue, ILogger<TouchWaker> logger)
{
    /// <summary>Of the touches that a change has just planned.</summary>
    public Task WakeAsync(Written written, CancellationToken cancellation) => written is { Outcome: WriteOutcome.Written, After.Lead: var after }
        ? WakeAsync(after, after.Nurture.Planned.Select(one => one.Touch.Id).Except(TouchesOf(written.Before?.Lead)), cancellation)
        : Task.CompletedTask;

    /// <summary>Of touches that are planned for long, and of which nobody has told what came of them.</summary>
    public Task RemindAsync(Lead lead, DateTimeOffset now, CancellationToken cancellation) =>
        WakeAsync(lead, lead.Nurture.Planned.Where(one => one.Place.NextLook <= now).Select(one => one.Touch.Id), cancellation);

    private async Task WakeAsync(Lead lead, IEnumerable<string> touches, CancellationToken cancellation)
    {
        foreach (var touch in touches)
        {
            try
            {
                await queue.SendAsync(lead.Id, touch, cancellation);
            }
            catch (Exception fault)
            {
                Log.NotTold(logger, lead.Id, fault.GetType().Name);
                return;
            }
        }
    }

    private static IEnumerable<string> TouchesOf(Lead? lead) => lead?.Nurture.Planned.Select(one => one.Touch.Id) ?? [];

    private static partial class Log
    {
        [LoggerMessage(4050, LogLevel.Warning, "Lead {LeadId} has a touch to be sent, but its sender could not be told ({Fault}); the follow-up run tells it")]
        public static partial void NotTold(ILogger logger, LeadId leadId, string fault);
    }
}
