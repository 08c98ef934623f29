using System.Runtime.CompilerServices;

namespace LeadFunctions.Tests.Docs;

/// <summary>The source tree that these tests were compiled from.</summary>
internal static class Repository
{
    private static readonly string[] NotWritten = ["bin", "obj", "artifacts", "node_modules", ".git", ".local", "TestResults", "BenchmarkDotNet.Artifacts"];

    public static string Root { get; } = FindRoot();

    public static string PathOf(string file) => Path.Combine(Root, file.Replace('/', Path.DirectorySeparatorChar));

    public static string Read(string file) => File.ReadAllText(PathOf(file)).ReplaceLineEndings("\n");

    /// <summary>Every file of a kind that somebody wrote, relative to the root, with forward slashes.</summary>
    public static IEnumerable<string> Files(string pattern, string folder = "") => Walk(new DirectoryInfo(PathOf(folder)), pattern)
        .Select(file => Path.GetRelativePath(Root, file.FullName).Replace(Path.DirectorySeparatorChar, '/'))
        .Order(StringComparer.Ordinal);

    private static IEnumerable<FileInfo> Walk(DirectoryInfo folder, string pattern) => folder.EnumerateFiles(pattern)
        .Concat(folder.EnumerateDirectories().Where(inner => !NotWritten.Contains(inner.Name)).SelectMany(inner => Walk(inner, pattern)));

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(here)!);
        while (!File.Exists(Path.Combine(folder!.FullName, "LeadFunctions.sln")))
            folder = folder.Parent;
        return folder.FullName;
    }
}
