namespace LeadFunctions.Tests.Infra.Compiling;

/// <summary>A folder of Bicep files after the compiler was at it.</summary>
/// <param name="Faults">Whatever the compiler or its linter said, errors and warnings alike, with file and line.</param>
/// <param name="Deployments">One for each parameter file that compiles.</param>
internal sealed record CompiledInfra(IReadOnlyList<string> Faults, IReadOnlyList<Deployment> Deployments)
{
    /// <param name="sources">Texts by their path from the folder (<c>modules/storage.bicep</c>).</param>
    public static async Task<CompiledInfra> CompileAsync(BicepCompiler compiler, IReadOnlyDictionary<string, string> sources)
    {
        var folder = Directory.CreateDirectory(compiler.Folder.PathOf(Guid.NewGuid().ToString("N"))).FullName;
        foreach (var (path, text) in sources)
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, text);
        }

        var faults = new HashSet<string>();
        var deployments = new List<Deployment>();
        var used = new HashSet<string>();
        foreach (var path in sources.Keys.Where(path => path.EndsWith(".bicepparam", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var file = Path.Combine(folder, path);
            var compiled = await compiler.CompileAsync(file);
            faults.UnionWith(compiled.Diagnostics.Select(found => $"{Relative(found.Source)}:{found.Range.Start.Line + 1}: {found.Code} {found.Message}"));
            if (faults.Count == 0)
                used.UnionWith((await compiler.FilesOfAsync(file)).Select(Relative));
            if (compiled is { Success: true, Parameters: { } parameters, Template: { } template })
                deployments.Add(Deployment.Read(path, parameters, template, await compiler.PredictAsync(file, IsForSubscription(template) ? null : "rg")));
        }

        // A module in error is not followed, so its own modules would look idle.
        if (faults.Count == 0)
        {
            faults.UnionWith(sources.Keys.Where(path => path.EndsWith(".bicep", StringComparison.Ordinal) && !used.Contains(path))
                .Select(path => $"{path}: no template uses this module."));
        }

        return new CompiledInfra([.. faults], deployments);

        static bool IsForSubscription(string template) => template.Contains("/subscriptionDeploymentTemplate.json", StringComparison.Ordinal);

        string Relative(string path) => Path.GetRelativePath(folder, path).Replace('\\', '/');
    }

    public static Dictionary<string, string> Sources(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .ToDictionary(path => Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllText);
}
