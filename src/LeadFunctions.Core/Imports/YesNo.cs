using LeadFunctions.Core.Text;

namespace LeadFunctions.Core.Imports;

/// <summary>What people write for yes and no.</summary>
internal static class YesNo
{
    private static readonly HashSet<string> Yes = Fold(
        "yes", "y", "true", "1", "x", "ok", "ja", "j", "wahr", "sì", "s", "vero", "oui", "o", "vrai", "예", "네", "동의", "evet", "e", "doğru", "var");

    private static readonly HashSet<string> No = Fold(
        "no", "n", "false", "0", "nein", "falsch", "falso", "non", "faux", "아니요", "아니오", "미동의", "거부", "hayır", "h", "yanlış", "yok");

    /// <returns>Null when it says neither.</returns>
    public static bool? Read(string text) => TextFold.Fold(text) switch
    {
        var word when Yes.Contains(word) => true,
        var word when No.Contains(word) => false,
        _ => text.Trim() is "✓" or "✔" or "☑" ? true : null,
    };

    private static HashSet<string> Fold(params string[] words) => [.. words.Select(TextFold.Fold)];
}
