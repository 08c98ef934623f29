using System.Text.Json.Nodes;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Alerts;

/// <summary>A message with one Adaptive Card 1.5, worst lead first.</summary>
internal static class TeamsCard
{
    public static JsonObject Of(Digest digest, AlertWording wording) => new()
    {
        ["type"] = "message",
        ["attachments"] = new JsonArray(new JsonObject
        {
            ["contentType"] = "application/vnd.microsoft.card.adaptive",
            ["content"] = new JsonObject
            {
                ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
                ["type"] = "AdaptiveCard",
                ["version"] = "1.5",
                ["lang"] = wording.Language,
                ["body"] = new JsonArray(
                [
                    Text(Run(wording.Title(digest), weight: "Bolder", size: "Large")),
                    .. wording.Lines(digest).Select(line => Item(line, wording)),
                ]),
            },
        }),
    };

    private static JsonObject Item(AlertLine line, AlertWording wording)
    {
        var items = new JsonArray(
            Text(Run(line.Status, weight: "Bolder", color: Color(line.Notice))),
            Text(Run(line.Who)),
            Text(Run(line.What, isSubtle: true)),
            Text(Run(line.Owner, isSubtle: true)));
        if (line.Url is not null)
        {
            items.Add(new JsonObject
            {
                ["type"] = "ActionSet",
                ["actions"] = new JsonArray(new JsonObject { ["type"] = "Action.OpenUrl", ["title"] = wording.OpenLabel, ["url"] = line.Url.AbsoluteUri }),
            });
        }

        return new JsonObject { ["type"] = "Container", ["separator"] = true, ["items"] = items };
    }

    /// <summary>Rich text, not a TextBlock: what strangers wrote is shown as it is, because only a TextBlock reads its text as Markdown.</summary>
    private static JsonObject Text(JsonObject run) => new() { ["type"] = "RichTextBlock", ["inlines"] = new JsonArray(run) };

    private static JsonObject Run(string text, string? weight = null, string? size = null, string? color = null, bool isSubtle = false)
    {
        var run = new JsonObject { ["type"] = "TextRun", ["text"] = text };
        if (weight is not null)
            run["weight"] = weight;
        if (size is not null)
            run["size"] = size;
        if (color is not null)
            run["color"] = color;
        if (isSubtle)
            run["isSubtle"] = true;
        return run;
    }

    private static string Color(NoticeKind notice) => notice switch
    {
        NoticeKind.Overdue or NoticeKind.Escalation => "Attention",
        NoticeKind.Hot => "Good",
        _ => "Warning",
    };
}
