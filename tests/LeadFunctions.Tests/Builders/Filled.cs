using System.Collections;
using System.Globalization;
using System.Reflection;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Tests.Builders;

/// <summary>
/// Records in which every field holds a value of its own, and the fields of records by their paths: so a field that is forgotten somewhere shows.
/// </summary>
internal sealed class Filled
{
    private int _count;

    public static T Of<T>() => (T)new Filled().Fill(typeof(T), typeof(T).Name);

    public static object Of(Type type) => new Filled().Fill(type, type.Name);

    /// <summary>Every value in a record, however deep, as text by its path.</summary>
    public static SortedDictionary<string, string> Fields(object record)
    {
        var fields = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Walk(record, "", fields);
        return fields;
    }

    private object Fill(Type type, string name)
    {
        _count++;
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
            return string.Create(CultureInfo.InvariantCulture, $"{name} {_count}");
        if (type == typeof(bool))
            return true;
        if (type == typeof(int))
            return _count;
        if (type == typeof(long))
            return (long)_count;
        if (type == typeof(double))
            return _count + 0.5;
        if (type == typeof(decimal))
            return _count + 0.25m;
        if (type == typeof(DateTimeOffset))
            return TestClock.Start.AddMinutes(_count);
        if (type == typeof(Guid))
            return new Guid(_count, 0, 0, new byte[8]);
        if (type == typeof(LeadId))
            return LeadId.OfSubmission(new Guid(_count, 0, 0, new byte[8]));
        if (type.IsEnum)
            return Enum.GetValues(type).Cast<object>().Last();
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            var items = Array.CreateInstance(type.GenericTypeArguments[0], 2);
            items.SetValue(Fill(type.GenericTypeArguments[0], name), 0);
            items.SetValue(Fill(type.GenericTypeArguments[0], name), 1);
            return items;
        }

        if (type == typeof(IReadOnlyDictionary<string, object>))
            return new Dictionary<string, object> { [name] = _count, ["Text"] = name };
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
        {
            var all = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(type.GenericTypeArguments))!;
            all.Add(Fill(type.GenericTypeArguments[0], name), Fill(type.GenericTypeArguments[1], name));
            return all;
        }

        var constructor = type.GetConstructors().OrderByDescending(one => one.GetParameters().Length).First();
        var record = constructor.Invoke([.. constructor.GetParameters().Select(parameter => Fill(parameter.ParameterType, parameter.Name!))]);
        var given = constructor.GetParameters().Select(parameter => parameter.Name).ToHashSet();
        foreach (var property in Properties(type).Where(property => property.CanWrite && property.DeclaringType == type && !given.Contains(property.Name)))
            property.SetValue(record, Fill(property.PropertyType, property.Name));
        return record;
    }

    private static void Walk(object? value, string path, SortedDictionary<string, string> fields)
    {
        switch (value)
        {
            case null:
                break;
            case DateTimeOffset time:
                fields[path] = time.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);
                break;
            case string or LeadId or Guid or Enum or ValueType and IFormattable or bool:
                fields[path] = Convert.ToString(value, CultureInfo.InvariantCulture)!;
                break;
            case IDictionary all:
                foreach (DictionaryEntry one in all)
                    Walk(one.Value, $"{path}[{one.Key}]", fields);
                break;
            case IEnumerable items:
                foreach (var (index, item) in items.Cast<object>().Index())
                    Walk(item, $"{path}[{index}]", fields);
                break;
            default:
                foreach (var property in Properties(value.GetType()).Where(property => property.CanWrite))
                    Walk(property.GetValue(value), path.Length == 0 ? property.Name : $"{path}.{property.Name}", fields);
                break;
        }
    }

    private static PropertyInfo[] Properties(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance);
}
