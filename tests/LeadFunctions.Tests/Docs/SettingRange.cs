using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace LeadFunctions.Tests.Docs;

/// <summary>What a setting may be, in few words.</summary>
internal static class SettingRange
{
    private static readonly (TimeSpan Length, string Name)[] Units =
        [(TimeSpan.FromDays(1), "d"), (TimeSpan.FromHours(1), "h"), (TimeSpan.FromMinutes(1), "min"), (TimeSpan.FromSeconds(1), "s")];

    public static string Of(PropertyInfo property)
    {
        if (XmlComments.Value(property) is { } said)
            return said;
        if (property.GetCustomAttribute<RangeAttribute>() is { } range)
        {
            return range.OperandType == typeof(TimeSpan)
                ? Times(Time(range.Minimum), Time(range.Maximum))
                : string.Create(CultureInfo.InvariantCulture, $"{range.Minimum} to {range.Maximum}");
        }

        if (property.PropertyType == typeof(bool))
            return "`true`, `false`";
        return property.GetCustomAttribute<RegularExpressionAttribute>() is null
            ? ""
            : throw new InvalidOperationException($"{property.Name}: say in <value> what its expression takes.");
    }

    private static TimeSpan Time(object bound) => TimeSpan.Parse((string)bound, CultureInfo.InvariantCulture);

    private static string Times(TimeSpan from, TimeSpan to)
    {
        var (last, unit) = Parts(to);
        var (first, firstUnit) = Parts(from);
        return from == TimeSpan.Zero || firstUnit == unit ? $"{first} to {last} {unit}" : $"{first} {firstUnit} to {last} {unit}";
    }

    private static (string Number, string Unit) Parts(TimeSpan time)
    {
        var (length, name) = Units.FirstOrDefault(unit => time >= unit.Length, Units[^1]);
        return ((time / length).ToString(CultureInfo.InvariantCulture), name);
    }
}
