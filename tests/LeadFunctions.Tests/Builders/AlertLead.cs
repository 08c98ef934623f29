using System.Globalization;
using LeadFunctions.Alerts;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Tests.Builders;

/// <summary>Leads that people must be told about.</summary>
internal static class AlertLead
{
    public static Lead Of(char name, NoticeKind kind, int level, DateTimeOffset due) => Of(LeadId.Parse(new string(name, 26)), kind, level, due);

    public static Lead Numbered(int number) =>
        Of(
            LeadId.Parse(string.Concat(number.ToString("D26", CultureInfo.InvariantCulture).Select(digit => (char)('a' + digit - '0')))),
            NoticeKind.Overdue,
            0,
            TestClock.Start.AddMinutes(number % 7));

    private static Lead Of(LeadId id, NoticeKind kind, int level, DateTimeOffset due) => SomeLead.New with
    {
        Id = id,
        FollowUp = SomeLead.New.FollowUp with { Stage = FollowUpStage.Overdue, DueAt = due, Escalations = level, Notice = new Notice(kind, level, due, []) },
    };

    /// <summary>As a run finds them: one alert for each lead.</summary>
    public static IReadOnlyList<Alert> Alerts(params IEnumerable<Lead> leads) => [.. leads.SelectMany(Alert.Of)];

    public static Lead TakenBy(this Lead lead, params string[] channels) =>
        lead with { FollowUp = lead.FollowUp with { Notice = lead.FollowUp.Notice! with { TakenBy = channels } } };
}
