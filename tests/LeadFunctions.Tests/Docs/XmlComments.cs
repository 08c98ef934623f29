using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace LeadFunctions.Tests.Docs;

/// <summary>Documentation comments, from the file that the compiler puts beside an assembly, as Markdown.</summary>
internal static partial class XmlComments
{
    private static readonly Dictionary<Assembly, Dictionary<string, XElement>> Read = [];

    public static string? Summary(MemberInfo member) => Text(member, "summary");

    /// <summary>What the value may be, where no attribute says it.</summary>
    public static string? Value(MemberInfo member) => Text(member, "value");

    private static string? Text(MemberInfo member, string element)
    {
        var name = member is Type type ? $"T:{type.FullName}" : $"P:{member.DeclaringType!.FullName}.{member.Name}";
        return Members(member.Module.Assembly).TryGetValue(name, out var comment) && comment.Element(element) is { } found
            ? Blanks().Replace(string.Concat(found.Nodes().Select(Render)), " ").Trim()
            : null;
    }

    private static Dictionary<string, XElement> Members(Assembly assembly)
    {
        lock (Read)
        {
            if (!Read.TryGetValue(assembly, out var members))
            {
                Read[assembly] = members = XDocument.Load(Path.ChangeExtension(assembly.Location, "xml"))
                    .Descendants("member")
                    .ToDictionary(member => member.Attribute("name")!.Value);
            }

            return members;
        }
    }

    private static string Render(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement { Name.LocalName: "see" } link when link.Attribute("href") is { } href => $"[{link.Value}]({href.Value})",
        // A cref means something to somebody who reads the code only.
        _ => throw new InvalidOperationException($"An option's comment has an element that docs/settings.md cannot show: {node}"),
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
