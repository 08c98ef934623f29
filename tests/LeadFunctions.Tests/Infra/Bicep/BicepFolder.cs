namespace LeadFunctions.Tests.Infra.Bicep;

/// <summary>The files of a deployment, by their path from its folder (<c>modules/storage.bicep</c>).</summary>
internal sealed class BicepFolder
{
    private readonly Dictionary<string, BicepFile> _files;
    private readonly HashSet<string> _others;

    private BicepFolder(Dictionary<string, BicepFile> files, IEnumerable<string> others)
    {
        _files = files;
        _others = [.. others];
    }

    public BicepFile Main => _files["main.bicep"];

    public IEnumerable<BicepFile> Templates => _files.Values.Where(file => file.Path.EndsWith(".bicep", StringComparison.Ordinal));

    public IEnumerable<BicepFile> ParameterFiles => _files.Values.Where(file => file.Path.EndsWith(".bicepparam", StringComparison.Ordinal));

    public BicepFile? Find(string path) => _files.GetValueOrDefault(path);

    /// <summary>The file that another names by its own relative path.</summary>
    public BicepFile? Find(BicepFile from, string relative) => Find(Resolve(from, relative));

    public bool Exists(BicepFile from, string relative) => _others.Contains(Resolve(from, relative)) || Find(from, relative) is not null;

    /// <exception cref="BicepFaultException">A file cannot be read.</exception>
    public static BicepFolder Load(string folder) => Parse(Sources(folder));

    public static Dictionary<string, string> Sources(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .ToDictionary(path => Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllText);

    /// <exception cref="BicepFaultException">A file cannot be read.</exception>
    public static BicepFolder Parse(IReadOnlyDictionary<string, string> sources)
    {
        var isBicep = sources.ToLookup(source => Path.GetExtension(source.Key) is ".bicep" or ".bicepparam");
        return new BicepFolder(isBicep[true].ToDictionary(source => source.Key, source => BicepFile.Parse(source.Key, source.Value)), isBicep[false].Select(source => source.Key));
    }

    private static string Resolve(BicepFile from, string relative) =>
        new Uri(new Uri("file:///" + from.Path), relative).AbsolutePath.TrimStart('/');
}
