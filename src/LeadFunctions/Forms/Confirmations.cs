using LeadFunctions.Core.Parsing;
using LeadFunctions.Intake;
using LeadFunctions.Queue;
using LeadFunctions.Telemetry;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.Forms;

/// <summary>What a link for confirmation leads to.</summary>
internal abstract record ConfirmationState
{
    private ConfirmationState()
    {
    }

    /// <summary>It can be confirmed.</summary>
    /// <param name="Words">What they agreed to, as they read it.</param>
    public sealed record Open(IReadOnlyList<string> Words) : ConfirmationState;

    public sealed record Done : ConfirmationState;

    /// <summary>Too old, or none of ours.</summary>
    public sealed record Old : ConfirmationState;

    /// <summary>Nobody can tell just now, or take it.</summary>
    public sealed record Unavailable : ConfirmationState;
}

/// <summary>
/// Passes on what people confirmed, once however often they do. The confirmation's time and id are written first, and only then it is sent: so it is the
/// same whoever repeats it, and what a crash leaves is found when its row expires.
/// </summary>
internal sealed partial class Confirmations(
    ConfirmationLinks links, PendingForms pending, Acceptance acceptance, TimeProvider clock, ILogger<Confirmations> logger)
{
    /// <summary>Of races for one row; two clicks make one.</summary>
    private const int MostAttempts = 4;

    /// <summary>What the link leads to; changes nothing.</summary>
    public Task<ConfirmationState> LookAsync(string form, string token, CancellationToken cancellation) =>
        WithAsync(form, token, waiting => Task.FromResult<ConfirmationState>(new ConfirmationState.Open(waiting.Content!.Words)), cancellation);

    public Task<ConfirmationState> ConfirmAsync(string form, string token, CancellationToken cancellation) =>
        WithAsync(form, token, waiting => ConfirmAsync(waiting, cancellation), cancellation);

    /// <summary>Removes what nobody confirmed in time, and passes on what a crash left.</summary>
    public async Task ClearAsync(CancellationToken cancellation)
    {
        var removed = 0;
        await foreach (var old in pending.ExpiredAsync(clock.GetUtcNow(), cancellation))
        {
            var last = old is { IsDone: false, ConfirmedAt: not null } ? await PassOnAsync(old) : old;
            if (last is not null && await pending.RemoveAsync(last, cancellation))
                removed++;
        }

        if (removed > 0)
            Log.Removed(logger, removed);
    }

    private async Task<ConfirmationState> WithAsync(
        string form, string token, Func<PendingForm, Task<ConfirmationState>> act, CancellationToken cancellation)
    {
        try
        {
            if (await links.ReadAsync(form, token, cancellation) is not { } id)
                return new ConfirmationState.Old();
            return await pending.FindAsync(id, cancellation) switch
            {
                null => new ConfirmationState.Old(),
                { IsDone: true } => new ConfirmationState.Done(),
                var waiting => await act(waiting),
            };
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            Log.Failed(logger, fault.GetType().Name);
            return new ConfirmationState.Unavailable();
        }
    }

    private async Task<ConfirmationState> ConfirmAsync(PendingForm waiting, CancellationToken cancellation)
    {
        PendingForm? mine = waiting;
        for (var attempt = 1; mine is { IsDone: false, ConfirmedAt: null } && attempt <= MostAttempts; attempt++)
        {
            var now = clock.GetUtcNow();
            mine = await pending.ReplaceAsync(mine with { ConfirmedAt = now, ConfirmationId = Guid.CreateVersion7(now) }, cancellation)
                ?? await pending.FindAsync(waiting.Id, cancellation);
        }

        return mine switch
        {
            null => new ConfirmationState.Old(),
            { IsDone: true } => new ConfirmationState.Done(),
            { ConfirmedAt: null } => new ConfirmationState.Unavailable(),
            _ => await PassOnAsync(mine) is not null ? new ConfirmationState.Done() : new ConfirmationState.Unavailable(),
        };
    }

    /// <param name="confirmed">Its time and id are written.</param>
    /// <returns>As it is then; null: nothing takes it.</returns>
    private async Task<PendingForm?> PassOnAsync(PendingForm confirmed)
    {
        var (id, at, content) = (confirmed.ConfirmationId!.Value, confirmed.ConfirmedAt!.Value, confirmed.Content!);
        using var trace = LeadTelemetry.StartAccept(id);
        var consents = content.Consents.Select(consent => consent with { At = at, Proof = $"double opt-in, {confirmed.Id}" });
        var body = (content.Body with { Consents = [.. consents] }).ToJson();
        var envelope = Envelope.For(id, at, OwnChannels.Form, body) with { TraceParent = LeadTelemetry.TraceParent };
        if (await acceptance.TakeAsync(envelope, clock.GetTimestamp()) == Safety.None)
            return null;
        Log.Confirmed(logger, confirmed.Id, id);
        try
        {
            return await pending.ReplaceAsync(confirmed with { Content = null }, CancellationToken.None) ?? confirmed;
        }
        catch (Exception fault)
        {
            // It is safe, and the same when it is passed on once more.
            Log.Failed(logger, fault.GetType().Name);
            return confirmed;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1120, LogLevel.Information, "Confirmed {SubmissionId}: passed on as {ConfirmationId}")]
        public static partial void Confirmed(ILogger logger, Guid submissionId, Guid confirmationId);

        [LoggerMessage(1121, LogLevel.Information, "Forms: {Count} that waited for a confirmation were removed, or were confirmed long ago")]
        public static partial void Removed(ILogger logger, int count);

        [LoggerMessage(1122, LogLevel.Warning, "A confirmation met a fault ({Fault})")]
        public static partial void Failed(ILogger logger, string fault);
    }
}
