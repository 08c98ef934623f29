using System.Globalization;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Core.Routing;

/// <summary>Decides who owns a lead. docs/routing.md has the decisions in a table.</summary>
internal sealed class Router
{
    private readonly RoutingModel _model;
    private readonly Staff _staff;
    private readonly Dictionary<string, TeamModel> _teams;
    private readonly Dictionary<string, BusinessCalendar?> _calendars = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="model">Free of what <see cref="RoutingCheck"/> finds.</param>
    public Router(RoutingModel model)
    {
        _model = model;
        _staff = new Staff(model);
        _teams = model.Teams.ToDictionary(team => team.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var team in model.Teams)
        {
            var calendar = team is { BusinessHours: true, WorkingHours: { } week } ? new BusinessCalendar(week, team.Holidays, ZoneOf(team)) : null;
            foreach (var member in team.Members)
                _calendars.TryAdd(member.Person, calendar);
        }
    }

    public string Version => _model.Version;

    /// <summary>Everybody who may own a lead; none when the file lists nobody: then anybody may.</summary>
    public IReadOnlyList<string> People => [.. _model.People.Where(person => !person.Gone).Select(person => person.Name)];

    /// <summary>Listed or, where nobody is, anybody; and not absent.</summary>
    public bool IsThere(string name, DateTimeOffset now) => _staff.IsUnknown || _staff.IsThere(name.Trim(), now);

    /// <summary>Members of a team; none when there is no team of that name.</summary>
    public IReadOnlyList<string> MembersOf(string team) => _teams.TryGetValue(team, out var found) ? [.. found.Members.Select(member => member.Person)] : [];

    /// <summary>Who gets a lead now: its owner keeps it while there is one, else the rules decide.</summary>
    /// <param name="owner">Who owns it so far; null for a new lead.</param>
    public Assignment Route(RoutingFacts facts, string? owner, DateTimeOffset now)
    {
        if (owner is null)
            return Route(facts, now);
        owner = owner.Trim();
        if (Keeps(owner, now) is { } kept)
            return kept;
        var (again, absence) = (Route(facts, now), _staff.Has(owner) ? _staff.AbsenceOf(owner, now) : null);
        if (absence is null)
            return again with { Why = $"{owner} is gone; {again.Why}" };
        // An owner who is away comes back: better than none.
        return again is Assignment.None
            ? new Assignment.Person(owner, null, $"stays with {owner}, {Until(absence)}: nobody else is there", null)
            : again with { Why = $"{owner} is {Until(absence)}; {again.Why}" };
    }

    /// <summary>The owner, or the deputy of one who is absent; null when the rules are to decide.</summary>
    public Assignment? Keeps(string owner, DateTimeOffset now)
    {
        owner = owner.Trim();
        if (IsThere(owner, now))
            return new Assignment.Person(owner, null, $"stays with {owner}", null);
        return _staff.Has(owner) && Deputy(owner, now) is var (deputy, why) ? new Assignment.Person(deputy, owner, why, null) : null;
    }

    /// <summary>Who gets a new lead.</summary>
    /// <param name="without">Who is to get none, as if this person were not there; null: everybody may.</param>
    public Assignment Route(RoutingFacts facts, DateTimeOffset now, string? without = null)
    {
        var why = "no rule holds";
        foreach (var rule in _model.Rules.Where(rule => Conditions.Hold(rule.When, facts)))
        {
            if (Apply(rule, now, without) is { } found)
                return found;
            why = "nobody is there of those that rules name";
        }

        return new Assignment.None(why);
    }

    /// <summary>The working hours by which time to answer counts for an owner, from the first team that lists this person; null when all hours count.</summary>
    public BusinessCalendar? CalendarOf(string? owner) => owner is null ? null : _calendars.GetValueOrDefault(owner.Trim());

    private Assignment? Apply(RuleModel rule, DateTimeOffset now, string? without)
    {
        var named = $"rule \"{rule.Name}\"";
        if (rule.Assign.Person is { } person)
        {
            if (MayGet(person) && _staff.IsThere(person, now))
                return new Assignment.Person(person, null, named, rule.Name);
            return _staff.Has(person) && Deputy(person, now) is var (deputy, why) && MayGet(deputy)
                ? new Assignment.Person(deputy, person, $"{named}: {why}", rule.Name)
                : null;
        }

        var team = _teams[rule.Assign.Team!];
        var day = LocalTime.DateOf(now, ZoneOf(team));
        if (Present(team, now).FindAll(member => MayGet(member.Name)) is { Count: > 0 } present)
            return new Assignment.Turn(team.Name, day, present, $"{named}: turn of team {team.Name}", rule.Name);
        return Deputies(team, now).FindAll(member => MayGet(member.Name)) is { Count: > 0 } deputies
            ? new Assignment.Turn(team.Name, day, deputies, $"{named}: turn of the deputies of team {team.Name}", rule.Name)
            : null;

        bool MayGet(string name) => without is null || !LeadOwnership.IsSame(name, without);
    }

    private List<TurnMember> Present(TeamModel team, DateTimeOffset now) =>
        [.. team.Members.Where(member => _staff.IsThere(member.Person, now)).Select(member => new TurnMember(member.Person, member.Weight, member.MaxPerDay))];

    private List<TurnMember> Deputies(TeamModel team, DateTimeOffset now) =>
        [.. team.Members
            .Where(member => _staff.Has(member.Person))
            .Select(member => (Member: member, Name: _staff.DeputyOf(member.Person, now)))
            .Where(found => found.Name is not null)
            .DistinctBy(found => found.Name, StringComparer.OrdinalIgnoreCase)
            .Select(found => new TurnMember(found.Name!, found.Member.Weight, found.Member.MaxPerDay))];

    private (string Name, string Why)? Deputy(string absent, DateTimeOffset now) => _staff.DeputyOf(absent, now) is { } deputy
        ? (deputy, $"{deputy} for {absent}, {Until(_staff.AbsenceOf(absent, now)!)}")
        : null;

    private static string Until(AbsenceModel absence) => $"away until {absence.To.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

    private static TimeZoneInfo ZoneOf(TeamModel team) => TimeZoneInfo.FindSystemTimeZoneById(team.TimeZone);
}
