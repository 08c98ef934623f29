using LeadFunctions.Desk.Frames;
using LeadFunctions.Desk.Inflow;
using LeadFunctions.Desk.Layout;
using LeadFunctions.Desk.Lead;
using LeadFunctions.Desk.Now;
using LeadFunctions.Desk.Operations;
using LeadFunctions.Desk.Pairs;
using LeadFunctions.Desk.Parts;
using LeadFunctions.Pages;

namespace LeadFunctions.Tests.Desk;

/// <summary>What pages show: everything that they can, and in each place of a stranger's text the one that is given.</summary>
internal static class SomeViews
{
    public const string Id = "abcdefghijklmnopqrstuvwxyz";
    public const string OtherId = "zyxwvutsrqponmlkjihgfedcba";
    public const string Self = "someone@contoso.example";

    private static readonly DateTimeOffset Now = DeskPages.Now;

    public static ActChoices AllowedAll { get; } = new(true, true, Self, [Self, "another@contoso.example"], [new("spam", "Spam")], [new("not-now", "Not now")]);

    public static GradeView Hot { get; } = new("A1", 86, Heat.Hot);

    /// <summary>All pages, with a stranger's text.</summary>
    public static IEnumerable<DeskPage> Pages(string text) =>
    [
        Page<NowPage>(DeskView.Now, Queue(text)),
        Page<NowPage>(DeskView.Now, Queue(text) with { Groups = [], Next = null, Ahead = [], NextPlanned = new PlannedNext(Now.AddHours(1), Id, text) }),
        Page<LeadDetail>(DeskView.Leads, Lead(text)),
        Page<DataExportPage>(DeskView.Leads, Export(text)),
        Page<ChangesPart>(DeskView.Leads, Lead(text).History, nameof(ChangesPart.Items)),
        Page<DryRunPart>(DeskView.Leads, new DryRunView([new DryRunField("company", text)], ["Email"], Hot, [text], ["title"])),
        Page<PairsPage>(DeskView.Pairs, Pairs(text)),
        Page<OperationsPage>(DeskView.Operations, Operations(text)),
        Page<InflowPage>(DeskView.Inflow, new InflowView([.. ImportStates.Select(state => ImportLine(text, state))], true, true, true)),
        Page<InflowPage>(DeskView.Inflow, new InflowView(null, false, false, false)),
        .. ImportStates.Select(state => Page<ImportPage>(DeskView.Inflow, Import(text, state))),
        Page<FramePage>(DeskView.Reports, DeskView.Reports),
        Page<Sorry>(DeskView.Now, "sorry.notFound", nameof(Sorry.Key)),
    ];

    private static readonly string[] ImportStates = ["Uploading", "Uploaded", "Checking", "Checked", "Running", "Done", "Cancelled", "Failed"];

    private static ImportLine ImportLine(string text, string state) =>
        new(OtherId, text, "TradeShow", text, state, Now.AddHours(-2), text, 1_000, 500, 2, state == "Running" ? 0.5 : null);

    private static ImportView Import(string text, string state) => new(
        ImportLine(text, state),
        [new ImportFact("origin", "origin.TradeShow", IsKey: true), new ImportFact("campaign", text)],
        3_000_000, 1_048_576, 3, [1, 3],
        new ImportPreview(
            "windows-1252", ";", true, false, [new(text, "email", null, [text, text]), new("Hall", "custom", text, [])], ["email", "custom", "ignore"]),
        new ImportFound(1_000, 990, 4, 3, 2, 5),
        [new ImportRowLine(17, "email", "NotMail", text), new ImportRowLine(18, null, "SaysNotWho", null)],
        ImportLine(text, "Done"), state == "Failed" ? "CellTooLong" : null, 12, 420, 3, true, true, true);

    public static DeskPage Page<T>(DeskView view, object model, string parameter = "View")
        where T : Microsoft.AspNetCore.Components.IComponent => DeskPage.Of<T>(view, view.ToString(), (parameter, model));

    public static NowView Queue(string text) => new(
        "Marta",
        Item(text, QueueKind.RunningOut),
        [.. Enum.GetValues<QueueKind>().Select(kind => new QueueGroup(kind, 2, [Item(text, kind)]))],
        [.. Enum.GetValues<QueueKind>().Select(kind => new PromiseMark(Id, text, Now.AddHours((int)kind), 50, kind, kind == QueueKind.Planned))],
        null,
        QueueScope.All,
        true,
        AllowedAll);

