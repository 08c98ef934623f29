namespace Azure.Data.Tables;

/// <summary>What every entity of a table has, whatever its other properties.</summary>
public interface ITableEntity
{
    /// <summary>First part of the primary key; entities that share it can be changed in one transaction.</summary>
    string PartitionKey { get; set; }

    /// <summary>Second part of the primary key, unique within its partition.</summary>
    string RowKey { get; set; }

    /// <summary>When the service last changed the entity; what a client sets here is never sent.</summary>
    DateTimeOffset? Timestamp { get; set; }

    /// <summary>The version for conditional changes.</summary>
    ETag ETag { get; set; }
}
