using System.Collections.Frozen;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Text;

namespace LeadFunctions.Core.Parsing;

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
        var own = Split(left, action);
        if (!own.ActionText(left).IsEmpty && (own.Action != LeadAction.Other || action == LeadAction.Other))
        {
            action = own.Action;
            actionText = own.ActionText(left).ToString();
        }

        var sourceText = own.SourceText(left);
        return new LeadOrigin(own.Source, sourceText.IsEmpty ? null : sourceText.ToString(), action, actionText, OfferOf(offer));
    }

    /// <summary>
    /// Divides <c>Source-Action</c>. Names that nobody has met yet may hold hyphens, so the hyphen is the one before a known action, else the one after
    /// a known source, else the last; but when ActionCode names the action, an unknown text is a bare source.
    /// </summary>
    private static Division Split(ReadOnlySpan<char> text, LeadAction actionCode)
    {
        for (var hyphen = LastHyphen(text); hyphen >= 0; hyphen = LastHyphen(text[..hyphen]))
        {
            if (ActionOf(text[(hyphen + 1)..]) is var action and not LeadAction.Other)
                return new Division(hyphen, SourceOf(text[..hyphen]), action);
        }

        if (SourceOf(text) is var bare and not LeadSource.Other)
            return new Division(text.Length, bare, LeadAction.Other);
        if (ActionOf(text) is var alone and not LeadAction.Other)
            return new Division(-1, LeadSource.Other, alone);
        for (var hyphen = LastHyphen(text); hyphen >= 0; hyphen = LastHyphen(text[..hyphen]))
        {
            if (SourceOf(text[..hyphen]) is var source and not LeadSource.Other)
                return new Division(hyphen, source, LeadAction.Other);
        }

        var last = LastHyphen(text);
        var isDivided = actionCode == LeadAction.Other && last > 0 && last < text.Length - 1;
        return new Division(isDivided ? last : text.Length, LeadSource.Other, LeadAction.Other);
    }

    private static int LastHyphen(ReadOnlySpan<char> text) => text.LastIndexOfAny('-', '–', '—');

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

    /// <param name="Hyphen">Where the source ends; -1 when the text is an action alone.</param>
    private readonly record struct Division(int Hyphen, LeadSource Source, LeadAction Action)
    {
        public ReadOnlySpan<char> SourceText(ReadOnlySpan<char> text) => Hyphen < 0 ? default : text[..Hyphen].TrimEnd();

        public ReadOnlySpan<char> ActionText(ReadOnlySpan<char> text) => Hyphen >= text.Length ? default : text[(Hyphen + 1)..].TrimStart();
    }

    private static T Find<T>(FrozenDictionary<string, T>.AlternateLookup<ReadOnlySpan<char>> lookup, ReadOnlySpan<char> text)
        where T : struct, Enum
    {
        if (text.IsEmpty)
            return default;

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
