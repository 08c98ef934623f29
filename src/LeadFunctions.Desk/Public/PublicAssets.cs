namespace LeadFunctions.Desk.Public;

/// <summary>Style sheet and scripts of the pages that anybody may see. Not those of the desk: a visitor loads a few kilobytes and no more.</summary>
public static class PublicAssets
{
    private static readonly AssetFolder Folder = new("public/");

    /// <inheritdoc cref="DeskAssets.Version"/>
    public static string Version => Folder.Version;

    /// <inheritdoc cref="DeskAssets.Names"/>
    public static IReadOnlyCollection<string> Names => Folder.Names;

    /// <inheritdoc cref="DeskAssets.AddressOf"/>
    public static string AddressOf(string name) => Folder.AddressOf(name);

    /// <inheritdoc cref="DeskAssets.Find"/>
    public static DeskAsset? Find(string name) => Folder.Find(name);
}
