using System.Collections.Specialized;
using System.Net;
using System.Text;
using System.Web;
using LeadFunctions.Desk.Layout;
using LeadFunctions.Desk.Leads;
using LeadFunctions.Http;
using LeadFunctions.Snapshot;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Pages;

/// <summary>All leads: a list that filters, searches, counts and goes out as CSV. What is searched for comes in a form and enters no address.</summary>
internal sealed class HttpLeads(LeadListViews lists, LeadFinds finds, LeadExport export, SavedViews saved, DeskRunner runner)
{
    private const int LongestForm = 16 * 1024;

    [Function(nameof(HttpLeads))]
    public Task<HttpResponseData> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "leads")] HttpRequestData request, CancellationToken cancellation) =>
        runner.RunAsync(request, call => PageAsync(call, request.Query, cancellation));

    /// <summary>The same by a form, with words that are searched for.</summary>
    [Function("HttpLeadsList")]
    public Task<HttpResponseData> SearchAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "leads/list")] HttpRequestData request, CancellationToken cancellation) =>
        runner.RunAsync(request, async call => await FormAsync(request, cancellation) is { } form ? await PageAsync(call, form, cancellation) : null);

    /// <summary>A few leads by name, for the palette.</summary>
    [Function("HttpLeadsFind")]
    public Task<HttpResponseData> FindAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "leads/find")] HttpRequestData request, CancellationToken cancellation) =>
        runner.AnswerAsync(request, async call =>
        {
            var form = await FormAsync(request, cancellation);
            var found = await finds.OfAsync(form?["q"] ?? "", call.Text, cancellation);
            return ApiJson.Response(request, found);
        });

    /// <summary>All leads of a list, in its order.</summary>
    [Function("HttpLeadsCsv")]
    public Task<HttpResponseData> CsvAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "leads/csv")] HttpRequestData request, CancellationToken cancellation) =>
        runner.AnswerAsync(request, async call =>
        {
            var form = await FormAsync(request, cancellation) ?? [];
            var filters = LeadFilters.At(form["address"] ?? "/leads");
            filters.Values["q"] = form["search"];
            return await export.CsvAsync(call, filters, cancellation);
        });

    /// <summary>Keeps a view of the list under a name, or drops it.</summary>
    [Function("HttpViews")]
    public Task<HttpResponseData> SaveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "views")] HttpRequestData request, CancellationToken cancellation) =>
        runner.AnswerAsync(request, async call =>
        {
            var form = await FormAsync(request, cancellation) ?? [];
            var (name, address) = (form["name"]?.Trim() ?? "", form["address"] ?? "");
            var isFit = name.Length is > 0 and <= SavedViews.LongestName && !name.Any(char.IsControl)
                && address.Length <= SavedViews.LongestAddress && (address == "/leads" || address.StartsWith("/leads?", StringComparison.Ordinal));
            if (!isFit)
                return request.CreateResponse(HttpStatusCode.BadRequest);
            if (form["drop"] == "1")
                await saved.RemoveAsync(call.Person.Id, name, cancellation);
            else
                await saved.SaveAsync(call.Person.Id, new SavedView(name, address), cancellation);
            return DeskAnswers.Redirect(request, address);
        });

    private async Task<DeskPage?> PageAsync(DeskCall call, NameValueCollection values, CancellationToken cancellation) => DeskPage.Of<LeadsPage>(
        DeskView.Leads,
        call.Text["view.Leads"],
        (nameof(LeadsPage.View), await lists.OfAsync(new LeadFilters(values), call.Person, call.Text, cancellation)));

    /// <returns>Null for a body that is too long to be one of ours.</returns>
    private static async Task<NameValueCollection?> FormAsync(HttpRequestData request, CancellationToken cancellation) =>
        await BodyReader.ReadAsync(request, LongestForm, cancellation) is { } body ? HttpUtility.ParseQueryString(Encoding.UTF8.GetString(body)) : null;
}
