namespace LeadFunctions.TestKit;

/// <summary>Finds files of the repository from wherever the tests run.</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    public static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

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