    public static QueueItem Item(string text, QueueKind kind) => new(
        Id, "\"1\"", kind, text, true, text, text, "KR", new PlaceClock(TimeSpan.FromHours(9), TimeSpan.FromHours(9)), text, text,
        kind == QueueKind.Overdue ? Now.AddMinutes(-18) : Now.AddMinutes(42), Now.AddHours(kind == QueueKind.RunningOut ? -1 : 1), kind == QueueKind.Planned,
        Now.AddHours(-23), text, text, text, text, Hot, [new ReasonView("asked for contact", 22.7)], Now.AddDays(4), 2, 8, Now.AddHours(-3), text, "Mql");

    public static LeadPageView Lead(string text) => new(
        Id, "\"1\"", text, text, text, "Nurture", Now.AddDays(-1), "Not now",
        new LeadClockView("Request", Now.AddHours(-23), Now.AddMinutes(42), Now.AddHours(-1), true),
        new LeadContactView(text, text, null, text, null, text, [text], true, false),
        Score(),
        [new PrerequisiteView("budget", "Budget", "yes", text, text, Now), new PrerequisiteView("need", "Need", "unknown", null, null, null)],
        [new MoveView("Sql", ["Need"]), new MoveView("Nurture", []), new MoveView("Disqualified", []), new MoveView("Customer", []), new MoveView("Mql", [])],
        new LeadConsentView(true, Now.AddDays(-2), null, [new ConsentLine("Mail", true, Now, text), new ConsentLine("Calls", false, null, null)]),
        new LeadPlanView(2, 8, Now.AddHours(-3), "Nurture", "no-answer", text, "korea"),
        [
            new SubmissionView(Guid.Empty.ToString(), Now, "ContactMe", "AppSource", text, "First", null),
            new SubmissionView(Id, Now, text, text, text, "Merged", text),
        ],
        [new LikelyTwinView(OtherId, text, text, .93, ["same phone"])],
        [new HistoryItemView(Now, "Contact me", text, text, text, Guid.Empty.ToString(), true)],
        "next",
        [new DealView(Now, 1234.5m, "EUR", text), new DealView(Now, null, null, null)],
        AllowedAll,
        true);

    public static DataExportView Export(string text) => new(
        Id, text, Now, [new("field.company", text), new(text, text)], Lead(text).Consent.Purposes, Now, ["hash"], Lead(text).History,
        [new HeldPlaceView("spool", []), new HeldPlaceView("quarantine", [new HeldItemView(Now, text)])]);

    public static LeadScoreView Score() => new(
        Hot, "3", [new ReasonView("e-mail: company address", 10)], [new ReasonView("asked for contact", 22.7), new ReasonView("rounded down", -.3)], 14, 58, 33,
        [new CurvePoint(Now.AddDays(-14), 30), new CurvePoint(Now, 86)],
        [new CurvePoint(Now, 86), new CurvePoint(Now.AddDays(20), 30)],
        [new HeatChange(Now.AddDays(4), Heat.Hot, 58), new HeatChange(Now.AddDays(19), Heat.Warm, 33)],
        [new WhatIfView("PricingView", 94, Heat.Hot, Now.AddDays(5)), new WhatIfView("Reply", 50, Heat.Warm, null)]);

    public static PairsView Pairs(string text) => new(
        [new PairView(Side(Id, text), Side(OtherId, text), .81, ["same company"], [new PairField("email", text, text, text)], ["company"])], "next", true);

    public static OperationsView Operations(string text) => new(
        Now.AddHours(-1), "Queue", ["Spool"], Part(3), Part(null), Part(2), Part(1), Part(0), Part(1),
        [
            new DayLine(new DateOnly(2026, 11, 24), 12, true, 10, 7, 3, 1, 1, 0, 0),
            new DayLine(new DateOnly(2026, 11, 23), null, false, 10, null, null, 1, 1, null, null),
        ],
        [new QuarantineLine(Guid.Empty.ToString(), Now, "malformed", text, text, 12, 1, 2), new QuarantineLine(Id, Now, text, text, null, 12, 1, 0)],
        true,
        [new SettingView("FollowUp:Window", text, true, "environment"), new SettingView("Alerts:Webhook:Secret", null, true, null)],
        true,
        true,
        new RetentionView(Now.AddDays(14), [new("Disqualified", 12)]));

    private static PairSide Side(string id, string text) => new(id, text, Hot, 2, Now.AddDays(-3), "Mql", text);

    private static PathPart Part(long? count) => new(count, count > 2, Now.AddMinutes(-20), count is not null);
}
