using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Azure;
using Azure.Data.Tables;
using LeadFunctions.Core.Leads;
using LeadFunctions.Http;
using LeadFunctions.Leads.Rows;
using LeadFunctions.Storage;

namespace LeadFunctions.Commands;

/// <summary>What happened to a lead since a version of it that somebody saw.</summary>
internal sealed partial class LeadChanges(LeadTables tables)
{
    /// <summary>Whoever missed more reads the lead anew anyhow.</summary>
    private const int Most = 20;

    /// <summary>Kinds and times of the events that were written since, newest first; null when the version tells no time.</summary>
    /// <remarks>
    /// A row's version is the time at which storage wrote it, and storage keeps that time of every row. Not the time at which an event happened, for
    /// an event can be told late. One query of the lead's own partition.
    /// </remarks>
    public async Task<IReadOnlyList<ProblemChange>?> SinceAsync(LeadId id, ETag seen, CancellationToken cancellation)
    {
        if (FilterOf(id, seen) is not { } filter)
            return null;
        return await tables.Leads.QueryAsync<TableEntity>(filter, Most, ["Kind", "At"], cancellation).Take(Most)
            .Select(row => new ProblemChange(JsonNamingPolicy.CamelCase.ConvertName(row.GetString("Kind")!), row.GetDateTimeOffset("At")!.Value))
            .ToListAsync(cancellation);
    }

    /// <summary>The same events whole.</summary>
    /// <inheritdoc cref="SinceAsync"/>
    public async Task<IReadOnlyList<LeadEvent>?> EventsSinceAsync(LeadId id, ETag seen, CancellationToken cancellation) => FilterOf(id, seen) is { } filter
        ? await tables.Leads.QueryAsync<TableEntity>(filter, Most, cancellationToken: cancellation).Take(Most)
            .Select(EventRow.EventOf)
            .ToListAsync(cancellation)
        : null;

    private static string? FilterOf(LeadId id, ETag seen) => TimeOf(seen) is { } time
        ? TableClient.CreateQueryFilter(
            $"PartitionKey eq {id.ToString()} and RowKey ge {EventRow.FirstKey} and RowKey lt {EventRow.LastKey} and Timestamp gt {time}")
        : null;

    /// <summary>Versions of Table Storage read <c>W/"datetime'2031-03-30T22%3A15%3A00.1234567Z'"</c>.</summary>
    private static DateTimeOffset? TimeOf(ETag version) =>
        Version().Match(version.ToString()) is { Success: true } match
        && DateTimeOffset.TryParse(
            Uri.UnescapeDataString(match.Groups[1].Value), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;

    [GeneratedRegex("^(?:W/)?\"datetime'([0-9TZ.:%A-]{20,50})'\"$")]
    private static partial Regex Version();
}
