using System.Text.Json;

namespace LeadFunctions.LocalHost.Console;

/// <summary>What scripts and tests need to know of a run.</summary>
internal sealed record ReadyFile(int? Port, string? Key, string? Storage, string? ServiceBus, int? Worker)
{
    /// <summary>Whoever waits for the file sees it whole or not at all.</summary>
    /// <param name="path">Null for none.</param>
    public void Write(string? path)
    {
        if (path is null)
            return;
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var draft = $"{full}.{Guid.NewGuid():N}";
        File.WriteAllText(draft, JsonSerializer.Serialize(this, JsonSerializerOptions.Web));
        File.Move(draft, full, overwrite: true);
    }
}
