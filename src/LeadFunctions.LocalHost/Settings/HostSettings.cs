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
    public static LoadedSettings Load(IConfigurationBuilder builder, string root, string? given, IEnumerable<KeyValuePair<string, string?>> commandLine)
    {
        AddJson(builder, Path.Combine(root, "host.json"), "AzureFunctionsJobHost:", "");
        if (given is not null && !File.Exists(given))
            throw new LocalHostException($"There is no settings file {given}.");
        string[] candidates = given is not null ? [given] : [Path.Combine(root, "local.settings.json"), Path.Combine(root, "local.settings.sample.json")];
        var names = new List<string>();
        var settings = candidates.FirstOrDefault(File.Exists);
        if (settings is not null)
        {
            names.AddRange(AddJson(builder, settings, "", "Values"));
            names.AddRange(AddJson(builder, settings, "ConnectionStrings:", "ConnectionStrings"));
            AddJson(builder, settings, "LocalHost:", "Host");
        }

        builder.AddEnvironmentVariables();
        var last = commandLine.ToList();
        builder.AddInMemoryCollection(last);
        return new LoadedSettings(settings, [.. names.Concat(last.Select(static pair => pair.Key)).Distinct(StringComparer.OrdinalIgnoreCase)]);
    }

    private static List<string> AddJson(IConfigurationBuilder builder, string path, string prefix, string section)
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

        // Values become environment variables in Azure, where two underscores stand for a colon.
        var values = part.AsEnumerable(makePathsRelative: true)
            .Where(static pair => pair.Value is not null)
            .Select(pair => KeyValuePair.Create(prefix + pair.Key.Replace("__", ":", StringComparison.Ordinal), pair.Value))
            .ToList();
        builder.Add(new MemoryConfigurationSource { InitialData = values });
        return [.. values.Select(static pair => pair.Key)];
    }
}

/// <summary>Where settings came from.</summary>
/// <param name="File">The settings file that was read, or null when there is none.</param>
/// <param name="Names">Names of the app settings, which the worker gets as environment variables; those that the environment has it inherits.</param>
internal sealed record LoadedSettings(string? File, IReadOnlyList<string> Names);
