namespace LeadFunctions.Core.Routing;

internal static class TeamCheck
{
    private const int MostHolidaysAYear = 100;

    /// <summary>With fewer, a day's worth of working time would be months away.</summary>
    private static readonly TimeSpan LeastHoursAWeek = TimeSpan.FromHours(1);

    public static void Check(string path, TeamModel team, HashSet<string> people, List<string> problems)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(team.TimeZone, out _))
            problems.Add($"{path}.timeZone: \"{team.TimeZone}\" is unknown, must be an IANA time zone such as Europe/Rome");
        CheckMembers(path, team, people, problems);
        CheckHolidays(path, team.Holidays, problems);
        if (team.WorkingHours is { } week)
            CheckWeek($"{path}.workingHours", week, problems);
        else if (team.BusinessHours)
            problems.Add($"{path}.workingHours: missing, needed where businessHours is true");
    }

    private static void CheckMembers(string path, TeamModel team, HashSet<string> people, List<string> problems)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (index, member) in team.Members.Index())
        {
            var place = $"{path}.members[{index}]";
            RoutingCheck.FindUnknown($"{place}.person", member.Person, people, "people", problems);
            if (!seen.Add(member.Person))
                problems.Add($"{place}.person: \"{member.Person}\" stands there twice");
            if (team.Mode == TurnMode.Turns && member.Weight != 1)
                problems.Add($"{place}.weight: counts only in mode weighted");
        }
    }

    private static void CheckHolidays(string path, IReadOnlyList<DateOnly> holidays, List<string> problems)
    {
        var seen = new HashSet<DateOnly>();
        foreach (var (index, day) in holidays.Index())
        {
            if (!seen.Add(day))
                problems.Add($"{path}.holidays[{index}]: {day:O} stands there twice");
        }

        foreach (var year in seen.GroupBy(day => day.Year).Where(year => year.Count() > MostHolidaysAYear))
            problems.Add($"{path}.holidays: {year.Key} has {year.Count()}, allowed: 0 to {MostHolidaysAYear} a year");
    }

    private static void CheckWeek(string path, WeekModel week, List<string> problems)
    {
        var found = problems.Count;
        var open = TimeSpan.Zero;
        foreach (var day in Enum.GetValues<DayOfWeek>())
        {
            var place = $"{path}.{day.ToString().ToLowerInvariant()}";
            var spans = week.Of(day).Select((text, index) => (Text: text, Index: index, Span: OpenSpan.Parse(text))).OrderBy(one => one.Span.From).ToList();
            foreach (var (text, index, _) in spans.Where(one => one.Span.Length <= TimeSpan.Zero))
                problems.Add($"{place}[{index}]: \"{text}\" ends before it begins; hours past midnight stand on the next day");
            foreach (var (earlier, later) in spans.Zip(spans.Skip(1)).Where(pair => pair.Second.Span.From < pair.First.Span.To))
                problems.Add($"{place}[{later.Index}]: \"{later.Text}\" overlaps \"{earlier.Text}\"");
            open += TimeSpan.FromTicks(spans.Sum(one => one.Span.Length.Ticks));
        }

        if (problems.Count == found && open < LeastHoursAWeek)
            problems.Add($"{path}: {(int)open.TotalMinutes} minutes a week, allowed: {(int)LeastHoursAWeek.TotalMinutes} or more");
    }
}
