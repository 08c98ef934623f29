namespace LeadFunctions.TestKit;

/// <summary>Finds files of the repository from wherever the tests run.</summary>
public static class Repository
{
    private static readonly string[] NotWritten = ["bin", "obj", "artifacts", "node_modules", ".git", ".local", "TestResults", "BenchmarkDotNet.Artifacts"];

    public static string Root { get; } = Find();

    public static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    public static string Read(string file) => File.ReadAllText(PathOf(file)).ReplaceLineEndings("\n");

    /// <summary>Every file of a kind that somebody wrote, relative to the root, with forward slashes.</summary>
    public static IEnumerable<string> Files(string pattern, string folder = "") => Walk(new DirectoryInfo(PathOf(folder)), pattern)
        .Select(file => Path.GetRelativePath(Root, file.FullName).Replace(Path.DirectorySeparatorChar, '/'))
        .Order(StringComparer.Ordinal);

    private static IEnumerable<FileInfo> Walk(DirectoryInfo folder, string pattern) => folder.EnumerateFiles(pattern)
        .Concat(folder.EnumerateDirectories().Where(inner => !NotWritten.Contains(inner.Name)).SelectMany(inner => Walk(inner, pattern)));

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "LeadFunctions.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException($"No LeadFunctions.sln above {AppContext.BaseDirectory}.");
    }
}
