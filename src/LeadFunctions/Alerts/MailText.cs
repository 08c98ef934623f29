using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using LeadFunctions.Core.Leads;
using LeadFunctions.Mail;

namespace LeadFunctions.Alerts;

/// <summary>A digest as a mail, worst lead first. Subjects are shown on locked screens, so they hold no names.</summary>
internal static class MailText
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    public static OutgoingMail Of(Digest digest, IReadOnlyList<string> to, AlertWording wording)
    {
        var title = wording.Title(digest);
        var html = new StringBuilder().Append(
            CultureInfo.InvariantCulture,
            $"<!DOCTYPE html><html lang=\"{wording.Language}\"><head><meta charset=\"utf-8\"><title>{Html.Encode(title)}</title></head>"
            + $"<body style=\"font-family:sans-serif\"><h2>{Html.Encode(title)}</h2>");
        var text = new StringBuilder(title).Append("\r\n");
        foreach (var line in wording.Lines(digest))
        {
            html.Append(
                CultureInfo.InvariantCulture,
                $"<p><strong style=\"color:{Color(line.Notice)}\">{Html.Encode(line.Status)}</strong>"
                + $"<br>{Html.Encode(line.Who)}<br>{Html.Encode(line.What)}<br>{Html.Encode(line.Owner)}");
            text.Append(CultureInfo.InvariantCulture, $"\r\n{line.Status}\r\n{line.Who}\r\n{line.What}\r\n{line.Owner}\r\n");
            if (line.Url is not null)
            {
                html.Append(CultureInfo.InvariantCulture, $"<br><a href=\"{Html.Encode(line.Url.AbsoluteUri)}\">{Html.Encode(wording.OpenLabel)}</a>");
                text.Append(CultureInfo.InvariantCulture, $"{line.Url.AbsoluteUri}\r\n");
            }

            html.Append("</p>");
        }

        return new OutgoingMail(Guid.NewGuid(), to, title, html.Append("</body></html>").ToString(), text.ToString());
    }

    private static string Color(NoticeKind notice) => notice switch
    {
        NoticeKind.Overdue or NoticeKind.Escalation => "#a80000",
        NoticeKind.Hot => "#0b6a0b",
        _ => "#8a5700",
    };
}
