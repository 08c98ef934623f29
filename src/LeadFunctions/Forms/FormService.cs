using System.Text;
using LeadFunctions.Core.Forms;
using LeadFunctions.Core.Parsing;
using LeadFunctions.Core.Text;
using LeadFunctions.Desk.Public;
using LeadFunctions.Http;
using LeadFunctions.Intake;
using LeadFunctions.Queue;
using LeadFunctions.Telemetry;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.Forms;

/// <summary>
/// Takes forms that strangers send. What is not taken changes nothing and is kept nowhere; thanks are said only once all of it is safe, and sending the
/// same twice is harmless.
/// </summary>
internal sealed partial class FormService(
    FormTokens tokens, FormLimits limits, Acceptance acceptance, ConfirmationMails mails, TimeProvider clock, ILogger<FormService> logger)
{
    public const string Token = "token";

    /// <param name="client">From where it came; null: nobody can tell.</param>
    /// <param name="language">ISO 639-1 code of the page.</param>
    public async Task<FormOutcome> TakeAsync(FormModel form, FormPost post, string? client, string language, CancellationToken cancellation)
    {
        var isTrapped = !string.IsNullOrEmpty(post.First(FormView.Trap));
        var outcome = client is not null && limits.Posts.Take(client) is { } wait ? new FormOutcome.TooMany(wait)
            : isTrapped ? new FormOutcome.Taken(Guid.CreateVersion7(clock.GetUtcNow()), form.DoubleOptIn)
            : await ReadAsync(form, post, language, cancellation);
        LeadTelemetry.FormPosted(form.Id, NameOf(outcome, isTrapped));
        if (outcome is not FormOutcome.Taken || isTrapped)
            Log.NotTaken(logger, form.Id, NameOf(outcome, isTrapped));
        return outcome;
    }

    private async Task<FormOutcome> ReadAsync(FormModel form, FormPost post, string language, CancellationToken cancellation)
    {
        var entry = FormEntryReader.Read(form, post.First, post.All(FormView.Consent).ToHashSet(StringComparer.Ordinal));
        if (entry.Faults.Count > 0)
            return new FormOutcome.Faulty(entry.Faults);
        FormInstance? instance;
        try
        {
            instance = await tokens.ReadAsync(form.Id, post.First(Token) ?? "", cancellation);
            // Its page may have been made while the secret was out of reach. As long as it is, sending once more would not help.
            if (instance is null)
                await tokens.MakeAsync(form.Id, cancellation);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            Log.NoSecret(logger, fault.GetType().Name);
            return new FormOutcome.Unavailable(acceptance.RetryAfter);
        }

        if (instance is null)
            return new FormOutcome.TooOld();
        var now = clock.GetUtcNow();
        var left = instance.ShownAt.AddSeconds(form.MinFillSeconds) - now;
        return left > TimeSpan.Zero
            ? new FormOutcome.TooSoon(left)
            : await KeepAsync(form, entry, FormTouch.Read(post.First), language, instance, now);
    }

    /// <summary>From here on it ends by its own time-outs and by nothing else.</summary>
    private async Task<FormOutcome> KeepAsync(
        FormModel form, FormEntry entry, FormTouch touch, string language, FormInstance instance, DateTimeOffset now)
    {
        var started = clock.GetTimestamp();
        var plain = FormBody.Of(form, entry, touch, language, []);
        var fingerprint = KeyHash.Of(string.Join('\n', entry.Agreed.Select(consent => consent.Version).Append(plain.ToJson())));
        var key = new RequestKey(KeyHash.Of(string.Join('\n', "form", instance.Id, fingerprint)));
        var known = await acceptance.RememberAsync(key, fingerprint, Guid.CreateVersion7(now), now);
        var (id, at) = known is null ? (Guid.CreateVersion7(now), now) : (known.Id, known.FirstAt);
        using var trace = LeadTelemetry.StartAccept(id);

        var waits = form.DoubleOptIn && entry.Agreed.Count > 0;
        var consents = FormBody.ConsentsOf(form, entry.Agreed, language, at, $"form {form.Id}, {id}");
        var content = waits
            ? new PendingContent(
                form.Action == FormAction.Register ? FormBody.ConfirmationOf(plain) : plain,
                consents,
                [.. entry.Agreed.Select(consent => consent.Text.For(language).Text)],
                entry.Values[FormFields.Email],
                language)
            : null;
        var body = (plain with { Consents = waits ? [] : consents }).ToJson();
        var isTooLong = Encoding.UTF8.GetByteCount(body) > Envelope.MaxBodyBytes
            || (content is not null && PendingForms.BytesOf(content).Length > PendingForms.MaxContentBytes);
        if (isTooLong)
            return new FormOutcome.Faulty([LongestOf(entry)]);

        var envelope = Envelope.For(id, at, OwnChannels.Form, body) with { TraceParent = LeadTelemetry.TraceParent };
        if (!(waits && form.Action == FormAction.Subscribe) && await acceptance.TakeAsync(envelope, started) == Safety.None)
            return new FormOutcome.Unavailable(acceptance.RetryAfter);
        if (content is not null && !await mails.AskAsync(form, id, at, content))
            return new FormOutcome.Unavailable(acceptance.RetryAfter);
        Log.Taken(logger, id, form.Id, waits);
        return new FormOutcome.Taken(id, waits);
    }

    /// <summary>Each of its fields is short enough, and all together are too long to travel.</summary>
    private static FormFault LongestOf(FormEntry entry)
    {
        var (name, value) = entry.Values.MaxBy(value => value.Value.Length);
        return new FormFault(name, FormFaultKind.TooLong, value.Length / 2);
    }

    private static string NameOf(FormOutcome outcome, bool isTrapped) => outcome switch
    {
        FormOutcome.Taken when isTrapped => "trapped",
        FormOutcome.Taken => "taken",
        FormOutcome.Faulty => "faulty",
        FormOutcome.TooSoon => "too-soon",
        FormOutcome.TooOld => "too-old",
        FormOutcome.TooMany => "too-many",
        FormOutcome.Unavailable => "unavailable",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome.GetType().Name, null),
    };

    private static partial class Log
    {
        [LoggerMessage(1100, LogLevel.Information, "Form {Form}: took {SubmissionId}; waits for a confirmation: {Waits}")]
        public static partial void Taken(ILogger logger, Guid submissionId, string form, bool waits);

        [LoggerMessage(1101, LogLevel.Debug, "Form {Form}: not taken, {Outcome}")]
        public static partial void NotTaken(ILogger logger, string form, string outcome);

        [LoggerMessage(1102, LogLevel.Warning, "The secret that signs forms could not be read ({Fault}); answered 503")]
        public static partial void NoSecret(ILogger logger, string fault);
    }
}
