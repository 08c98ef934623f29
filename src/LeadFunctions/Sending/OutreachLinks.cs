using System.Text;
using LeadFunctions.Core.Leads;
using LeadFunctions.Links;

namespace LeadFunctions.Sending;

/// <summary>
/// The signed links of mails. A link that is followed has its target within what is signed, so it leads nowhere that was not in a template or a setting.
/// </summary>
internal sealed class OutreachLinks(SignedLinks links, LinkAddresses addresses)
{
    public const string UnsubscribeKind = "unsubscribe";
    public const string ClickKind = "click";
    public const string OpenKind = "open";

    /// <summary>Opens and clicks of a mail are of no interest after so long; links to leave work for ever.</summary>
    private static readonly TimeSpan TraceLife = TimeSpan.FromDays(400);

    /// <summary>Longer ones a token does not hold; they are left as they are.</summary>
    private const int MostTargetBytes = 255;

    public async ValueTask<Uri> UnsubscribeAsync(LeadId lead, string touch, CancellationToken cancellation) =>
        addresses.Of($"u/{await links.MakeAsync(UnsubscribeKind, [lead.ToString(), touch], null, cancellation)}");

    /// <param name="target">An address of a template or a setting.</param>
    public async ValueTask<Uri> ClickAsync(LeadId lead, PlannedTouch touch, string target, CancellationToken cancellation) =>
        Encoding.UTF8.GetByteCount(target) <= MostTargetBytes
            ? addresses.Of($"t/c/{await TraceAsync(ClickKind, [lead.ToString(), touch.Id, touch.Template, target], touch, cancellation)}")
            : new Uri(target);

    public async ValueTask<Uri> OpenAsync(LeadId lead, PlannedTouch touch, CancellationToken cancellation) =>
        addresses.Of($"t/o/{await TraceAsync(OpenKind, [lead.ToString(), touch.Id, touch.Template], touch, cancellation)}");

    /// <summary>The same for the same touch, so that a mail that is sent again is the same mail.</summary>
    private ValueTask<string> TraceAsync(string kind, IReadOnlyList<string> values, PlannedTouch touch, CancellationToken cancellation) =>
        links.MakeAsync(kind, values, touch.PlannedAt + TraceLife, cancellation);
}
