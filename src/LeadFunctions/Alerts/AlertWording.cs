using System.Globalization;
using System.Text;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Alerts;

/// <summary>One lead in words, on single lines. Names, company, offer and owner were written by strangers: encode them for the format.</summary>
/// <param name="Who">Name and company.</param>
/// <param name="What">Where the lead came from, what the customer did, and what it is worth.</param>
/// <param name="Url">Page of the lead, or null when none is configured.</param>
internal sealed record AlertLine(NoticeKind Notice, string Status, string Who, string What, string Owner, Uri? Url);

/// <summary>Puts digests into the words of the configured language.</summary>
internal sealed class AlertWording(AlertOptions options)
{
    /// <summary>Longest text of a stranger in a message, in UTF-16 code units: message sizes are bounded by it.</summary>
    public const int MaxText = 60;

    private readonly AlertTexts _texts = AlertTexts.Load(options.Language);
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone);

    public string Language => options.Language;

    public string OpenLabel => _texts.Get("Open");

    public string Title(Digest digest) => _texts.Get(digest.Items.All(item => item.Notice == NoticeKind.Hot) ? "HotTitle" : "Title", digest.Items.Count);

    public IEnumerable<AlertLine> Lines(Digest digest) => digest.Items.Select(Line);

    private AlertLine Line(DigestItem item)
    {
        string?[] who =
        [
            item.Name is null ? _texts.Get("NoName") : Cut(item.Name),
            item.Company is null ? null : Cut(item.Company),
            item.CountryCode,
        ];
        string?[] what =
        [
            _texts.Has($"Source.{item.Source}") ? _texts.Get($"Source.{item.Source}") : item.Source.ToString(),
            _texts.Get($"Action.{item.Action}"),
            item.WaitsFor == FollowUpKind.Request ? null : _texts.Get(item.WaitsFor.ToString()),
            item.Offer is null ? null : Cut(item.Offer),
            _texts.Get("Score", item.Score, item.Grade),
        ];
        return new AlertLine(
            item.Notice,
            string.Join(" · ", item.Notices.Select(notice => _texts.Get(notice.ToString(), When(item.DueAt), item.Level))),
            string.Join(", ", who.Where(part => part is not null)),
            string.Join(" · ", what.Where(part => part is not null)),
            item.Owner is null ? _texts.Get("NoOwner") : _texts.Get("Owner", Cut(item.Owner)),
            options.LeadUrl is null ? null : new Uri(options.LeadUrl.Replace("{id}", item.LeadId.ToString(), StringComparison.Ordinal)));
    }

    private string When(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, _zone).ToString(_texts.Get("When"), _texts.Culture);

    /// <summary>Line breaks could fake a line of ours, and characters that turn the direction of writing could hide one.</summary>
    private static string Cut(string text)
    {
        var line = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length + rune.Utf16SequenceLength > MaxText - 1)
                return line.Append('…').ToString();
            var isUnsafe = Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;
            line.Append(isUnsafe ? " " : rune.ToString());
        }

        return line.ToString();
    }
}
