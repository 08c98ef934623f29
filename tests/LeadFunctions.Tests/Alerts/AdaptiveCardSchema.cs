using System.Text.Json;
using System.Text.Json.Nodes;

namespace LeadFunctions.Tests.Alerts;

/// <summary>
/// The part of adaptivecards.io/schemas/1.5.0/adaptive-card.json that our cards use: which properties an element may have and must have, and
/// which values. Like the published one it refuses every property that it does not name.
/// </summary>
internal static class AdaptiveCardSchema
{
    private static readonly Dictionary<string, (string[] Required, Dictionary<string, Action<JsonNode>> Properties)> Types = new()
    {
        ["AdaptiveCard"] = (["version", "body"], new()
        {
            ["$schema"] = node => Assert.Equal("http://adaptivecards.io/schemas/adaptive-card.json", (string?)node),
            ["version"] = node => Assert.Equal("1.5", (string?)node),
            ["lang"] = node => Assert.Equal(2, Text(node).Length),
            ["body"] = node => Each(node, "RichTextBlock", "Container", "ActionSet"),
        }),
        ["Container"] = (["items"], new()
        {
            ["separator"] = Flag,
            ["items"] = node => Each(node, "RichTextBlock", "Container", "ActionSet"),
        }),
        ["RichTextBlock"] = (["inlines"], new() { ["inlines"] = node => Each(node, "TextRun") }),
        ["TextRun"] = (["text"], new()
        {
            ["text"] = node => Text(node),
            ["weight"] = OneOf("default", "lighter", "bolder"),
            ["size"] = OneOf("default", "small", "medium", "large", "extraLarge"),
            ["color"] = OneOf("default", "dark", "light", "accent", "good", "warning", "attention"),
            ["isSubtle"] = Flag,
        }),
        ["ActionSet"] = (["actions"], new() { ["actions"] = node => Each(node, "Action.OpenUrl") }),
        ["Action.OpenUrl"] = (["url"], new()
        {
            ["title"] = node => Text(node),
            ["url"] = node => Assert.True(Uri.IsWellFormedUriString(Text(node), UriKind.Absolute)),
        }),
    };

    public static void Check(JsonNode card) => Check(card, "AdaptiveCard");

    private static void Check(JsonNode node, params string[] allowed)
    {
        var type = (string)node["type"]!;
        Assert.Contains(type, allowed);
        var (required, properties) = Types[type];
        Assert.Empty(required.Except(node.AsObject().Select(property => property.Key)));
        foreach (var (name, value) in node.AsObject().Where(property => property.Key != "type"))
        {
            Assert.True(properties.ContainsKey(name), $"{type} has no {name}");
            properties[name](value!);
        }
    }

    private static void Each(JsonNode node, params string[] allowed)
    {
        Assert.NotEmpty(node.AsArray());
        foreach (var item in node.AsArray())
            Check(item!, allowed);
    }

    private static string Text(JsonNode node)
    {
        Assert.Equal(JsonValueKind.String, node.GetValueKind());
        return (string)node!;
    }

    private static void Flag(JsonNode node) => Assert.Contains(node.GetValueKind(), new[] { JsonValueKind.True, JsonValueKind.False });

    // Published as an enumeration or a pattern that ignores case.
    private static Action<JsonNode> OneOf(params string[] values) => node => Assert.Contains(Text(node), values, StringComparer.OrdinalIgnoreCase);
}
