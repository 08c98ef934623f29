using LeadFunctions.Core.Leads;

namespace LeadFunctions.Core.Scoring;

/// <summary>How a lead cools if nothing more happens. Whole seconds, UTC; the calendar's first moment: never was; its last: always will be.</summary>
/// <param name="HotUntil">From then on it is not hot.</param>
/// <param name="WarmUntil">From then on it is cold; never before <paramref name="HotUntil"/>.</param>
internal readonly record struct Cooling(DateTimeOffset HotUntil, DateTimeOffset WarmUntil)
{
    /// <summary>Before the lead's newest points the temperature that they made: a clock that runs behind must not cool it.</summary>
    public Temperature At(DateTimeOffset moment) => moment < HotUntil ? Temperature.Hot : moment < WarmUntil ? Temperature.Warm : Temperature.Cold;

    /// <summary>When the temperature falls next after a moment; null when it never does.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset moment)
    {
        var next = moment < HotUntil ? HotUntil : moment < WarmUntil ? WarmUntil : DateTimeOffset.MaxValue;
        return next == DateTimeOffset.MaxValue ? null : next;
    }
}
