using Azure;
using LeadFunctions.Commands;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Desk.Layout;
using LeadFunctions.Desk.Lead;
using LeadFunctions.Leads;
using LeadFunctions.Reading;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Pages;

/// <summary>Parts of a customer's page that are asked for by themselves.</summary>
internal sealed class HttpLeadParts(LeadStore leads, EventReader history, LeadChanges changes, LeadRules rules, DeskRunner runner)
{
    /// <summary>What others did to a lead since somebody saw it.</summary>
    [Function("HttpLeadChangesPart")]
    public Task<HttpResponseData> ChangesAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "leads/{id}/changes")] HttpRequestData request, string id, CancellationToken cancellation) =>
        runner.RunAsync(request, async call =>
        {
            if (!LeadId.TryParse(id, out var given) || (await leads.ResolveAsync(given, cancellation)) is not { Lead: not null, Id: var found })
                return null;
            var events = await changes.EventsSinceAsync(found, new ETag(request.Query["since"] ?? ""), cancellation);
            HistoryItemView[] items = [.. events?.Select(happened => HistoryWords.Of(new HistoryLine(happened, null), rules, call.Text)) ?? []];
            return DeskPage.Of<ChangesPart>(DeskView.Leads, "", (nameof(ChangesPart.Items), items));
        });

    /// <summary>A submission, read once more by the parser and the model of today; nothing is stored.</summary>
    [Function("HttpSubmissionPart")]
    public Task<HttpResponseData> SubmissionAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "leads/{id}/submissions/{submission}")] HttpRequestData request,
        string id,
        string submission,
        CancellationToken cancellation) =>
        runner.RunAsync(request, async call =>
        {
            if (!LeadId.TryParse(id, out var given) || (await leads.ResolveAsync(given, cancellation)).Lead is not { Lead: var lead })
                return null;
            foreach (var member in lead.Keys.Members.Prepend(lead.Id))
            {
                await foreach (var happened in history.ReadAsync(member, null, call.Now, null, cancellation))
                {
                    if (happened is LeadEvent.Submission it && it.Id == submission)
                        return DeskPage.Of<DryRunPart>(DeskView.Leads, "", (nameof(DryRunPart.View), DryRuns.Of(it, rules)));
                }
            }

            return null;
        });
}
