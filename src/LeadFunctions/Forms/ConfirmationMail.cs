using System.Globalization;
using LeadFunctions.Desk.Public;
using LeadFunctions.Links;
using LeadFunctions.Mail;
using LeadFunctions.Rendering;

namespace LeadFunctions.Forms;

/// <summary>
/// Writes the mail that asks for a confirmation. Nothing that was typed into the form stands in it: else anybody could send a text of theirs to anybody
/// in the publisher's name.
/// </summary>
internal sealed class ConfirmationMail(FormBook book, ConfirmationLinks links, LinkAddresses addresses, ComponentRenderer renderer)
{
    public async Task<OutgoingMail> OfAsync(PendingForm pending, bool isRepeat, CancellationToken cancellation)
    {
        var content = pending.Content!;
        var text = new PublicText(CultureInfo.CreateSpecificCulture(content.Language));
        var title = (book.Any(pending.Form)?.Title.For(content.Language).Text ?? pending.Form).ReplaceLineEndings(" ");
        var address = addresses.Of($"f/{pending.Form}/confirm?t={await links.MakeAsync(pending, cancellation)}");
        var view = new ConfirmMailView(title, content.Words, address, text.Format("mail.until", pending.ExpiresAt.ToString("g", text.Culture)), book.Publisher);
        var html = await renderer.RenderAsync<ConfirmMail>(new Dictionary<string, object?>
        {
            [nameof(ConfirmMail.View)] = view,
            [nameof(ConfirmMail.Text)] = text,
        });
        return new OutgoingMail(pending.Id, content.Email, text.Format("mail.subject", title), html, view.ToText(text))
        {
            IntendedAt = pending.AskedAt,
            IsRepeat = isRepeat,
        };
    }
}
