using Microsoft.Azure.Amqp.Framing;

namespace LeadFunctions.LocalBus.Wire;

/// <summary>Where a link leads, read from how clients write it: with or without host, slashes around it, in any case.</summary>
internal readonly record struct LinkAddress(string Path)
{
    public const string Cbs = "$cbs";
    private const string ManagementSuffix = "/$management";

    public bool IsCbs => Path.Equals(Cbs, StringComparison.OrdinalIgnoreCase);

    public bool IsManagement => Path.EndsWith(ManagementSuffix, StringComparison.OrdinalIgnoreCase);

    /// <summary>The queue that the link, or the management node that it leads to, belongs to.</summary>
    public string Queue => IsManagement ? Path[..^ManagementSuffix.Length] : Path;

    public static LinkAddress Of(Address? address)
    {
        var text = address?.ToString() ?? "";
        if (text.Contains("://", StringComparison.Ordinal) && Uri.TryCreate(text, UriKind.Absolute, out var uri))
            text = Uri.UnescapeDataString(uri.AbsolutePath);
        return new LinkAddress(text.Trim('/'));
    }
}
