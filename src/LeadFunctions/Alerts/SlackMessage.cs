using System.Text.Json.Nodes;

namespace LeadFunctions.Alerts;

/// <summary>A message in Slack's Block Kit, worst lead first.</summary>
internal static class SlackMessage
{
    public static JsonObject Of(Digest digest, AlertWording wording) => new()
    {
        // Shown in notifications, where there are no blocks.
        ["text"] = Escape(wording.Title(digest)),
        ["blocks"] = new JsonArray([
            new JsonObject
            {
                ["type"] = "header",
                ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = wording.Title(digest), ["emoji"] = false },
            },
            .. wording.Lines(digest).Select(line => Item(line, wording)),
        ]),
    };

    private static JsonObject Item(AlertLine line, AlertWording wording)
    {
        // A link and not a button: a button's click is sent to an app, and an incoming webhook needs none.
        var link = line.Url is null ? "" : $" <{Escape(line.Url.AbsoluteUri.Replace("|", "%7C", StringComparison.Ordinal))}|{Escape(wording.OpenLabel)}>";
        var text = $"*{Escape(line.Status)}*{link}\n{Escape(line.Who)}\n{Escape(line.What)}\n{Escape(line.Owner)}";
        return new JsonObject
        {
            ["type"] = "section",
            // Verbatim: names of people and channels in a stranger's text call nobody.
            ["text"] = new JsonObject { ["type"] = "mrkdwn", ["text"] = text, ["verbatim"] = true },
        };
    }

    /// <summary>The three characters by which Slack tells links, mentions and commands from text.</summary>
    private static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);
}
