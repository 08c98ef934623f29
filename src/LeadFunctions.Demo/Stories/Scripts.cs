using LeadFunctions.Core.Leads;
using LeadFunctions.Demo.Cast;
using LeadFunctions.Demo.Time;

namespace LeadFunctions.Demo.Stories;

/// <summary>When somebody asks for the first time, with what, and what becomes of it.</summary>
internal sealed record Script(DateTimeOffset At, Customer Customer, string Body, Plot Plot);

/// <summary>Makes up the scripts of a whole demo. No clock: the same present and seed give the same.</summary>
/// <param name="end">The present (UTC).</param>
internal sealed class Scripts(FillOptions options, DateTimeOffset end)
{
    /// <summary>Whoever asks later than this before the present is one of <see cref="NowScenes"/>.</summary>
    private static readonly TimeSpan LastUsual = TimeSpan.FromHours(5);

    private readonly Random _random = new(options.Seed);
    private readonly Casting _casting = new(new Random(options.Seed + 1));

    public DateTimeOffset Begin => end.AddDays(-options.Days);

    /// <summary>By time.</summary>
    public IReadOnlyList<Script> All()
    {
        List<Script> scripts = [.. Now(), .. Pairs(), .. Odd(), Strangers()];
        var moments = Season.Moments(Begin, end - LastUsual, options.Leads - scripts.Count, _random);
        scripts.AddRange(moments.Select(Usual));
        return [.. scripts.OrderBy(script => script.At)];
    }

    private Script Usual(DateTimeOffset at)
    {
        var customer = _casting.Next();
        var body = LeadRequest.Any(customer, _random).ToBody();
        var left = _random.Next(Plots.Usual.Sum(usual => usual.Weight));
        var plot = Plots.Usual.First(usual => (left -= usual.Weight) < 0).Plot;
        return new Script(at, customer, body, _random.Next(20) switch
        {
            0 => actor => TwiceAsync(actor, body, plot),
            1 or 2 => actor => AgainAsync(actor, plot),
            _ => plot,
        });
    }

    /// <summary>A double click.</summary>
    private static async Task TwiceAsync(Actor actor, string body, Plot plot)
    {
        await actor.AfterAsync(actor.Random.Minutes(0.1, 2));
        await actor.AskAsync(body);
        await plot(actor);
    }

    /// <summary>Another marketplace on the same morning.</summary>
    private static async Task AgainAsync(Actor actor, Plot plot)
    {
        await actor.AfterAsync(actor.Random.Minutes(3, 50));
        await actor.AskAgainAsync();
        await plot(actor);
    }

    private IEnumerable<Script> Now() => NowScenes.All.Select(scene =>
    {
        // Countries without a rule give nobody's leads.
        var customer = scene.Owner is null ? _casting.Next(_random.Of(["AE", "BR", "GR"])) : _casting.Next();
        var request = scene.IsHot
            ? new LeadRequest(customer with { Title = "CEO" }, "AppSource", "PLT", _random.Of(Catalogue.Offers), customer.Place.Notes[0])
            : LeadRequest.Any(customer, _random);
        return new Script(end - scene.Age, customer, request.ToBody(), scene.Plot);
    });

    private IEnumerable<Script> Pairs()
    {
        foreach (var (index, pair) in Alike.All.Index())
        {
            var at = Begin + ((end - Begin) * (0.1 + (0.6 * index / Alike.All.Count)));
            Actor? first = null;
            yield return new Script(at, pair.First, Any(pair.First), actor => (first = actor).ReachAsync(1));
            yield return new Script(at + _random.Days(1, 3), pair.Second, Any(pair.Second), async actor =>
            {
                await actor.ReachAsync(1);
                if (index < Alike.Open)
                    return;
                // A day for each: merges are ordered, and take a little later what comes at the same time.
                await actor.UntilAsync(end.AddDays(-1 - (index - Alike.Open)));
                if (index < Alike.Open + Alike.Merged)
                    await actor.MergeAsync(first!.Lead.Id);
                else
                    await actor.TellApartAsync(first!.Lead.Id);
            });
        }
    }

    private IEnumerable<Script> Odd() =>
    [
        .. Oddities.Unanswered(_casting, _random).Select(request => new Script(Somewhen(), request.Customer, request.ToBody(), _ => Task.CompletedTask)),
        .. Oddities.Answered(_casting).Select(request => new Script(Somewhen(), request.Customer, request.ToBody(), actor => actor.ReachAsync(2))),
    ];

    /// <summary>Two colleagues ask by one mail address; the manager parts them.</summary>
    private Script Strangers()
    {
        var (one, other) = (_casting.Next("FR"), _casting.Next("FR"));
        var second = Any(other with { Email = one.Email });
        return new Script(Begin + ((end - Begin) * 0.2), one, Any(one), async actor =>
        {
            await actor.ReachAsync(1);
            await actor.AfterAsync(actor.Random.Hours(20, 40));
            await actor.AskAsync(second);
            await actor.AfterAsync(actor.Random.Hours(1, 5));
            await actor.UnmergeAsync(actor.Requests[1], Doing.Call(actor, CallOutcome.Reached));
            await actor.DoAsync(Doing.Call(actor, CallOutcome.Reached));
        });
    }

    /// <summary>With all that the customer has to say.</summary>
    private string Any(Customer customer) => (LeadRequest.Any(customer, _random) with { Customer = customer }).ToBody();

    private DateTimeOffset Somewhen() => Begin + _random.Days(1, options.Days - 1);
}
