using System.Text.Json;
using Azure;
using LeadFunctions.Core.FollowUps;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Text;
using LeadFunctions.Http;
using LeadFunctions.Leads;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.Commands;

/// <summary>What became of a command on a lead.</summary>
internal abstract record CommandOutcome
{
    private CommandOutcome()
    {
    }

    public sealed record Changed(StoredLead Stored) : CommandOutcome;

    public sealed record NotFound : CommandOutcome;

    /// <summary>The lead is not the one that the caller saw.</summary>
    public sealed record Stale : CommandOutcome;

    /// <summary>Others changed the lead at every attempt.</summary>
    public sealed record Busy : CommandOutcome;
}

/// <summary>What people do to leads: contact them, note an opt-out.</summary>
internal sealed partial class LeadCommands(LeadWriter writer, TimeProvider clock, ILogger<LeadCommands> logger)
{
    public async Task<CommandOutcome> ContactedAsync(LeadId id, ContactCommand command, ETag? ifMatch, CancellationToken cancellation)
    {
        var at = command.At ?? clock.GetUtcNow();
        var happened = new LeadEvent.Contacted(at, HashOf(command), command.By!, command.Channel!, command.Note, command.NextFollowUpAt);
        var outcome = await ChangeAsync(
            id,
            lead => lead with
            {
                Ownership = Contacted(lead.Ownership, command.By!, at),
                FollowUp = FollowUpPolicy.OnContact(lead.FollowUp, at, command.NextFollowUpAt),
                HotNotice = lead.HotNotice?.RaisedAt > at ? lead.HotNotice : null,
            },
            happened,
            ifMatch,
            cancellation);
        if (outcome is CommandOutcome.Changed)
            Log.Contacted(logger, id);
        return outcome;
    }

    public async Task<CommandOutcome> OptedOutAsync(LeadId id, OptOutCommand command, ETag? ifMatch, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var outcome = await ChangeAsync(
            id,
            lead => lead with { Consent = lead.Consent with { OptedOutAt = lead.Consent.OptedOutAt ?? now }, FollowUp = FollowUp.None, HotNotice = null },
            new LeadEvent.OptedOut(now, command.By!, command.Channel!, command.Note),
            ifMatch,
            cancellation);
        if (outcome is CommandOutcome.Changed)
            Log.OptedOut(logger, id);
        return outcome;
    }

    private async Task<CommandOutcome> ChangeAsync(LeadId id, Func<Lead, Lead> apply, LeadEvent happened, ETag? ifMatch, CancellationToken cancellation)
    {
        try
        {
            var written = await writer.ChangeAsync(id, known => IsStale(known) ? null : new Change(apply(known.Lead), [happened]), cancellation);
            // Applied already: the same command was carried out before, and its answer got lost on the way.
            return written is { Outcome: not WriteOutcome.Unchanged, After: { } after } ? new CommandOutcome.Changed(after)
                : written.Before is null ? new CommandOutcome.NotFound()
                : new CommandOutcome.Stale();
        }
        catch (LeadContentionException)
        {
            return new CommandOutcome.Busy();
        }

        bool IsStale(StoredLead known) => ifMatch is { } wanted && wanted != ETag.All && wanted != known.ETag;
    }

    private static LeadOwnership Contacted(LeadOwnership known, string by, DateTimeOffset at)
    {
        var owned = known with { Owner = known.Owner ?? by };
        return known.ContactedAt > at ? owned : owned with { ContactedAt = at, ContactedBy = by };
    }

    private static string HashOf(ContactCommand command) =>
        KeyHash.Of(JsonSerializer.Serialize(command, ApiJson.Options));

    private static partial class Log
    {
        [LoggerMessage(4010, LogLevel.Information, "Lead {LeadId} was contacted")]
        public static partial void Contacted(ILogger logger, LeadId leadId);

        [LoggerMessage(4011, LogLevel.Information, "Lead {LeadId} opted out: nobody contacts it any more")]
        public static partial void OptedOut(ILogger logger, LeadId leadId);
    }
}
