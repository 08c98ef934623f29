using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Serialization;

namespace Azure.Data.Tables.Wire;

/// <summary>The properties of an entity class of the caller's own, found once per class.</summary>
internal sealed class EntityShape
{
    private static readonly ConcurrentDictionary<Type, EntityShape> Shapes = new();

    private EntityShape(Type type) =>
        Properties = [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p is { CanRead: true, CanWrite: true } && p.GetIndexParameters().Length == 0)
            .Where(p => p.GetCustomAttribute<IgnoreDataMemberAttribute>() is null)
            .Where(p => typeof(ITableEntity).GetProperty(p.Name) is null)
            .Select(p => new Property(p))];

    public Property[] Properties { get; }

    public static EntityShape Of(Type type) => Shapes.GetOrAdd(type, static t => new EntityShape(t));

    public static T Convert<T>(TableEntity source)
        where T : class, ITableEntity
    {
        if (typeof(T) == typeof(TableEntity) || typeof(T) == typeof(ITableEntity))
            return (T)(object)source;

        var target = Activator.CreateInstance<T>();
        if (source.PartitionKey is { } partitionKey)
            target.PartitionKey = partitionKey;
        if (source.RowKey is { } rowKey)
            target.RowKey = rowKey;
        target.Timestamp = source.Timestamp;
        target.ETag = source.ETag;
        foreach (var property in Of(typeof(T)).Properties)
        {
            if (source[property.Name] is { } value)
                property.Set(target, value);
        }

        return target;
    }

    internal sealed class Property(PropertyInfo info)
    {
        private readonly Type _type = Nullable.GetUnderlyingType(info.PropertyType) ?? info.PropertyType;

        public string Name { get; } = info.GetCustomAttribute<DataMemberAttribute>()?.Name ?? info.Name;

        public object? Get(object entity) => info.GetValue(entity);

        public void Set(object entity, object value)
        {
            var converted = value switch
            {
                DateTimeOffset time when _type == typeof(DateTime) => time.UtcDateTime,
                byte[] bytes when _type == typeof(BinaryData) => BinaryData.FromBytes(bytes),
                long number when _type == typeof(ulong) => (ulong)number,
                int number when _type == typeof(long) => (long)number,
                int number when _type == typeof(double) => (double)number,
                string name when _type.IsEnum => Enum.TryParse(_type, name, out var member) && Enum.IsDefined(_type, member) ? member : null,
                _ => value,
            };

            // A name that the enum no longer has is skipped: newer rows must not stop older code.
            if (converted is not null)
                info.SetValue(entity, converted);
        }
    }
}
