using System.Net;
using LeadFunctions.Access;
using LeadFunctions.Http;
using LeadFunctions.Joining;
using LeadFunctions.Reading;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Commands;

/// <summary>Outcomes of merging, taking apart and telling apart as answers. They hold ids alone.</summary>
internal static class JoinAnswers
{
    public static Problem OtherNotFound { get; } = HttpGetLead.NotFound with { Field = "$" };

    public static Problem Same { get; } = CommandReader.Invalid("$", "That is the same lead: name another one.");

    public static Problem KeepsNeither { get; } = CommandReader.Invalid("$.keep", "keep names one of the two leads.");

    public static Problem NotTheLeads { get; } =
        CommandReader.Invalid("$.submissions", "Some of these are no submissions of the lead: take their ids from its history.");

    public static Problem NoneOrAll { get; } =
        CommandReader.Invalid("$.submissions", "That are all submissions of the lead: at least one has to stay, and at least one to leave.");

    public static Problem AreOne { get; } = new(
        "leads-are-one", "The two are one lead", HttpStatusCode.Conflict, "They were merged: take the submissions of one of them out (unmerge).");

    public static Problem TooMany { get; } = new(
        "too-many-merged", "Too many leads in one", HttpStatusCode.Conflict, $"A lead holds at most {LeadJoins.MostMembers} leads that were merged into it.");

    public static Problem TooLong { get; } = new(
        "history-too-long",
        "The history is too long",
        HttpStatusCode.Conflict,
        $"A lead can be taken apart while its history has at most {LeadJoins.MostSubmissions} submissions and {LeadJoins.MostEvents} events.");

    public static HttpResponseData Of(ApiCall call, JoinOutcome outcome)
    {
        switch (outcome)
        {
            case JoinOutcome.Merged { Lead.Lead: var lead }:
                call.Touch(lead.Id);
                return ApiJson.Response(call.Request, new MergeView(lead.Id, lead.Keys.Members));
            case JoinOutcome.Apart { Kept.Lead: var kept, Other.Lead: var other }:
                call.Touch(kept.Id);
                call.Touch(other.Id);
                return ApiJson.Response(call.Request, new ApartView(kept.Id, other.Id));
            default:
                return ProblemOf(outcome).ToResponse(call.Request);
        }
    }

    private static Problem ProblemOf(JoinOutcome outcome) => outcome switch
    {
        JoinOutcome.NotFound { IsOther: true } => OtherNotFound,
        JoinOutcome.Same => Same,
        JoinOutcome.KeepsNeither => KeepsNeither,
        JoinOutcome.Unknown => NotTheLeads,
        JoinOutcome.NoneOrAll => NoneOrAll,
        JoinOutcome.AreOne => AreOne,
        JoinOutcome.TooMany => TooMany,
        JoinOutcome.TooLong => TooLong,
        JoinOutcome.Busy => CommandAnswers.Busy,
        _ => HttpGetLead.NotFound,
    };
}
