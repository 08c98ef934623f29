namespace LeadFunctions.LocalHost.Settings;

/// <summary>The folder with host.json and the settings: searched from the current folder upward, then from the program's.</summary>
internal static class RepositoryRoot
{
    /// <exception cref="LocalHostException">There is no such folder.</exception>
    public static string Find(string current, string program)
    {
        // The build copies host.json beside the program: the solution file tells the root from such a copy.
        return Above(current, "LeadFunctions.sln", "host.json")
            ?? Above(program, "LeadFunctions.sln", "host.json")
            ?? Above(current, "host.json")
            ?? throw new LocalHostException($"No host.json above {current} or {program}: start the local host inside the repository.");
    }

    private static string? Above(string start, params string[] files)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (files.All(file => File.Exists(Path.Combine(folder.FullName, file))))
                return folder.FullName;
        }

        return null;
    }
}
