using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;

namespace LeadFunctions.LocalHost.Settings;

/// <summary>
/// Settings as Core Tools gives them to the app: host.json under AzureFunctionsJobHost, the Values of local.settings.json (else of the sample),
/// over them environment variables, over those the command line.
/// </summary>
internal static class HostSettings
{
    /// <param name="given">The settings file to read; null for the repository's own.</param>
    /// <returns>The settings file that was read, or null when there is none.</returns>
    public static string? Load(IConfigurationBuilder builder, string root, string? given, IEnumerable<KeyValuePair<string, string?>> commandLine)
    {
        AddJson(builder, Path.Combine(root, "host.json"), "AzureFunctionsJobHost:", "");
        if (given is not null && !File.Exists(given))
            throw new LocalHostException($"There is no settings file {given}.");
        string[] candidates = given is not null ? [given] : [Path.Combine(root, "local.settings.json"), Path.Combine(root, "local.settings.sample.json")];
        var settings = candidates.FirstOrDefault(File.Exists);
        if (settings is not null)
        {
            AddJson(builder, settings, "", "Values");
            AddJson(builder, settings, "ConnectionStrings:", "ConnectionStrings");
            AddJson(builder, settings, "LocalHost:", "Host");
        }

        builder.AddEnvironmentVariables();
        builder.AddInMemoryCollection(commandLine);
        return settings;
    }

    private static void AddJson(IConfigurationBuilder builder, string path, string prefix, string section)
    {
        IConfigurationRoot file;
        try
        {
            file = new ConfigurationBuilder().AddJsonFile(path, optional: true).Build();
        }
        catch (InvalidDataException fault)
        {
            throw new LocalHostException($"{path} is not valid JSON: {fault.InnerException?.Message ?? fault.Message}", fault);
        }

        IConfiguration part = section.Length > 0 ? file.GetSection(section) : file;
        var values = part.AsEnumerable(makePathsRelative: true).Where(pair => pair.Value is not null);

        // Values become environment variables in Azure, where two underscores stand for a colon.
        builder.Add(new MemoryConfigurationSource
        {
            InitialData = [.. values.Select(pair => KeyValuePair.Create(prefix + pair.Key.Replace("__", ":", StringComparison.Ordinal), pair.Value))],
        });
    }
}
