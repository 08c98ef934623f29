using System.Text.Json;

namespace LeadFunctions.LocalHost.Worker;

/// <summary>What the worker SDK's build says about the app: <c>worker.config.json</c> in its output.</summary>
/// <param name="AppFolder">The app's output, with host.json and the worker's assembly.</param>
/// <param name="Assembly">Full path of the assembly that is the worker.</param>
internal sealed record WorkerConfig(string AppFolder, string Assembly)
{
    /// <exception cref="LocalHostException">The folder holds no built app.</exception>
    public static WorkerConfig Load(string appFolder)
    {
        var folder = Path.GetFullPath(appFolder);
        var path = Path.Combine(folder, "worker.config.json");
        if (!File.Exists(path))
            throw new LocalHostException($"There is no built function app in {folder}: build it first (dotnet build), or name its output with --app.");
        try
        {
            using var config = JsonDocument.Parse(File.ReadAllText(path));
            var description = config.RootElement.GetProperty("description");
            if (description.GetProperty("language").GetString() != "dotnet-isolated")
                throw new LocalHostException($"{path}: only apps of the language dotnet-isolated run here.");
            return new WorkerConfig(folder, Path.Combine(folder, description.GetProperty("defaultWorkerPath").GetString()!));
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new LocalHostException($"{path} is not what the worker SDK writes: build the app again.", fault);
        }
    }
}
