using System.Collections;
using System.Text.Json.Serialization.Metadata;

namespace LeadFunctions.Http;

/// <summary>Writes a name into a command wherever its JSON has a <c>by</c>: who did something is the person who signed in, and not what a body says.</summary>
internal static class Signature
{
    private const string Field = "by";

    public static void Write(object command, string name)
    {
        var type = ApiJson.Options.GetTypeInfo(command.GetType());
        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object:
                foreach (var property in type.Properties)
                    Write(command, property, name);
                break;
            case JsonTypeInfoKind.Enumerable:
                foreach (var item in ((IEnumerable)command).OfType<object>())
                    Write(item, name);
                break;
        }
    }

    private static void Write(object command, JsonPropertyInfo property, string name)
    {
        if (property.Name == Field)
            property.Set!(command, name);
        else if (property.Get?.Invoke(command) is { } value)
            Write(value, name);
    }
}
