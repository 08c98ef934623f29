using LeadFunctions.Commands;
using LeadFunctions.Core.Leads;
using LeadFunctions.Demo.Cast;

namespace LeadFunctions.Demo.Stories;

/// <summary>A lead with which there is something to do now.</summary>
/// <param name="Age">Of its request, at the present.</param>
/// <param name="Owner">Null: nobody's.</param>
internal sealed record NowScene(TimeSpan Age, string? Owner, Plot Plot, bool IsHot = false);

/// <summary>What the desk shows at the present: who waits, how long, and for whom. The window for an answer is a day.</summary>
internal static class NowScenes
{
    public const int Overdue = 3;
    public const int AtRisk = 4;
    public const int Hot = 3;
    public const int Planned = 4;
    public const int Waiting = 12;

    private static readonly TimeSpan Window = TimeSpan.FromHours(24);

    public static IReadOnlyList<NowScene> All { get; } =
    [
        Waits(Window + TimeSpan.FromMinutes(30), Team.Developer),
        Waits(Window + TimeSpan.FromHours(6), Team.Sara),
        Waits(Window + TimeSpan.FromHours(20), null),

        Waits(Window - TimeSpan.FromMinutes(25), Team.Developer),
        Waits(Window - TimeSpan.FromHours(2), Team.Emre),
        Waits(Window - TimeSpan.FromHours(3.4), Team.Developer),
        Waits(Window - TimeSpan.FromHours(5.2), null),

        Waits(TimeSpan.FromMinutes(12), Team.Developer) with { IsHot = true },
        Waits(TimeSpan.FromMinutes(55), Team.Emre) with { IsHot = true },
        Waits(TimeSpan.FromHours(2.5), null) with { IsHot = true },

        Agreed(TimeSpan.FromDays(2.2), Team.Developer, TimeSpan.FromMinutes(40)),
        Agreed(TimeSpan.FromDays(3.1), Team.Sara, TimeSpan.FromHours(1.5)),
        Agreed(TimeSpan.FromDays(1.3), Team.Developer, TimeSpan.FromHours(3)),
        Agreed(TimeSpan.FromDays(4.4), Team.Manager, TimeSpan.FromHours(4.5)),

        .. new (double Hours, string? Owner)[]
        {
            (0.3, Team.Sara), (0.8, Team.Developer), (1.4, null), (2.1, Team.Emre), (3.5, Team.Developer), (4.2, Team.Manager), (5.8, Team.Sara),
            (7.1, Team.Developer), (8.9, null), (10.5, Team.Emre), (12.7, Team.Developer), (14.8, Team.Sara),
        }.Select(one => Waits(TimeSpan.FromHours(one.Hours), one.Owner)),
    ];

    private static NowScene Waits(TimeSpan age, string? owner) => new(age, owner, actor => OwnAsync(actor, owner));

    private static NowScene Agreed(TimeSpan age, string owner, TimeSpan ahead) => new(age, owner, async actor =>
    {
        await OwnAsync(actor, owner);
        await actor.UntilAnswerAsync();
        await actor.DoAsync(Doing.Call(actor, CallOutcome.Reached) with { NextFollowUpAt = actor.End + ahead });
    });

    /// <summary>The manager sees to it that the right one has it.</summary>
    private static async Task OwnAsync(Actor actor, string? owner)
    {
        await actor.AfterAsync(actor.Random.Minutes(1, 8));
        if (owner is not null && !actor.Lead.Ownership.IsOf(owner))
            await actor.AssignAsync(new OwnerCommand(owner, Team.Manager));
    }
}
