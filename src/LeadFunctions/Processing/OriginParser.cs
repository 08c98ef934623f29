using System.Collections.Frozen;
using LeadFunctions.Leads;

namespace LeadFunctions.Processing;

/// <summary>
/// Reads where a lead comes from: <c>Source-Action|Offer</c>, or the bare source with the action in ActionCode, or either alone. What is not known is kept
/// as given and handled as Other.
/// </summary>
internal static class OriginParser
{
    private static readonly FrozenDictionary<string, LeadSource>.AlternateLookup<ReadOnlySpan<char>> Sources = Lookup(
        (LeadSource.AzureMarketplace, ["AzureMarketplace", "Microsoft Azure Marketplace", "Azure Market", "Azure Marketi", "Azure 市场", "Azure 市場"]),
        (LeadSource.AzurePortal, ["AzurePortal", "Microsoft Azure Portal", "Portale di Azure", "Portail Azure", "Portal de Azure", "Portal do Azure", "Azure Portalı",
            "Azure 포털", "Azure ポータル", "Azure 门户", "Azure 入口網站"]),
        (LeadSource.AppSource, ["AppSource", "SPZA", "AppSource (SPZA)", "SPZA (AppSource)", "Microsoft AppSource"]),
        (LeadSource.TestDrive, ["TestDrive"]));

    private static readonly FrozenDictionary<string, LeadAction>.AlternateLookup<ReadOnlySpan<char>> Actions = Lookup(
        (LeadAction.Install, ["INS", "Install", "Installation"]),
        (LeadAction.ContactMe, ["PLT", "Partner Led Trial", "Contact Me"]),
        (LeadAction.DoNotContact, ["DNC", "Do Not Contact"]),
        (LeadAction.Create, ["Create", "Crea", "Créer", "만들기", "생성", "Oluştur", "Erstellen", "Crear", "Criar", "作成", "作成する", "创建", "創建", "建立"]),
        (LeadAction.StartTestDrive, ["StartTestDrive"]));

    /// <summary>Parses the two properties. An action in <paramref name="leadSource"/> stands before <paramref name="actionCode"/> unless only the latter is known.</summary>
    public static LeadOrigin Parse(string? leadSource, string? actionCode)
    {
        var text = leadSource.AsSpan();
        var bar = text.IndexOfAny('|', '｜');
        var left = (bar < 0 ? text : text[..bar]).Trim();
        var offer = bar < 0 ? default : text[(bar + 1)..].Trim();

        var action = ActionOf(actionCode);
        var actionText = actionCode;
        Split(left, action, out var sourceText, out var ownActionText);
        var ownAction = ActionOf(ownActionText);
        if (!ownActionText.IsEmpty && (ownAction != LeadAction.Other || action == LeadAction.Other))
        {
            action = ownAction;
            actionText = ownActionText.ToString();
        }

        return new LeadOrigin(SourceOf(sourceText), sourceText.IsEmpty ? null : sourceText.ToString(), action, actionText, OfferOf(offer));
    }

    /// <summary>
    /// Divides <c>Source-Action</c>. Names that nobody has met yet may hold hyphens, so the hyphen is the one before a known action, else the one after
    /// a known source, else the last; but when ActionCode names the action, an unknown text is a bare source.
    /// </summary>
    private static void Split(ReadOnlySpan<char> text, LeadAction actionCode, out ReadOnlySpan<char> source, out ReadOnlySpan<char> action)
    {
        source = text;
        action = default;
        if (SourceOf(text) != LeadSource.Other)
            return;
        if (ActionOf(text) != LeadAction.Other)
        {
            source = default;
            action = text;
            return;
        }

        var hyphen = FindHyphen(text, static (_, after) => ActionOf(after) != LeadAction.Other);
        if (hyphen < 0)
            hyphen = FindHyphen(text, static (before, _) => SourceOf(before) != LeadSource.Other);
        if (hyphen < 0 && actionCode == LeadAction.Other)
            hyphen = FindHyphen(text, static (before, after) => !before.IsEmpty && !after.IsEmpty);
        if (hyphen < 0)
            return;
        source = text[..hyphen].TrimEnd();
        action = text[(hyphen + 1)..].TrimStart();
    }

    private static int FindHyphen(ReadOnlySpan<char> text, Func<ReadOnlySpan<char>, ReadOnlySpan<char>, bool> fits)
    {
        var end = text.Length;
        while (true)
        {
            var hyphen = text[..end].LastIndexOfAny('-', '–', '—');
            if (hyphen < 0 || fits(text[..hyphen], text[(hyphen + 1)..]))
                return hyphen;
            end = hyphen;
        }
    }

    private static Offer? OfferOf(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return null;
        var id = text.ToString();
        var dot = id.IndexOf('.', StringComparison.Ordinal);
        return dot <= 0 || dot == id.Length - 1 ? new Offer(id, null, id) : new Offer(id, id[..dot], id[(dot + 1)..]);
    }

    private static LeadSource SourceOf(ReadOnlySpan<char> text) => Find(Sources, text);

    private static LeadAction ActionOf(ReadOnlySpan<char> text) => Find(Actions, text);

    private static T Find<T>(FrozenDictionary<string, T>.AlternateLookup<ReadOnlySpan<char>> lookup, ReadOnlySpan<char> text)
        where T : struct, Enum
    {
        var folded = new CharBuffer(stackalloc char[64]);
        TextFold.Append(ref folded, text);
        lookup.TryGetValue(folded.Written, out var found);
        folded.Dispose();
        return found;
    }

    private static FrozenDictionary<string, T>.AlternateLookup<ReadOnlySpan<char>> Lookup<T>(params ReadOnlySpan<(T Value, string[] Names)> entries)
        where T : struct, Enum
    {
        var values = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var (value, names) in entries)
        {
            foreach (var name in names)
                values[TextFold.Fold(name)] = value;
        }

        return values.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }
}
