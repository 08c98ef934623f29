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
    private static readonly FrozenDictionary<string, LeadSource> Sources = ByName(
        (LeadSource.AzureMarketplace, ["AzureMarketplace", "Microsoft Azure Marketplace", "Azure Market", "Azure Marketi", "Azure 市场", "Azure 市場"]),
        (LeadSource.AzurePortal, ["AzurePortal", "Microsoft Azure Portal", "Portale di Azure", "Portail Azure", "Portal de Azure", "Portal do Azure",
            "Azure Portalı", "Azure 포털", "Azure ポータル", "Azure 门户", "Azure 入口網站"]),
        (LeadSource.AppSource, ["AppSource", "SPZA", "AppSource (SPZA)", "SPZA (AppSource)", "Microsoft AppSource"]),
        (LeadSource.TestDrive, ["TestDrive"]));

    private static readonly FrozenDictionary<string, LeadAction> Actions = ByName(
        (LeadAction.Install, ["INS", "Install", "Installation"]),
        (LeadAction.ContactMe, ["PLT", "Partner Led Trial", "Contact Me"]),
        (LeadAction.DoNotContact, ["DNC", "Do Not Contact"]),
        (LeadAction.Create, ["Create", "Crea", "Créer", "만들기", "생성", "Oluştur", "Erstellen", "Crear", "Criar",
            "作成", "作成する", "创建", "創建", "建立"]),
        (LeadAction.StartTestDrive, ["StartTestDrive"]));

    /// <summary>More than a source and an action hold; bounds the work that hostile text makes.</summary>
    private const int MostHyphens = 16;

    /// <summary>
    /// Parses the two properties. An action in <paramref name="leadSource"/> stands before <paramref name="actionCode"/> unless only the latter
    /// is known.
    /// </summary>
    public static LeadOrigin Parse(string? leadSource, string? actionCode)
    {
        var (left, offer) = SplitAt(leadSource ?? "", (leadSource ?? "").IndexOfAny(['|', '｜']));
        var action = ActionOf(actionCode);
        var own = Divide(left, action);
        var isOwn = own.ActionText.Length > 0 && (own.Action != LeadAction.Other || action == LeadAction.Other);
        return new LeadOrigin(
            own.Source,
            own.SourceText.Length == 0 ? null : own.SourceText,
            isOwn ? own.Action : action,
            isOwn ? own.ActionText : actionCode,
            OfferOf(offer));
    }

    /// <summary>As the app itself writes it, by the names of our own sources and actions; null when it did not.</summary>
    public static LeadOrigin? ParseOwn(string? leadSource)
    {
        var (left, offer) = SplitAt(leadSource ?? "", (leadSource ?? "").IndexOf('|', StringComparison.Ordinal));
        var (sourceText, actionText) = SplitAt(left, left.IndexOf('-', StringComparison.Ordinal));
        return Enum.TryParse<LeadSource>(sourceText, out var source) && Enum.TryParse<LeadAction>(actionText, out var action)
            && Enum.IsDefined(source) && Enum.IsDefined(action)
            ? new LeadOrigin(source, sourceText, action, actionText, OfferOf(offer))
            : null;
    }

    /// <summary>
    /// Divides <c>Source-Action</c>. Names that nobody has met yet may hold hyphens, so the hyphen is the one before a known action, else the one after
    /// a known source, else the last; but when ActionCode names the action, an unknown text is a bare source.
    /// </summary>
    private static Division Divide(string text, LeadAction actionCode)
    {
        var divisions = HyphensFromTheRight(text).Select(hyphen => Division.At(text, hyphen)).ToList();
        var bare = new Division(SourceOf(text), text, LeadAction.Other, "");
        if (divisions.Find(division => division.Action != LeadAction.Other) is { } byAction)
            return byAction;
        if (bare.Source != LeadSource.Other)
            return bare;
        if (ActionOf(text) is var alone and not LeadAction.Other)
            return new Division(LeadSource.Other, "", alone, text);
        if (divisions.Find(division => division.Source != LeadSource.Other) is { } bySource)
            return bySource;
        return actionCode == LeadAction.Other && divisions is [{ SourceText.Length: > 0, ActionText.Length: > 0 } last, ..] ? last : bare;
    }

    private static IEnumerable<int> HyphensFromTheRight(string text) =>
        Enumerable.Range(0, text.Length).Where(i => text[i] is '-' or '–' or '—').Reverse().Take(MostHyphens);

    private static Offer? OfferOf(string id)
    {
        if (id.Length == 0)
            return null;
        var dot = id.IndexOf('.', StringComparison.Ordinal);
        return dot <= 0 || dot == id.Length - 1 ? new Offer(id, null, id) : new Offer(id, id[..dot], id[(dot + 1)..]);
    }

    private static LeadSource SourceOf(string text) => Sources.GetValueOrDefault(TextFold.Fold(text));

    private static LeadAction ActionOf(string? text) => text is null ? LeadAction.Other : Actions.GetValueOrDefault(TextFold.Fold(text));

    /// <summary>What stands before and after a place, trimmed; all of it before when there is no place.</summary>
    private static (string Before, string After) SplitAt(string text, int place) =>
        place < 0 ? (text.Trim(), "") : (text[..place].Trim(), text[(place + 1)..].Trim());

    private sealed record Division(LeadSource Source, string SourceText, LeadAction Action, string ActionText)
    {
        public static Division At(string text, int hyphen)
        {
            var (source, action) = SplitAt(text, hyphen);
            return new Division(SourceOf(source), source, ActionOf(action), action);
        }
    }

    private static FrozenDictionary<string, T> ByName<T>(params (T Value, string[] Names)[] entries) =>
        (from entry in entries from name in entry.Names select (Name: TextFold.Fold(name), entry.Value))
            .ToFrozenDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal);
}
