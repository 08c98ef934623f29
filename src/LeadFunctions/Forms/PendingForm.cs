using Azure;
using LeadFunctions.Core.Parsing;

namespace LeadFunctions.Forms;

/// <summary>What somebody agreed to and has not confirmed yet, or has.</summary>
/// <param name="Id">Of the submission from which it came.</param>
/// <param name="AskedAt">When it came (UTC).</param>
/// <param name="ExpiresAt">Until then its link can be followed, and its row is kept (UTC).</param>
/// <param name="Content">Null once it was passed on: then nothing personal is left.</param>
/// <param name="ConfirmedAt">When its link was followed (UTC); null until then.</param>
/// <param name="ConfirmationId">Id of the submission that passes it on; null until then.</param>
internal sealed record PendingForm(
    Guid Id,
    string Form,
    DateTimeOffset AskedAt,
    DateTimeOffset ExpiresAt,
    PendingContent? Content,
    DateTimeOffset? ConfirmedAt,
    Guid? ConfirmationId,
    ETag ETag)
{
    public bool IsDone => Content is null;
}

/// <param name="Body">What is passed on, but for what they agreed to.</param>
/// <param name="Consents">What they agreed to; its time is the confirmation's.</param>
/// <param name="Words">The same as they read it.</param>
/// <param name="Email">To whom the mail goes.</param>
/// <param name="Language">ISO 639-1 code of the page.</param>
internal sealed record PendingContent(OwnBody Body, IReadOnlyList<OwnConsent> Consents, IReadOnlyList<string> Words, string Email, string Language);
