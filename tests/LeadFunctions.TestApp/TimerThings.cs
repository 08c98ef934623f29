using Microsoft.Azure.Functions.Worker;

namespace LeadFunctions.TestApp;

public sealed class TimerThings(Seen seen)
{
    [Function("Tick")]
    public void Run([TimerTrigger("%Some:Schedule%")] TimerInfo timer) =>
        seen.Add($"tick {timer.ScheduleStatus?.Next:O} {(timer.IsPastDue ? "late" : "in time")}");
}
