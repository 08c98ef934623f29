using System.Globalization;
using System.Net;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Leads;
using LeadFunctions.Snapshot;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Pages;

/// <summary>A list as CSV for spreadsheets: UTF-8 with a byte order mark, and no cell is taken for a formula.</summary>
internal sealed class LeadExport(LeadSnapshot snapshot, LeadStore leads, LeadRules rules)
{
    private const int Most = 20_000;
    private const int AtOnce = 100;

    private static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.Escape };

    private static readonly string[] Columns =
    [
        "id", "firstName", "lastName", "email", "phone", "company", "title", "country", "stage", "grade", "score", "temperature", "owner", "offer", "source",
        "action", "createdAt", "lastSubmissionAt", "answerDueAt", "submissions",
    ];

    public async Task<HttpResponseData> CsvAsync(DeskCall call, LeadFilters filters, CancellationToken cancellation)
    {
        if (await snapshot.OpenAsync(cancellation) is not SnapshotState.Ready ready)
            return call.Request.CreateResponse(HttpStatusCode.ServiceUnavailable);
        var found = ready.View.Ask(filters.ToQuery(call.Person.Name, ready.View.Owners, call.Now) with { Take = Most, After = null }, call.Now).Ids;
        var response = call.Request.CreateResponse(HttpStatusCode.OK);
        DeskHeaders.AddTo(response.Headers);
        response.Headers.Add("Content-Type", "text/csv; charset=utf-8");
        response.Headers.Add("Content-Disposition", "attachment; filename=\"leads.csv\"");
        response.Headers.Add("Cache-Control", "no-store");
        await using var writer = new StreamWriter(response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await using var csv = new CsvWriter(writer, Format);
        foreach (var column in Columns)
            csv.WriteField(column);
        await csv.NextRecordAsync();
        foreach (var ids in found.Chunk(AtOnce))
        {
            var heads = await Task.WhenAll(ids.Select(async id => (await leads.ReadAsync(id, cancellation) as LeadHead.Found)?.Stored.Lead));
            foreach (var lead in heads.OfType<Lead>())
            {
                foreach (var cell in CellsOf(lead, call.Now))
                    csv.WriteField(cell);
                await csv.NextRecordAsync();
            }
        }

        return response;
    }

    private IEnumerable<string?> CellsOf(Lead lead, DateTimeOffset now)
    {
        var (contact, score) = (lead.Contact, rules.Scorer.Score(lead, now));
        return
        [
            lead.Id.ToString(),
            contact.FirstName,
            contact.LastName,
            contact.Email,
            contact.Phone,
            contact.Company,
            contact.Title,
            contact.CountryCode ?? contact.Country,
            lead.LifeCycle.Stage.ToString(),
            score.Grade,
            score.Value.ToString(CultureInfo.InvariantCulture),
            score.Temperature.ToString(),
            lead.Ownership.Owner,
            lead.Submissions.LastOrigin.Offer?.Id,
            lead.Submissions.LastOrigin.Source.ToString(),
            lead.Submissions.LastOrigin.Action.ToString(),
            Time(lead.Submissions.FirstAt),
            Time(lead.Submissions.LastAt),
            lead.FollowUp.Stage == FollowUpStage.None ? null : Time(lead.FollowUp.DueAt),
            lead.Submissions.Count.ToString(CultureInfo.InvariantCulture),
        ];
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
