using Microsoft.Extensions.Options;

namespace LeadFunctions.Forms;

/// <summary>How much one address may send, and be sent.</summary>
internal sealed class FormLimits(IOptions<FormsOptions> options, TimeProvider clock)
{
    /// <summary>Posts from a network address.</summary>
    public KeyedLimit Posts { get; } = new(options.Value.PostsPerAddress, options.Value.Window, clock);

    /// <summary>Mails for confirmation to a mail address, so that no form is a way to fill somebody's mailbox.</summary>
    public KeyedLimit Mails { get; } = new(options.Value.MailsPerAddress, options.Value.Window, clock);
}
