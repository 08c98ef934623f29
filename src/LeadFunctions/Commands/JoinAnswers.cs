using System.Net;
using LeadFunctions.Access;
using LeadFunctions.Core.Leads;
using LeadFunctions.Http;
using LeadFunctions.Joining;
using LeadFunctions.Leads;
using LeadFunctions.Reading;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Commands;

/// <summary>Outcomes of merging, taking apart and telling apart as answers. They hold ids alone.</summary>
internal sealed class JoinAnswers(CommandAnswers answers)
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

    /// <param name="id">Of the lead that the address names.</param>
    public async Task<HttpResponseData> OfAsync(ApiCall call, LeadId id, JoinOutcome outcome, CancellationToken cancellation)
    {
        switch (outcome)
        {
            case JoinOutcome.Merged { Lead: var stored }:
                return Answer(call, new MergeView(stored.Lead.Id, stored.Lead.Keys.Members), stored, stored.Lead.Id);
            case JoinOutcome.Apart { Kept: var kept, Other.Lead.Id: var other }:
                return Answer(call, new ApartView(kept.Lead.Id, other), kept, kept.Lead.Id, other);
            case JoinOutcome.Stale:
                return (await answers.StaleAsync(call, id, cancellation)).ToResponse(call.Request);
            default:
                return ProblemOf(outcome).ToResponse(call.Request);
        }
    }

    private static HttpResponseData Answer<T>(ApiCall call, T view, StoredLead stored, params ReadOnlySpan<LeadId> touched)
    {
        foreach (var lead in touched)
            call.Touch(lead);
        var response = ApiJson.Response(call.Request, view);
        response.Headers.Add("ETag", stored.ETag.ToString());
        return response;
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
