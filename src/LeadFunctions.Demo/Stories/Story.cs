using LeadFunctions.Demo.Time;

namespace LeadFunctions.Demo.Stories;

/// <summary>What happens after the first request.</summary>
internal delegate Task Plot(Actor actor);

/// <summary>A lead's whole story.</summary>
/// <param name="body">The first request, as it is sent.</param>
internal sealed class Story(Actor actor, string body, Plot plot) : IStory
{
    public Actor Actor => actor;

    public DateTimeOffset BeginsAt { get; } = actor.Now;

    public async Task BeginAsync()
    {
        actor.Enter();
        await actor.AskAsync(body);
    }

    public async Task GoOnAsync()
    {
        actor.Enter();
        await plot(actor);
    }
}
