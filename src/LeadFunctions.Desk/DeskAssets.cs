namespace LeadFunctions.Desk;

/// <summary>Style sheet and scripts of the desk.</summary>
public static class DeskAssets
{
    private static readonly AssetFolder Folder = new("assets/");

    /// <summary>First 12 hexadecimal digits of the SHA-256 of all files.</summary>
    public static string Version => Folder.Version;

    /// <summary>Names of all files.</summary>
    public static IReadOnlyCollection<string> Names => Folder.Names;

    /// <summary>Address of a file below the site's root.</summary>
    /// <exception cref="ArgumentException">There is no such file.</exception>
    public static string AddressOf(string name) => Folder.AddressOf(name);

    /// <summary>A file by its name; null when there is none.</summary>
    public static DeskAsset? Find(string name) => Folder.Find(name);
}
