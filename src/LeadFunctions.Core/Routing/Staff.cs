namespace LeadFunctions.Core.Routing;

/// <summary>Who is there at a moment, and who stands in for whom.</summary>
internal sealed class Staff
{
    private readonly Dictionary<string, PersonModel> _people;
    private readonly Dictionary<string, TimeZoneInfo> _zones = new(StringComparer.OrdinalIgnoreCase);

    public Staff(RoutingModel model)
    {
        _people = model.People.ToDictionary(person => person.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var team in model.Teams)
        {
            foreach (var member in team.Members)
                _zones.TryAdd(member.Person, TimeZoneInfo.FindSystemTimeZoneById(team.TimeZone));
        }
    }

    /// <summary>Nobody is listed: then nobody counts as gone.</summary>
    public bool IsUnknown => _people.Count == 0;

    /// <summary>Listed, and not gone; perhaps absent.</summary>
    public bool Has(string name) => _people.TryGetValue(name, out var person) && !person.Gone;

    public bool IsThere(string name, DateTimeOffset now) => Has(name) && AbsenceOf(name, now) is null;

    /// <summary>The absence that holds at a moment, by the date in the person's time zone.</summary>
    public AbsenceModel? AbsenceOf(string name, DateTimeOffset now)
    {
        if (!_people.TryGetValue(name, out var person) || person.Absences.Count == 0)
            return null;
        var day = LocalTime.DateOf(now, _zones.GetValueOrDefault(person.Name, TimeZoneInfo.Utc));
        return person.Absences.FirstOrDefault(absence => absence.From <= day && day <= absence.To);
    }

    /// <summary>The first who is there of an absent person's deputy, the deputy's deputy and so on; null when there is none.</summary>
    public string? DeputyOf(string name, DateTimeOffset now)
    {
        // In two time zones at once the dates of two absences may close a circle that the file's check, which knows only dates, does not see.
        for (var hops = 0; hops <= _people.Count && AbsenceOf(name, now)?.Deputy is { } deputy && Has(deputy); hops++)
        {
            if (IsThere(deputy, now))
                return _people[deputy].Name;
            name = deputy;
        }

        return null;
    }
}
