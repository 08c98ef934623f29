namespace LeadFunctions.LocalBus.Tests;

/// <summary>Finds files of the repository from wherever the tests run.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static QueueDefinition LeadsQueue { get; } = QueueDefinition.Load(Path.Combine(Root, "infra", "queues.json")).Single(queue => queue.Name == "leads");

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
