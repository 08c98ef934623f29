using LeadFunctions.Access;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Desk.Lead;
using LeadFunctions.Desk.Now;
using LeadFunctions.Desk.Texts;
using LeadFunctions.Duplicates;
using LeadFunctions.Leads;
using LeadFunctions.Reading;

namespace LeadFunctions.Pages;

/// <summary>One customer as a page.</summary>
internal sealed class LeadPages(LeadRules rules, LeadHistories histories, DuplicateLists duplicates, LeadStore leads, Choices choices, ScoreViews scores)
{
    /// <summary>Lines of the history that a page shows.</summary>
    private const int PageSize = 50;

    /// <summary>Lines that tell of the score's past, and of the submissions.</summary>
    private const int MostLines = 400;
    private const int MostTwins = 3;
    private const int MostTouches = 5;

    /// <param name="after">Where the history goes on; null: at its newest line.</param>
    public async Task<LeadPageView> OfAsync(StoredLead stored, Caller.Person person, DeskText text, string? after, CancellationToken cancellation)
    {
        var lead = stored.Lead;
        var whole = histories.PageAsync(lead, MostLines, null, cancellation);
        var likely = duplicates.OfAsync(lead, cancellation);
        var (lines, _) = await whole;
        var (shown, next) = after is null ? (lines.Take(PageSize), lines.Count > PageSize ? HistoryPlace.Of(lines[PageSize - 1].Event) : null)
            : await histories.PageAsync(lead, PageSize, after, cancellation);
        var twins = await Task.WhenAll((await likely).Take(MostTwins).Select(async one => (one, (await leads.ResolveAsync(one.Id, cancellation)).Lead?.Lead)));
        var score = rules.Scorer.Score(lead, text.Now);
        var contact = lead.Contact;
        return new LeadPageView(
            lead.Id.ToString(),
            stored.ETag.ToString(),
            LeadNames.Of(contact, text),
            contact.Title,
            contact.Company,
            lead.LifeCycle.Stage.ToString(),
            lead.LifeCycle.Since,
            ReasonOf(lead.LifeCycle),
            ClockOf(lead),
            new LeadContactView(
                contact.Email,
                contact.Phone,
                contact.CountryCode,
                contact.Country,
                PlaceClocks.Of(contact.CountryCode, text.Now),
                lead.Submissions.Notes,
                lead.Submissions.Offers,
                lead.Submissions.IsTest,
                lead.Submissions.IsContactWithheld),
            scores.Of(lead, score, lines, text.Now),
            [.. rules.Qualification.Prerequisites.Select(one => PrerequisiteOf(one, lead.LifeCycle))],
            MovesOf(lead.LifeCycle),
            new LeadConsentView(lead.Consent.HasOwnRequest, lead.Consent.DoNotContactNoticeAt, lead.Consent.OptedOutAt, LinesOf(lead.Consent)),
            PlanOf(lead, score),
            [.. lines.Where(line => line.Event is LeadEvent.Submission).Select(SubmissionOf)],
            [.. twins.Where(twin => twin.Lead is not null).Select(twin => TwinOf(twin.one, twin.Lead!.Contact, text))],
            [.. shown.Select(line => HistoryWords.Of(line, rules, text))],
            next,
            [.. lead.LifeCycle.Deals.Select(deal => new DealView(deal.At, deal.Amount, deal.Currency, deal.Offer))],
            choices.Of(person),
            person.Has(Role.Admin))
        {
            Nurture = NurtureOf(lead with { Score = score }),
        };
    }

    /// <param name="lead">With the score of the moment.</param>
    private LeadNurtureLines NurtureOf(Lead lead) => new(
        [
            .. lead.Nurture.Inside.Select(place => new InsideLine(
                place.Sequence, LabelOf(place.Sequence), place.Step, place.Touch?.PlannedAt ?? place.NextAt, place.Touch is not null)),
        ],
        [
            .. lead.Nurture.Touches.Reverse().Take(MostTouches)
                .Select(touch => new TouchLine(LabelOf(touch.Sequence), touch.Step, touch.At, touch.Result.ToString(), AnswerOf(touch))),
        ],
        [
            .. rules.Nurture.Sequences
                .Where(one => lead.Nurture.PlaceOf(one.Name) is null && SequenceSteps.BarOf(lead, one) is null)
                .Select(one => new NamedReason(one.Name, one.Label)),
        ]);

