using Microsoft.Extensions.Configuration;

namespace LeadFunctions.LocalHost.Functions;

/// <summary>Attribute values may name settings between percent signs: <c>%FollowUpSchedule%</c>.</summary>
internal static class SettingReference
{
    /// <exception cref="LocalHostException">The setting is missing.</exception>
    public static string Resolve(string value, IConfiguration configuration, string function)
    {
        var parts = value.Split('%');
        for (var i = 1; i + 1 < parts.Length; i += 2)
        {
            parts[i] = configuration[parts[i].Replace("__", ":", StringComparison.Ordinal)]
                ?? throw new LocalHostException($"Function {function} needs the setting {parts[i]}, which is missing.");
        }

        return string.Concat(parts);
    }
}
