using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Scoring;

namespace LeadFunctions.Core.Activities;

/// <summary>
/// Programs that check mails open them and follow all of their links within seconds, before anybody reads them. Which opens and clicks are theirs
/// depends on the times of all of them and on nothing else, so not on the order in which they become known; one more can only make more of them so.
/// </summary>
internal static class MailScanners
{
    /// <summary>What happened farther from an open or click has nothing to say about it, nor about those that have.</summary>
    public static readonly TimeSpan Reach = TimeSpan.FromSeconds(2 * MailScannerModel.MostSeconds);

    /// <param name="touches">Opens and clicks of one lead, in any order.</param>
    /// <param name="sent">When mails of ours went to it.</param>
    /// <returns>The ids of those that are a program's.</returns>
    public static IReadOnlyDictionary<string, ScannerSign> Among(
        IEnumerable<MailTouch> touches, IEnumerable<DateTimeOffset> sent, MailScannerModel rule)
    {
        var signs = new Dictionary<string, ScannerSign>();
        var ordered = touches.DistinctBy(touch => touch.Id).OrderBy(touch => touch.At).ToArray();
        for (var first = 0; first + rule.Touches <= ordered.Length; first++)
        {
            var end = ordered[first].At.AddSeconds(rule.WithinSeconds);
            if (ordered[first + rule.Touches - 1].At > end)
                continue;
            foreach (var touch in ordered.Skip(first).TakeWhile(touch => touch.At <= end))
                signs[touch.Id] = ScannerSign.Burst;
        }

        var mails = sent.ToArray();
        foreach (var touch in ordered.Where(touch => mails.Any(mail => mail <= touch.At && touch.At <= mail.AddSeconds(rule.AfterMailSeconds))))
            signs.TryAdd(touch.Id, ScannerSign.AfterMail);
        return signs;
    }
}
