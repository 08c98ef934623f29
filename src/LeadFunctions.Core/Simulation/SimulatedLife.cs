using LeadFunctions.Core.Activities;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Core.Nurture;
using LeadFunctions.Core.Text;

namespace LeadFunctions.Core.Simulation;

/// <summary>One made-up person, from the entry on.</summary>
internal sealed class SimulatedLife
{
    /// <summary>So often the follow-up run looks.</summary>
    private static readonly TimeSpan RunEvery = TimeSpan.FromMinutes(5);

    private readonly SequenceModel _sequence;
    private readonly SimulationSettings _settings;
    private readonly LeadRules _rules;
    private readonly Random _random;
    private readonly int _number;
    private readonly PriorityQueue<Func<Lead, DateTimeOffset, Change>, DateTimeOffset> _reactions = new();
    private readonly List<SimulatedTouch> _touches = [];
    private DateTimeOffset _now;
    private Lead _lead;

    public SimulatedLife(SequenceModel sequence, int number, SimulationSettings settings, LeadRules rules)
    {
        (_sequence, _number, _settings, _rules) = (sequence, number, settings, rules);
        _random = new Random(HashCode(settings.Seed, number));
        _now = settings.Start.AddMinutes(_random.Next(7 * 24 * 60));
        _lead = SimulatedPeople.Make(sequence, number, _random, _now, rules);
    }

    public SimulatedLead Live()
    {
        var (begun, act) = (_now, new Act("simulation", _now, "simulation"));
        var (change, bar) = SequenceSteps.Enter(_lead, _sequence, "simulation", act, _rules);
        if (bar is { } barred)
            return new SimulatedLead(_number, _lead.Contact.CountryCode, null, [], $"{barred}");
        _lead = change!.Lead;
        Send();
        for (var end = _settings.Start.AddDays(_settings.Days); _now <= end && NextMoment() is { } next && next <= end;)
        {
            _now = next > _now ? next : _now;
            if (_reactions.TryPeek(out var reaction, out var at) && at <= _now)
            {
                _reactions.Dequeue();
                _lead = reaction(_lead, _now).Lead;
            }
            else
            {
                _lead = LeadSteps.OnTime(_lead, _now, _rules).Lead;
            }

            Send();
        }

        return new SimulatedLead(_number, _lead.Contact.CountryCode, begun, _touches, _lead.Nurture.Left is [var left, ..] ? $"{left.Reason}" : null);
    }

    /// <summary>Null: nothing more happens.</summary>
    private DateTimeOffset? NextMoment()
    {
        DateTimeOffset? look = _lead.Nurture.NextLook is { } due ? due.AddTicks(RunEvery.Ticks - (due.UtcTicks % RunEvery.Ticks)) : null;
        return _reactions.TryPeek(out _, out var reacts) && !(look < reacts) ? reacts : look;
    }

    private void Send()
    {
        foreach (var (_, touch) in _lead.Nurture.Planned.ToArray())
        {
            switch (TouchSteps.Look(_lead, touch.Id, _now, _rules))
            {
                case TouchOrder.Send send:
                    _lead = TouchSteps.Sent(send.Begun.Lead, touch.Id, "simulation", null, _now, _rules)!.Lead;
                    _touches.Add(new SimulatedTouch(_now, LocalOf(_now), touch.Step, touch.Template));
                    React(touch.Id);
                    break;
                case TouchOrder.NotNow notNow:
                    _lead = notNow.Change.Lead;
                    break;
            }
        }
    }

    private void React(string touch)
    {
        var lot = _random.Next(1000);
        var at = _now.AddMinutes(_random.Next(5, 24 * 60));
        if ((lot -= _settings.Clicks) < 0)
            _reactions.Enqueue((lead, now) => Report(lead, new ActivityReport($"click {touch}", now, ActivityKind.EmailClick)), at);
        else if ((lot -= _settings.Replies) < 0)
            _reactions.Enqueue((lead, now) => Report(lead, new ActivityReport($"reply {touch}", now, ActivityKind.Reply)), at);
        else if ((lot -= _settings.OptOuts) < 0)
            _reactions.Enqueue((lead, now) => Report(lead, new ActivityReport($"no {touch}", now, ActivityKind.Unsubscribe)), at);
        else if ((lot -= _settings.Bounces) < 0)
            _reactions.Enqueue((lead, now) => TouchSteps.Returned(lead, TouchResult.Bounced, touch, lead.Contact.Email!, touch, now, _rules), at);
        else if (lot < _settings.Contacts)
            _reactions.Enqueue((lead, now) => Report(lead, new ActivityReport($"call {touch}", now, ActivityKind.Call, CallOutcome.Reached, "simulation")), at);
    }

    private Change Report(Lead lead, ActivityReport report) => ActivitySteps.Record(lead, [report with { Id = KeyHash.Of(report.Id) }], [], null, _rules);

    private DateTime LocalOf(DateTimeOffset at) => at.UtcDateTime + _rules.Nurture.Quiet.OffsetsOf(_lead.Contact.CountryCode, at).Min();

    /// <summary>The same in every process.</summary>
    private static int HashCode(int seed, int number) => unchecked((seed * 486187739) + (number * 16777619));
}
