using FsCheck;
using FsCheck.Fluent;

namespace LeadFunctions.Tests.Builders;

/// <summary>Text that strangers send: markup, quotes, controls, other scripts, halves of nothing. Always well-formed UTF-16.</summary>
internal static class HostileText
{
    private static readonly string[] Pieces =
    [
        "a", "Zoë", "'; drop--", "\"", "\\", "</script><script>alert(1)</script>", "{{7*7}}", "${x}", "\u0000", "\u0001", "\t", "\r\n", "\u007f",
        "\u0085", "\u00a0", "\u2028", "\u202e", "\u2066", "\ufeff", "\ufffe", "\uffff", "\ue000", "😀", "\U0010ffff", "日本語", "ﷺ", "İ", "%00", "=1+1",
        "\\u0022", "null", "e\u0301", ";", "'",
    ];

    public static Gen<string> Gen { get; } = FsCheck.Fluent.Gen.Elements(Pieces).ListOf().Select(string.Concat);

    /// <summary>A field that a source may leave out.</summary>
    public static Gen<string?> Field { get; } = FsCheck.Fluent.Gen.OneOf(
        FsCheck.Fluent.Gen.Constant<string?>(null),
        Gen.Where(text => text.Length > 0).Select(text => (string?)text));

    public static void Check<T>(Gen<T> gen, Func<T, bool> holds, int tests = 300) =>
        Prop.ForAll(gen.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(tests));

    public static void Check<T>(Gen<T> gen, Action<T> asserts, int tests = 300) =>
        Prop.ForAll(gen.ToArbitrary(), asserts).Check(Config.QuickThrowOnFailure.WithMaxTest(tests));
}
