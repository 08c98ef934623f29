using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace LeadFunctions.Core.Routing;

internal sealed record TeamModel
{
    [Description("Letters and digits. Case does not count.")]
    [RegularExpression("^[A-Za-z0-9]{1,40}$")]
    public required string Name { get; init; }

    [Description("IANA time zone, such as Europe/Rome: of the team's days, working hours and holidays.")]
    public required string TimeZone { get; init; }

    [Description("turns: everybody gets as many leads as the others. weighted: as many as the weights say.")]
    public TurnMode Mode { get; init; }

    [Description("Ties go to whoever stands first.")]
    [Length(1, 100)]
    public required IReadOnlyList<MemberModel> Members { get; init; }

    [Description("false: the time to answer counts all hours, as Microsoft does. true: only working hours.")]
    public bool BusinessHours { get; init; }

    [Description("Needed for businessHours; together at least one hour a week.")]
    public WeekModel? WorkingHours { get; init; }

    [Description("Days without working hours, yyyy-MM-dd, at most 100 a year.")]
    [Length(0, 1000)]
    public IReadOnlyList<DateOnly> Holidays { get; init; } = [];
}

internal enum TurnMode
{
    Turns,
    Weighted,
}

internal sealed record MemberModel
{
    [Description("Name of one of the people.")]
    public required string Person { get; init; }

    [Description("Share of the leads, in mode weighted: who has 2 gets twice as many as who has 1.")]
    [Range(1, 100)]
    public int Weight { get; init; } = 1;

    [Description("Leads on one day after which the others come first. If all have reached theirs, leads are assigned even so.")]
    [Range(1, 1000)]
    public int? MaxPerDay { get; init; }
}

[Description("Spans such as 09:00-12:30; a day ends with 24:00. A day that is left out is free.")]
internal sealed record WeekModel
{
    private const string Span = "^([01][0-9]|2[0-3]):[0-5][0-9]-(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$";
    private const int MostSpans = 6;

    [Length(0, MostSpans)]
    [RegularExpression(Span)]
    public IReadOnlyList<string> Monday { get; init; } = [];

    [Length(0, MostSpans)]
    [RegularExpression(Span)]
    public IReadOnlyList<string> Tuesday { get; init; } = [];

    [Length(0, MostSpans)]
    [RegularExpression(Span)]
    public IReadOnlyList<string> Wednesday { get; init; } = [];

    [Length(0, MostSpans)]
    [RegularExpression(Span)]
    public IReadOnlyList<string> Thursday { get; init; } = [];

    [Length(0, MostSpans)]
    [RegularExpression(Span)]
    public IReadOnlyList<string> Friday { get; init; } = [];

    [Length(0, MostSpans)]
    [RegularExpression(Span)]
    public IReadOnlyList<string> Saturday { get; init; } = [];

    [Length(0, MostSpans)]
    [RegularExpression(Span)]
    public IReadOnlyList<string> Sunday { get; init; } = [];

    public IReadOnlyList<string> Of(DayOfWeek day) => day switch
    {
        DayOfWeek.Monday => Monday,
        DayOfWeek.Tuesday => Tuesday,
        DayOfWeek.Wednesday => Wednesday,
        DayOfWeek.Thursday => Thursday,
        DayOfWeek.Friday => Friday,
        DayOfWeek.Saturday => Saturday,
        _ => Sunday,
    };
}
