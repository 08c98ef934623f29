namespace LeadFunctions.Core.Parsing;

/// <summary>Ways in of the app itself: only there may a body say what the person agreed to, since the app wrote it.</summary>
internal static class OwnChannels
{
    public const string Form = "form";
    public const string Import = "import";

    public static bool Has(string channel) => channel is Form or Import;
}
