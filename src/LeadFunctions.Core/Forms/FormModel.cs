using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace LeadFunctions.Core.Forms;

internal sealed record FormModel
{
    /// <summary>Scheme and host, with a port only where it is not the scheme's: as browsers write an Origin. http only on this machine.</summary>
    public const string OriginPattern = @"^(https://[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63}){1,8}|https?://(localhost|127\.0\.0\.1))(:[1-9][0-9]{0,4})?$";

    /// <summary>A page's address.</summary>
    public const string PagePattern =
        @"^(https://[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){1,8}|https?://(localhost|127\.0\.0\.1))(:[1-9][0-9]{0,4})?(/[!-~]{0,400})?$";

    [Description("Its name in addresses, in the history of leads and in reports. Do not change it later.")]
    [RegularExpression("^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$")]
    public required string Id { get; init; }

    [Description("Whether it can be seen and sent. Left out: it can.")]
    public bool Enabled { get; init; } = true;

    [Description("Where its leads come from.")]
    public required FormOrigin Origin { get; init; }

    [Description("What those who send it did: register asks for contact and starts the clock of an answer, subscribe does not.")]
    public required FormAction Action { get; init; }

    [Description("Campaign that its leads are told by.")]
    [RegularExpression(@"^\S([^\r\n]{0,98}\S)?$")]
    public string? Campaign { get; init; }

    [Description("Offer that it is about, as publisherId.offerId.")]
    [RegularExpression(@"^[^\s|]{1,200}$")]
    public string? Offer { get; init; }

    [Description("Title of the offer, as people read it.")]
    [RegularExpression(@"^\S([^\r\n]{0,198}\S)?$")]
    public string? OfferTitle { get; init; }

    [Description("Heading of the page.")]
    public required LocalText Title { get; init; }

    [Description("What stands below the heading; an empty line parts paragraphs.")]
    public LocalText? Intro { get; init; }

    [Description("What stands on the button. Left out: Send, or Subscribe.")]
    public LocalText? Button { get; init; }

    [Description("What those who sent it read. Left out: thanks, and what comes next.")]
    public LocalText? Thanks { get; init; }

    [Description("Page of yours to which those who sent it are led, instead of ours with thanks.")]
    [RegularExpression(PagePattern)]
    public string? ThanksPage { get; init; }

    [Description("Page that tells what you do with personal data; a link to it stands above the button.")]
    [RegularExpression(PagePattern)]
    public string? PrivacyPage { get; init; }

    [Description("What is asked, in this order.")]
    [Length(1, 40)]
    public required IReadOnlyList<FieldModel> Fields { get; init; }

    [Description("What people may agree to, each by a box of its own that is never ticked beforehand.")]
    [Length(0, 10)]
    public IReadOnlyList<ConsentItemModel> Consents { get; init; } = [];

    [Description("Sites that may show the form in a page of theirs, and send it from there, as https://www.contoso.com. None: only its own page.")]
    [Length(0, 50)]
    [RegularExpression(OriginPattern)]
    public IReadOnlyList<string> AllowedSites { get; init; } = [];

    [Description("What people agree to counts only once they followed the link of a mail that is sent to their address. Needs Mail:From.")]
    public bool DoubleOptIn { get; init; }

    [Description("Hours in which the link of that mail can be followed.")]
    [Range(1, 168)]
    public int ConfirmWithinHours { get; init; } = 48;

    [Description("Whether opens and clicks of mails to those who came by this form may be noted.")]
    public bool Tracking { get; init; } = true;

    [Description("Seconds that a person needs at least; what is sent sooner has to be sent once more.")]
    [Range(0, 60)]
    public int MinFillSeconds { get; init; } = 3;
}

/// <summary>Where the leads of a form come from; named as the sources of a lead are.</summary>
internal enum FormOrigin
{
    Website,
    LandingPage,
    TradeShow,
    DirectMail,
    Partner,
}

/// <summary>What those who send a form did; named as the actions of a lead are.</summary>
internal enum FormAction
{
    Register,
    Subscribe,
}