    private string LabelOf(string sequence) => rules.Nurture.Current(sequence)?.Label ?? sequence;

    private static string? AnswerOf(TouchRecord touch) =>
        touch.RepliedAt is not null ? "Replied" : touch.ClickedAt is not null ? "Clicked" : touch.OpenedAt is not null ? "Opened" : null;

    public static IReadOnlyList<ConsentLine> LinesOf(LeadConsent consent) =>
    [
        .. Enum.GetValues<ConsentPurpose>().Where(purpose => purpose != ConsentPurpose.Answer).Select(purpose =>
        {
            var fact = consent.Stated.GetValueOrDefault(purpose);
            return new ConsentLine(purpose.ToString(), consent.Allows(purpose), fact?.At, fact?.Origin);
        }),
    ];

    private static LikelyTwinView TwinOf(PossibleDuplicate twin, Contact contact, DeskText text) =>
        new(twin.Id.ToString(), LeadNames.Of(contact, text), contact.Company, twin.Likeness.Rounded, [.. twin.Likeness.Texts]);

    private string? ReasonOf(LeadLifeCycle lifeCycle) => lifeCycle.Reason is { } name
        ? rules.Qualification.Nurture.FirstOrDefault(one => one.Name == name)?.Label
            ?? rules.Qualification.Disqualified.FirstOrDefault(one => one.Name == name)?.Label
            ?? name
        : null;

    private static LeadClockView? ClockOf(Lead lead)
    {
        var clock = lead.FollowUp;
        return clock.Stage == FollowUpStage.None || !lead.MayBeContacted
            ? null
            : new LeadClockView(clock.Kind.ToString(), clock.StartedAt, clock.DueAt, clock.AtRiskAt, clock.IsBusinessHours);
    }

    private static PrerequisiteView PrerequisiteOf(Prerequisite one, LeadLifeCycle lifeCycle)
    {
        var finding = lifeCycle.Findings.GetValueOrDefault(one.Name);
        var verdict = finding?.Verdict switch { Verdict.Yes => "yes", Verdict.No => "no", _ => "unknown" };
        return new PrerequisiteView(one.Name, one.Label, verdict, finding?.Note, finding?.By, finding?.At);
    }

    /// <summary>Those that are legal, and a sales qualified one with what it lacks.</summary>
    private IReadOnlyList<MoveView> MovesOf(LeadLifeCycle lifeCycle)
    {
        var unmet = StageMoves.Unmet(lifeCycle, rules.Qualification);
        var labels = rules.Qualification.Prerequisites.Where(one => unmet.Contains(one.Name)).Select(one => one.Label.Split(':')[0]).ToArray();
        return
        [
            .. StageMoves.From(lifeCycle.Stage, lifeCycle.Deals.Count > 0).Select(to => new MoveView(to.ToString(), to == LeadStage.Sql ? labels : [])),
        ];
    }

    private LeadPlanView PlanOf(Lead lead, Score score) => new(
        lead.Plan.Attempts.Count + 1,
        rules.Plans.AttemptsOf(score.Temperature, lead.LifeCycle.Stage),
        lead.Plan.Attempts.Count == 0 ? null : lead.Plan.Attempts[^1],
        lead.Plan.Proposal?.To.ToString(),
        lead.Plan.Proposal?.Reason,
        lead.Ownership.Owner,
        lead.Ownership.Team);

    private static SubmissionView SubmissionOf(HistoryLine line)
    {
        var submission = (LeadEvent.Submission)line.Event;
        var because = line.From is not null ? "Merged" : submission.MatchedBy?.ToString() ?? "First";
        return new SubmissionView(
            submission.Id,
            submission.At,
            submission.Action.ToString(),
            submission.Source.ToString(),
            SubmissionBodies.EmailOf(submission.Body),
            because,
            line.From?.By);
    }
}
