using LeadFunctions.Links;

namespace LeadFunctions.Forms;

/// <summary>Tokens of the links by which people confirm: they hold the form's name and the submission's id.</summary>
internal sealed class ConfirmationLinks(SignedLinks links)
{
    private const string Kind = "form-confirm";

    public ValueTask<string> MakeAsync(PendingForm pending, CancellationToken cancellation) =>
        links.MakeAsync(Kind, [pending.Form, pending.Id.ToString("N")], pending.ExpiresAt, cancellation);

    /// <returns>The submission's id; null: the link is too old, another form's, or none of ours.</returns>
    /// <exception cref="Exception">Any: the secret could not be read.</exception>
    public async ValueTask<Guid?> ReadAsync(string form, string token, CancellationToken cancellation) =>
        await links.ReadAsync(Kind, token, cancellation) is SignedLink.Valid { Values: [var name, var id] } && name == form ? Guid.ParseExact(id, "N") : null;
}
